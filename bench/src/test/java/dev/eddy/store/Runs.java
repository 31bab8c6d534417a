package dev.eddy.store;

import dev.eddy.data.StoredArray;
import dev.eddy.result.Curve;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Outcome;
import dev.eddy.result.Provenance;
import dev.eddy.result.RunView.SampleRollout;
import dev.eddy.result.RunView.ScenarioNote;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs with made-up numbers, for tests of how they are kept. */
final class Runs {
    private Runs() {}

    static TrialKey key(String network, long seed) {
        return new TrialKey("1d_diff_adv", "predict", network, "sup;3", seed);
    }

    static RunHeader header(String name, String hash, int seeds) {
        Provenance provenance = new Provenance(
                hash, "0.1.0", "2.10.0", "17 Temurin", "Linux amd64", "cpu", 1, Instant.parse("2026-01-02T03:04:05Z"));
        List<TrialKey> planned = Stream.of("Conv;34;10;relu", "FNO;12;18;4;gelu")
                .flatMap(network -> IntStream.range(0, seeds).mapToObj(seed -> key(network, seed)))
                .toList();
        ScenarioNote note = new ScenarioNote("Advection", "uₜ = 0", Map.of("points", "160"), 1, 1.0, 1.0, -1, 1);
        return new RunHeader(name, "eddy run " + name + ".yaml", provenance, planned, Map.of("1d_diff_adv", note));
    }

    static RunWriter open(Path folder, RunHeader header) {
        return RunWriter.open(folder, header, "name: a # as given", "{\"name\":\"a\"}");
    }

    static TrialResult result(TrialKey key, Outcome outcome, int steps, IntToDoubleFunction nrmse) {
        double[] at = IntStream.rangeClosed(1, steps).asDoubleStream().toArray();
        double[] values = IntStream.rangeClosed(1, steps).mapToDouble(nrmse).toArray();
        return new TrialResult(
                key,
                outcome,
                31757,
                Double.POSITIVE_INFINITY,
                List.of(new Curve("mean_nRMSE", "step", at, values)),
                new Curve("loss", "update", new double[] {0, 100}, new double[] {0.1, 1e-17 / 3}),
                12.5);
    }

    static void save(RunWriter writer, TrialResult result) {
        SampleRollout sample = new SampleRollout(
                new NumericArray(new long[] {2, 1, 3}, new float[] {1, 2, 3, 4, 5, Float.NaN}),
                new NumericArray(new long[] {2, 1, 3}, new float[6]));
        writer.saveResult(
                result, Map.of("layers.0.weight", StoredArray.of(new float[] {1, 2}, 2)), List.of(sample, sample));
    }
}
