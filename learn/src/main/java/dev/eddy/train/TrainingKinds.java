package dev.eddy.train;

import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import java.util.List;

/** Objectives and refinements as settings. */
public final class TrainingKinds implements KindsProvider {
    @Override
    public List<Kinds<?>> kinds() {
        return List.of(
                Kinds.of(Objective.class, "training", "trainings", Objectives.kinds()),
                Kinds.of(Refinement.class, "refinement", "refinements", Refinements.kinds()));
    }
}
