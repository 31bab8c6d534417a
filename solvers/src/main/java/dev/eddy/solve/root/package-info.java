/** Fixed-point and root solvers, and the solve whose gradient goes through or around them. */
@NullMarked
package dev.eddy.solve.root;

import org.jspecify.annotations.NullMarked;
