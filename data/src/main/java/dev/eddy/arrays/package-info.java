/**
 * Files of named arrays, read part by part: HDF5 and NetCDF-4, classic NetCDF, Zarr, NumPy, safetensors, CSV. {@link
 * dev.eddy.arrays.ArrayFiles#open} tells the format by the file's first bytes. Nothing outside the file is ever opened, and
 * no memory is asked for before what is asked for was compared with what is there.
 */
@NullMarked
package dev.eddy.arrays;

import org.jspecify.annotations.NullMarked;
