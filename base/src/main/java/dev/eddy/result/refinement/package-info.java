/** What results of refined trainings say: their epochs, what they cost, and how they compare. */
@NullMarked
package dev.eddy.result.refinement;

import org.jspecify.annotations.NullMarked;
