/**
 * Linear Gaussian algebra in double precision: normal laws and what is known of them by linear observations. Sub-rooms: Gaussian
 * processes and what a differential equation says of them, projections onto cones, filters, and conservation laws.
 */
@NullMarked
package dev.eddy.gaussian;

import org.jspecify.annotations.NullMarked;
