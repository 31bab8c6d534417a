/** NetCDF in its classic formats. */
@NullMarked
package dev.eddy.arrays.netcdf;

import org.jspecify.annotations.NullMarked;
