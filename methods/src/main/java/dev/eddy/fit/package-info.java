/**
 * Unknowns that are fitted to residuals: networks of points, fields on grids, operators. Sub-rooms: causal training, characteristics,
 * tumours by a discrete loss, interleaved networks, operators that are refined, and large eddies without labels.
 */
@NullMarked
package dev.eddy.fit;

import org.jspecify.annotations.NullMarked;
