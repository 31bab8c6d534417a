/** Domains: axes with extent, points and boundary. Pure records, no arrays. */
@NullMarked
package dev.eddy.grid;

import org.jspecify.annotations.NullMarked;
