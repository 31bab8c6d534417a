package dev.eddy.gflow;

import dev.eddy.tensor.Tensor;

/** What must hold along trajectories for objects to come out in proportion to e^(−E): an objective of flow networks. */
public interface Balance {
    /** The loss of trajectories: one number, 0 where all equations hold. */
    Tensor loss(FlowTerms terms);

    /** Kind and settings, for example {@code subtb;0.9}. */
    String shortName();

    /** Whether steps of incomplete trajectories teach something. */
    boolean learnsFromPrefixes();
}
