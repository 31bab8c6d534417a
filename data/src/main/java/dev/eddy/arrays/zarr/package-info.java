/** Zarr, versions 2 and 3. */
@NullMarked
package dev.eddy.arrays.zarr;

import org.jspecify.annotations.NullMarked;
