/** NumPy files and archives of them, and safetensors, read in parts. */
@NullMarked
package dev.eddy.arrays.numpy;

import org.jspecify.annotations.NullMarked;
