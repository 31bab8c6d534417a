/** Files of arrays: NumPy, safetensors, and the way every file is written (whole or not at all). */
@NullMarked
package dev.eddy.data;

import org.jspecify.annotations.NullMarked;
