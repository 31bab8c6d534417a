/** What a study found, in a few numbers per configuration: what a reader wants to know first. */
@NullMarked
package dev.eddy.result.key;

import org.jspecify.annotations.NullMarked;
