/** Approximate eigenvalues of operators that are only known by their products, and null spaces. */
@NullMarked
package dev.eddy.solve.eigen;

import org.jspecify.annotations.NullMarked;
