/**
 * Experiments: a method and its baselines on the same data and budget, run for one seed, with what must hold of their
 * numbers; and the workbench that they are run on, which resumes their trainings and shares their trained pieces.
 */
@NullMarked
package dev.eddy.experiment;

import org.jspecify.annotations.NullMarked;
