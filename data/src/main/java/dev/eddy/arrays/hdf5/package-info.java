/** HDF5, and with it NetCDF-4 and MATLAB 7.3, read through jHDF with guards. */
@NullMarked
package dev.eddy.arrays.hdf5;

import org.jspecify.annotations.NullMarked;
