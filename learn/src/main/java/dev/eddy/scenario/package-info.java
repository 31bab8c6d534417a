/**
 * The catalogue of benchmark scenarios as data (an equation with its coefficients, grid, initial states, sizes of the
 * data sets, recipe, metrics), the trajectories that they give, and the importer of the benchmark's strings.
 */
@NullMarked
package dev.eddy.scenario;

import org.jspecify.annotations.NullMarked;
