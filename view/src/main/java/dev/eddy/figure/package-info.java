/** Figures of a paper over runs: errors over time, errors over a swept attribute, losses. */
@NullMarked
package dev.eddy.figure;

import org.jspecify.annotations.NullMarked;
