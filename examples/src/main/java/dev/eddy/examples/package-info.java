/** One idea each; run by the tests. */
@NullMarked
package dev.eddy.examples;

import org.jspecify.annotations.NullMarked;
