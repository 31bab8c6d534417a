/** Linear solvers and preconditioners, each a record of its settings. */
@NullMarked
package dev.eddy.solve.linear;

import org.jspecify.annotations.NullMarked;
