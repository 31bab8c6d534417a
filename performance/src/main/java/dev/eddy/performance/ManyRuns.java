package dev.eddy.performance;

import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.Coordinate;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Outcome;
import dev.eddy.result.Provenance;
import dev.eddy.result.Role;
import dev.eddy.result.SubjectNote;
import dev.eddy.result.TrialCoordinates;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.store.RunHeader;
import dev.eddy.store.RunWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Run folders with made-up numbers, as large as those of the quickstart: eight trials, curves of 200 steps and 400 updates. */
final class ManyRuns {
    static final String LARGE = "large";

    private static final int STEPS = 200;
    private static final int UPDATES = 400;
    private static final int SIDE = 250;
    private static final String STUDY = "name: made\n";
    private static final String CANONICAL = "{\"format\":\"eddy-study 1\",\"name\":\"made\"}";

    private ManyRuns() {}

    static String name(int number) {
        return "made-" + number;
    }

    static void write(Path root, int runs) {
        IntStream.range(0, runs).parallel().forEach(number -> {
            List<TrialKey> keys = new ArrayList<>();
            for (String network : List.of("Conv", "FNO", "Res", "UNet")) {
                for (long seed = 0; seed < 2; seed++) {
                    keys.add(TrialKey.of(seed, "scenario", "1d_diff_adv", "network", network));
                }
            }
            try (RunWriter writer = RunWriter.open(root.resolve(name(number)), header(keys), STUDY, CANONICAL)) {
                keys.forEach(key -> writer.saveResult(result(key, number), List.of(), Map.of()));
            }
        });
    }

    /** A run with one trial and one rollout of noise in 2-D. */
    static void writeLarge(Path root, int megabytes) {
        TrialKey key = TrialKey.of(0, "scenario", "1d_diff_adv", "network", "Conv");
        int instants = Math.max(8, megabytes * 250_000 / (SIDE * SIDE));
        float[] values = new float[instants * SIDE * SIDE];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt() * 0x1p-31f;
        }
        double[] along = IntStream.range(0, SIDE).asDoubleStream().toArray();
        Artifact field = new Artifact(
                Role.FIELD,
                "sample 1",
                "state",
                "",
                "prediction",
                List.of(
                        ArtifactAxis.time(
                                IntStream.range(0, instants).asDoubleStream().toArray()),
                        ArtifactAxis.counted("component", 1),
                        ArtifactAxis.space("x", along),
                        ArtifactAxis.space("y", along)),
                new NumericArray(new long[] {instants, 1, SIDE, SIDE}, values));
        try (RunWriter writer = RunWriter.open(root.resolve(LARGE), header(List.of(key)), STUDY, CANONICAL)) {
            writer.saveResult(result(key, 0), List.of(field), Map.of());
        }
    }

    private static RunHeader header(List<TrialKey> keys) {
        return new RunHeader(
                "made",
                "./eddy run made.yaml",
                new Provenance(
                        "a".repeat(64),
                        "0.1.0",
                        "2.10",
                        "17",
                        "Linux",
                        "",
                        "cpu",
                        1,
                        Instant.parse("2026-01-02T03:04:05Z")),
                TrialCoordinates.of(new Coordinate("scenario", "Scenario"), new Coordinate("network", "Network")),
                keys,
                Map.of("1d_diff_adv", new SubjectNote("Advection", "uₜ = −c uₓ", Map.of("points", "160"))));
    }

    private static TrialResult result(TrialKey key, int number) {
        SplittableRandom random = new SplittableRandom(number * 31L + key.hashCode());
        List<Curve> curves = new ArrayList<>();
        for (String name : List.of("nRMSE", "fourier", "correlation")) {
            curves.add(curve(name, "step", STEPS, random));
        }
        curves.add(curve("loss", "update", UPDATES, random));
        return new TrialResult(
                key,
                new Outcome.Finished(UPDATES),
                curves,
                Map.of("parameters", 31_757.0, "train seconds", 12.0),
                List.of(Measure.of("nRMSE").lowerIsBetter().as(Measure.Kind.RELATIVE_ERROR)));
    }

    private static Curve curve(String name, String axis, int length, SplittableRandom random) {
        return new Curve(
                name,
                axis,
                IntStream.rangeClosed(1, length).asDoubleStream().toArray(),
                random.doubles(length).toArray());
    }
}
