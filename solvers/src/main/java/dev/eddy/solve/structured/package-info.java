/** Operators whose structure gives their inverse and their determinant: diagonal, low rank beside it, Kronecker products. */
@NullMarked
package dev.eddy.solve.structured;

import org.jspecify.annotations.NullMarked;
