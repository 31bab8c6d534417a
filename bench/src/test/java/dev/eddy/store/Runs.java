package dev.eddy.store;

import dev.eddy.data.StoredArray;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.Coordinate;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.Measure.Kind;
import dev.eddy.result.Measures;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Outcome;
import dev.eddy.result.Provenance;
import dev.eddy.result.SubjectNote;
import dev.eddy.result.TrialCoordinates;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.result.emulator.SampleRollout;
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
        return key("1d_diff_adv", network, "sup;3", seed);
    }

    static TrialKey key(String scenario, String network, String training, long seed) {
        return TrialKey.of(seed, "scenario", scenario, "task", "predict", "network", network, "training", training);
    }

    static final TrialCoordinates COORDINATES = TrialCoordinates.of(
            new Coordinate("scenario", "Scenario"),
            new Coordinate("network", "Network"),
            new Coordinate("training", "Training"),
            new Coordinate("task", "Task", "predict"));

    /** An error, relative to the truth. */
    static Measure error(String name) {
        return Measure.of(name).lowerIsBetter().as(Kind.RELATIVE_ERROR);
    }

    static RunHeader header(String name, String hash, int seeds) {
        Provenance provenance = new Provenance(
                hash,
                "0.1.0",
                "2.10.0",
                "17 Temurin",
                "Linux amd64",
                "Some Processor 9",
                "cpu",
                1,
                Instant.parse("2026-01-02T03:04:05Z"));
        List<TrialKey> planned = Stream.of("Conv;34;10;relu", "FNO;12;18;4;gelu")
                .flatMap(network -> IntStream.range(0, seeds).mapToObj(seed -> key(network, seed)))
                .toList();
        SubjectNote note = new SubjectNote("Advection", "uₜ = 0", Map.of("points", "160"), 1, 1.0, 1.0, -1, 1);
        return new RunHeader(
                name, "eddy run " + name + ".yaml", provenance, COORDINATES, planned, Map.of("1d_diff_adv", note));
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
                List.of(
                        new Curve("mean_nRMSE", "step", at, values),
                        new Curve("loss", "update", new double[] {0, 100}, new double[] {0.1, 1e-17 / 3})),
                Map.of("parameters", 31757.0, "receptive_field", Double.POSITIVE_INFINITY, "train_seconds", 12.5),
                List.of(error("mean_nRMSE"), Measures.LOSS, Measures.PARAMETERS, Measures.TRAIN_SECONDS));
    }

    static void save(RunWriter writer, TrialResult result) {
        SampleRollout sample = new SampleRollout(
                new NumericArray(new long[] {2, 1, 3}, new float[] {1, 2, 3, 4, 5, Float.NaN}),
                new NumericArray(new long[] {2, 1, 3}, new float[6]));
        List<ArtifactAxis> axes = List.of(
                ArtifactAxis.time(0, 1), ArtifactAxis.counted("component", 1), ArtifactAxis.space("x", 0, 1, 2));
        writer.saveResult(
                result,
                SampleRollout.artifacts(List.of(sample, sample), axes),
                Map.of("layers.0.weight", StoredArray.of(new float[] {1, 2}, 2)));
    }
}
