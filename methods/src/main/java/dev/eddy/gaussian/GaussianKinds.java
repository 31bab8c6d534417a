package dev.eddy.gaussian;

import dev.eddy.experiment.ExperimentKinds;
import dev.eddy.gaussian.collocation.MultiscaleEquations;
import dev.eddy.gaussian.conserve.ConservedPredictions;
import dev.eddy.gaussian.conserve.ConservedRollouts;
import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import java.util.List;
import java.util.Map;

/** Experiments on Gaussian laws as settings. */
public final class GaussianKinds implements KindsProvider {
    @Override
    public List<Kinds<?>> kinds() {
        return List.of(ExperimentKinds.of(Map.of(
                "conserved-predictions",
                ConservedPredictions.class,
                "conserved-rollouts",
                ConservedRollouts.class,
                "multiscale-equations",
                MultiscaleEquations.class)));
    }
}
