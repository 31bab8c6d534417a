package dev.eddy.study;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Signature;
import dev.eddy.optimize.ParameterGroup;
import dev.eddy.scenario.DataSet;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.SizeEstimate;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Refuses trials whose parts do not fit each other, before any of them costs time. Loads no native library. */
final class StudyChecks {
    private final Study study;
    private final Trial trial;

    private StudyChecks(Study study, Trial trial) {
        this.study = study;
        this.trial = trial;
    }

    static void check(Study study) {
        Set<String> seen = new HashSet<>();
        for (Trial trial : study.trials()) {
            if (seen.add(study.coordinates().label(trial.key()))) {
                new StudyChecks(study, trial).check();
            }
        }
    }

    /** Batches that no training data can fill. */
    static List<String> warnings(Study study) {
        Set<String> warnings = new LinkedHashSet<>();
        for (Trial trial : study.trials()) {
            long windows = windows(trial);
            if (trial.recipe().batch() > windows) {
                warnings.add(
                        trial.scenario().shortName() + " · " + trial.training().shortName() + ": a batch of "
                                + trial.recipe().batch() + " windows is asked for, and there are " + windows
                                + "; every batch has all of them");
            }
        }
        return List.copyOf(warnings);
    }

    private static long windows(Trial trial) {
        return (long) trial.scenario().trainSamples()
                * Math.max(
                        0,
                        trial.scenario().trainHorizon() + 2L - trial.training().windowLength());
    }

    private void check() {
        blaming(scenarioPaths(), this::checkScenario);
        blaming(study.paths("metrics", "", Study::metrics, Block::metrics), this::checkMetrics);
        blaming(study.paths("networks", trial.network(), Study::networks, Block::networks), this::checkNetwork);
        blaming(study.paths("trainings", trial.training(), Study::trainings, Block::trainings), this::checkTraining);
        blaming(
                study.paths("refinements", trial.refinement(), Study::refinements, Block::refinements),
                this::checkRefinement);
        blaming(study.paths("tasks", trial.task(), Study::tasks, Block::tasks), this::checkTask);
    }

    private List<String> scenarioPaths() {
        return study.paths("scenarios", trial.scenario(), Study::scenarios, Block::scenarios);
    }

    /** Says of what a check refuses which trial it is, and where in the file the blame may lie. */
    private void blaming(List<String> paths, Runnable check) {
        try {
            check.run();
        } catch (Misuse unfit) {
            throw new PlanMisuse(
                    study.coordinates().label(trial.key()) + ": " + unfit.getMessage(),
                    unfit,
                    paths.isEmpty() ? scenarioPaths() : paths);
        }
    }

    private void checkScenario() {
        Scenario scenario = trial.scenario();
        if (scenario.recording().isPresent()) {
            // Read piece by piece, and what it holds was checked when it was opened.
            return;
        }
        Check.that(
                scenario.hasHeldOutStates(),
                "training and test data have the seed %d, so they begin at the same states; choose another test-seed",
                scenario.testSeed());
        if (!scenario.isStationary()) {
            scenario.equation(study.profile()).requireWellPosed();
        }
        int bytes = study.precision().type().bytes();
        SizeEstimate.of(scenario, DataSet.TRAIN, bytes)
                .plus(SizeEstimate.of(scenario, DataSet.TEST, bytes))
                .requireMemory();
    }

    private void checkMetrics() {
        int channels = trial.scenario().space().channels();
        trial.metrics().forEach(metric -> metric.requireChannels(channels));
    }

    private void checkNetwork() {
        Map<String, Long> parameters =
                trial.network().parameterSizes(Signature.of(trial.scenario().space()));
        SizeEstimate.training(
                        parameters.values().stream()
                                .mapToDouble(count -> count < 0 ? Double.POSITIVE_INFINITY : count)
                                .sum(),
                        study.precision().type().bytes())
                .requireMemory();
        trial.recipe().groups().ifPresent(groups -> ParameterGroup.factors(groups, parameters));
    }

    private void checkTraining() {
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
    }

    private void checkRefinement() {
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
    }

    private void checkTask() {
        Check.that(
                !trial.scenario().isStationary() || !trial.task().needsCoarse(),
                "there is no coarse solver to correct, because the problem has no time; use the task predict");
    }
}
