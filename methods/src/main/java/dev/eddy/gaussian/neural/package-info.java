/** Neural processes: the law of a function from some of its values, learned from many functions. */
@NullMarked
package dev.eddy.gaussian.neural;

import org.jspecify.annotations.NullMarked;
