/** Data sets into files: NumPy, PDEBench, The Well, Zarr. */
@NullMarked
package dev.eddy.field.write;

import org.jspecify.annotations.NullMarked;
