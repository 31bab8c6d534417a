package dev.eddy.study;

import dev.eddy.data.NetworkWeights;
import dev.eddy.data.NetworkWeights.Naming;
import dev.eddy.data.Safetensors;
import dev.eddy.dataset.OwnData;
import dev.eddy.dataset.OwnDataKinds;
import dev.eddy.equation.Profile;
import dev.eddy.integrate.Stepper;
import dev.eddy.metric.RolloutMetrics;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.result.Progress;
import dev.eddy.scenario.DataSet;
import dev.eddy.scenario.Recording;
import dev.eddy.scenario.Scenario;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Recipe;
import dev.eddy.train.Snapshots;
import dev.eddy.train.Trainer;
import dev.eddy.train.TrainingResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Trains a trained network further on other data. It keeps its scaling; the number of channels is the same, the number of points
 * may differ where the architecture's weights do not depend on it.
 */
public final class FineTuning {
    private FineTuning() {}

    /**
     * What came of it.
     *
     * @param model not yet in a file
     * @param numbers error over the held-out rollout before and after: mean over steps of the first metric
     */
    public record Tuned(TrainedModel model, Map<String, Double> numbers) {}

    private record InMemory(Path path, Trial trial, Profile profile, Precision precision, Safetensors weights)
            implements TrainedModel {}

    /** @param recipe of the training; a low rate is usual */
    public static Tuned of(TrainedModel start, OwnData data, Recipe recipe, long seed, Progress progress) {
        Trial before = start.trial();
        Check.that(
                !before.goesThroughPhysics(),
                "%s was trained through a solver (%s); only networks that predict alone are trained further on own"
                        + " data",
                start.path(),
                before.training().shortName());
        Scenario scenario = OwnDataKinds.scenario(data, before.scenario().recording());
        Check.that(
                scenario.space().channels() == before.scenario().space().channels(),
                "%s has %d channels, the data have %d",
                start.path(),
                before.scenario().space().channels(),
                scenario.space().channels());
        Trial trial = new Trial(
                scenario,
                before.task(),
                before.network(),
                before.training(),
                before.refinement(),
                recipe,
                scenario.metrics(),
                seed);
        DType type = start.precision().type();
        Recording recording = scenario.recording().orElseThrow();
        try (Scope scope = Scope.open();
                Snapshots train = recording.snapshots(DataSet.TRAIN, type)) {
            Network network = trial.network().build(Signature.of(scenario.space()), trial.seed(), type);
            NetworkWeights.read(network, start.weights(), start.path(), Naming.EDDY);
            Network whole = TrialRunner.scaled(network, scenario, trial.task());
            Stepper emulator = TrialRunner.emulator(trial.task(), whole, scenario, start.profile(), type);
            Tensor test = recording.trajectories(DataSet.TEST, type);
            Map<String, Double> numbers = new LinkedHashMap<>();
            String metric = scenario.metrics().get(0).shortName();
            numbers.put(metric + " before", error(trial, start.profile(), test, emulator));
            TrainingResult trained = new Trainer(recipe, trial.seed())
                    .withProgress(progress)
                    .train(whole, trial.training(), emulator, null, train, null);
            if (trained.stopped()) {
                throw new CancellationException("stopped while training");
            }
            numbers.put(metric + " after", error(trial, start.profile(), test, emulator));
            Safetensors weights = new Safetensors(
                    TrialRunner.weights(network), Map.of("trial", trial.key().id()));
            return new Tuned(new InMemory(start.path(), trial, start.profile(), start.precision(), weights), numbers);
        }
    }

    private static double error(Trial trial, Profile profile, Tensor test, Stepper emulator) {
        RolloutMetrics measured = new TestRollout(trial.metrics(), profile, test, 0).measure(emulator, Progress.NONE);
        double sum = 0;
        double[] values = measured.curves().get(0).values();
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
