package dev.eddy.study;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Signature;
import dev.eddy.optimize.ParameterGroup;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Refuses trials whose parts do not fit each other, before any of them costs time. Loads no native library. */
final class StudyChecks {
    private StudyChecks() {}

    static void check(Study study) {
        Set<String> seen = new HashSet<>();
        for (Trial trial : study.trials()) {
            if (seen.add(study.coordinates().label(trial.key()))) {
                try {
                    check(trial);
                } catch (Misuse unfit) {
                    throw new Misuse(study.coordinates().label(trial.key()) + ": " + unfit.getMessage(), unfit);
                }
            }
        }
    }

    private static void check(Trial trial) {
        Map<String, Long> parameters =
                trial.network().parameterSizes(Signature.of(trial.scenario().space()));
        trial.recipe().groups().ifPresent(groups -> ParameterGroup.factors(groups, parameters));
        int channels = trial.scenario().space().channels();
        trial.metrics().forEach(metric -> metric.requireChannels(channels));
        int snapshots = trial.scenario().trainHorizon() + 1;
        Check.that(
                trial.training().windowLength() <= snapshots,
                "the training looks at %d snapshots at once, but training trajectories have %d; unroll fewer steps or"
                        + " set a longer train-horizon",
                trial.training().windowLength(),
                snapshots);
        boolean unsolved = trial.scenario()
                .recording()
                .filter(recording -> recording.equation().isEmpty())
                .isPresent();
        Check.that(
                !(unsolved && trial.goesThroughPhysics()),
                "the training %s with the task %s needs a solver, and the data have none; name the equation that they"
                        + " follow, with its coefficients, or take a training such as one and the task predict",
                trial.training().shortName(),
                trial.task().shortName());
        Check.that(
                !trial.isRefined() || trial.scenario().recording().isEmpty(),
                "a refinement is judged by trajectories that a solver makes, and these data were recorded");
        if (trial.isRefined()) {
            Check.that(
                    trial.goesThroughPhysics(),
                    "a refinement steers the solver that a training goes through, and this one goes through none; use a"
                            + " training such as mix-chain or a correction");
            TrialSolver.at(
                    trial.scenario(), trial.refinement(), trial.refinement().cap());
        }
        Check.that(
                !trial.scenario().isStationary() || !trial.task().needsCoarse(),
                "there is no coarse solver to correct, because the problem has no time; use the task predict");
    }
}
