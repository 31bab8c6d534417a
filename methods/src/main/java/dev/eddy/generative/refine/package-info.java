/** Emulators whose prediction is refined by denoising it at smaller and smaller noise. */
@NullMarked
package dev.eddy.generative.refine;

import org.jspecify.annotations.NullMarked;
