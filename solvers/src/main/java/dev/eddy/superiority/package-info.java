/**
 * When an emulator beats the solver it was trained on: amplification factors of linear schemes, emulators of one or two
 * weights fitted to them, and ratios of their errors. Plain numbers, no tensors.
 */
@NullMarked
package dev.eddy.superiority;

import org.jspecify.annotations.NullMarked;
