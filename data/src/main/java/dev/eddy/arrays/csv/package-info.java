/** Tables of numbers as text. */
@NullMarked
package dev.eddy.arrays.csv;

import org.jspecify.annotations.NullMarked;
