/** What misuse looks like: one exception, three parts to a message, and the nearest name. */
@NullMarked
package dev.eddy.misuse;

import org.jspecify.annotations.NullMarked;
