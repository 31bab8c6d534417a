package dev.eddy.study;

import dev.eddy.emulator.Task;
import dev.eddy.metric.Metric;
import dev.eddy.nn.Architecture;
import dev.eddy.random.Seed;
import dev.eddy.result.TrialKey;
import dev.eddy.scenario.Scenario;
import dev.eddy.train.Objective;
import dev.eddy.train.Recipe;
import java.util.List;

/** One combination of a study: what is trained, on what, and how. */
public record Trial(
        Scenario scenario,
        Task task,
        Architecture network,
        Objective training,
        Recipe recipe,
        List<Metric> metrics,
        long seedNumber) {
    /** What it is called. */
    public TrialKey key() {
        return new TrialKey(
                scenario.shortName(), task.shortName(), network.shortName(), training.shortName(), seedNumber);
    }

    /** Of the weights and of the order of the batches. */
    public Seed seed() {
        return new Seed(seedNumber);
    }
}
