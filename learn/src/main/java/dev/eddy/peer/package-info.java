/** The names and strings of the benchmark's Python package, read into records. Nothing else is parsed out of strings. */
@NullMarked
package dev.eddy.peer;

import org.jspecify.annotations.NullMarked;
