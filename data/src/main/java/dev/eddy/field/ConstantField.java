package dev.eddy.field;

import java.util.List;

/** A field that does not change in time: a coefficient, a force, a mask. */
public interface ConstantField {
    /** Whether each sample has its own. */
    boolean perSample();

    /** Components; 1 for a scalar. */
    int components();

    /** Names of its axes of space; fewer than those of the data set if it does not change along all. */
    List<String> axes();

    /** Its values {@code [component, x…]}; of sample 0 if all have the same. */
    double[] doubles(long sample);
}
