/** What misuse looks like: one exception, three parts to a message, and the nearest name; and what a disk could not do. */
@NullMarked
package dev.eddy.misuse;

import org.jspecify.annotations.NullMarked;
