package dev.eddy.study;

import dev.eddy.emulator.Task;
import dev.eddy.metric.Metric;
import dev.eddy.nn.Architecture;
import dev.eddy.random.Seed;
import dev.eddy.result.TrialKey;
import dev.eddy.scenario.Scenario;
import dev.eddy.train.Objective;
import dev.eddy.train.Recipe;
import dev.eddy.train.Refinement;
import java.util.List;

/** One combination of a study: what is trained, on what, and how. */
public record Trial(
        Scenario scenario,
        Task task,
        Architecture network,
        Objective training,
        Refinement refinement,
        Recipe recipe,
        List<Metric> metrics,
        long seedNumber) {
    /** What it is called. */
    public TrialKey key() {
        return isRefined()
                ? EmulatorTrials.key(
                        scenario.shortName(),
                        task.shortName(),
                        network.shortName(),
                        training.shortName(),
                        refinement.shortName(),
                        seedNumber)
                : EmulatorTrials.key(
                        scenario.shortName(), task.shortName(), network.shortName(), training.shortName(), seedNumber);
    }

    /** Whether the physics has levels. */
    public boolean isRefined() {
        return !refinement.equals(Refinement.NONE);
    }

    /** Whether its training goes through physics whose effort is to be counted. */
    public boolean isCounted() {
        return isRefined() || (scenario.trainingSolver().isPresent() && goesThroughPhysics());
    }

    /** Whether its training needs a solver. */
    public boolean goesThroughPhysics() {
        return training.needsReference() || task.needsCoarse();
    }

    /** Of the weights and of the order of the batches. */
    public Seed seed() {
        return new Seed(seedNumber);
    }
}
