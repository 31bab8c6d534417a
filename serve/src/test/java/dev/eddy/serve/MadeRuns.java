package dev.eddy.serve;

import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.BaselineMeasures;
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
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.store.RunClaims;
import dev.eddy.store.RunHeader;
import dev.eddy.store.RunWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Run folders with made-up numbers. */
final class MadeRuns {
    static final String STUDY = "name: made # as given";

    private MadeRuns() {}

    static TrialKey key(String network, long seed) {
        return TrialKey.of(seed, "scenario", "1d_diff_adv", "network", network);
    }

    /** Two networks with two seeds each, of which the last is not run; every trial has a rollout of 3 instants on 8 points. */
    static void write(Path root, String id) {
        List<TrialKey> keys = List.of(key("Conv", 0), key("Conv", 1), key("<b>FNO</b>", 0), key("<b>FNO</b>", 1));
        Provenance provenance = new Provenance(
                "a".repeat(64),
                "0.1.0",
                "2.10",
                "17",
                "Linux",
                "some",
                "cpu",
                1,
                Instant.parse("2026-01-02T03:04:05Z"));
        RunHeader header = new RunHeader(
                "made",
                "./eddy run made.yaml",
                provenance,
                TrialCoordinates.of(new Coordinate("scenario", "Scenario"), new Coordinate("network", "Network")),
                keys,
                Map.of(
                        "1d_diff_adv",
                        new SubjectNote("Advection", "uₜ = −c uₓ", Map.of("points", "8"), 1, 1, 1, -1, 1)));
        try (RunWriter writer =
                RunWriter.open(root.resolve(id), header, STUDY, "{\"format\":\"eddy-study 1\",\"name\":\"made\"}")) {
            Claim claim = Claim.that("small", Quantity.number("parameters"))
                    .below(1000, Basis.THEOREM, "")
                    .published(2000)
                    .of("network", "Conv");
            writer.saveClaims(new RunClaims(Map.of(), List.of(claim)));
            for (TrialKey key : keys.subList(0, 3)) {
                writer.saveResult(result(key), artifacts(), Map.of());
            }
        }
    }

    private static TrialResult result(TrialKey key) {
        double[] at = IntStream.rangeClosed(1, 20).asDoubleStream().toArray();
        double[] values = IntStream.rangeClosed(1, 20)
                .mapToDouble(step -> step == 20 ? Double.NaN : 0.01 * step * (1 + key.seed()))
                .toArray();
        Measure error = Measure.of("nRMSE").lowerIsBetter().as(Measure.Kind.RELATIVE_ERROR);
        Measure persistence = BaselineMeasures.of(BaselineMeasures.PERSISTENCE, error);
        return new TrialResult(
                key,
                new Outcome.Finished(20),
                List.of(new Curve("nRMSE", "step", at, values), new Curve(persistence.name(), "step", at, at)),
                Map.of("parameters", 100.0),
                List.of(error, persistence));
    }

    private static List<Artifact> artifacts() {
        List<ArtifactAxis> axes = List.of(
                ArtifactAxis.time(0, 1, 2),
                ArtifactAxis.counted("component", 1),
                ArtifactAxis.space("x", 0, 1, 2, 3, 4, 5, 6, 7));
        List<Artifact> artifacts = new ArrayList<>();
        for (String series : List.of("prediction", "reference")) {
            float[] values = new float[24];
            for (int i = 0; i < 24; i++) {
                values[i] = i + (series.equals("prediction") ? 0.5f : 0);
            }
            artifacts.add(new Artifact(
                    Role.FIELD, "sample 1", "state", "", series, axes, new NumericArray(new long[] {3, 1, 8}, values)));
        }
        return artifacts;
    }
}
