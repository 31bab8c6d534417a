/**
 * What numbers over seeds and over time say: aggregates, quantiles, significance, correction for many comparisons. Plain
 * arrays in, plain numbers out.
 */
@NullMarked
package dev.eddy.statistics;

import org.jspecify.annotations.NullMarked;
