/** Layers and blocks: what networks are put together from. They hold no weights, only where these stand in the list. */
@NullMarked
package dev.eddy.nn.layer;

import org.jspecify.annotations.NullMarked;
