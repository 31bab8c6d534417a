/**
 * Reads the literals of a Python module, without ever executing it: constants, lists, dictionaries, concatenations,
 * comprehensions. What is beyond that is refused with its line.
 */
@NullMarked
package dev.eddy.python;

import org.jspecify.annotations.NullMarked;
