/** How a layer says what it does on arrays, without knowing how that is done. */
@NullMarked
package dev.eddy.nn.fused;

import org.jspecify.annotations.NullMarked;
