package dev.eddy.study;

import dev.eddy.dataset.DatasetFolder;
import dev.eddy.metric.Metric;
import dev.eddy.metric.RolloutMetrics;
import dev.eddy.result.Progress;
import dev.eddy.result.SubjectNote;
import dev.eddy.result.TrialKey;
import dev.eddy.scenario.DataSet;
import dev.eddy.scenario.Scenario;
import dev.eddy.store.Json;
import dev.eddy.store.RunWriter;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a model predicted for the test data of one scenario.
 *
 * @param metrics what is measured
 * @param file the predictions
 * @param hash of them
 * @param keys one trial for each seed
 */
record ScoredScenario(
        DatasetFolder data, Scenario scenario, List<Metric> metrics, Path file, String hash, List<TrialKey> keys) {
    /** What predictions are judged by. */
    record Reference(Tensor test, Baselines baselines) {}

    /**
     * Refuses what does not fit, before any work.
     *
     * @param metrics what is measured; none means the scenario's
     */
    static ScoredScenario of(DatasetFolder data, Path file, ForeignModel model, List<Metric> metrics) {
        Scenario scenario = data.header().scenario();
        data.check(
                scenario, DataSet.TEST, data.header().profile(), data.header().dtype());
        data.checkUnchanged(DataSet.TEST);
        List<TrialKey> keys = new ArrayList<>();
        try (PredictionFile open = open(file, data)) {
            for (int seed = 0; seed < open.seeds(); seed++) {
                keys.add(EmulatorTrials.key(scenario.shortName(), "predict", model.name(), model.training(), seed));
            }
        }
        List<Metric> measured = metrics.isEmpty() ? scenario.metrics() : metrics;
        measured.forEach(metric -> metric.requireChannels(scenario.space().channels()));
        return new ScoredScenario(data, scenario, measured, file, Json.sha256(file), keys);
    }

    private static PredictionFile open(Path file, DatasetFolder data) {
        long[] reference = data.complete(DataSet.TEST).shape().stream()
                .mapToLong(Long::longValue)
                .toArray();
        return PredictionFile.open(file, reference, data.header().dtype());
    }

    /** What decides its numbers. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("scenario", data.header().name());
        facts.put("settings", data.header().settings());
        facts.put("type", data.header().type());
        facts.put("metrics", metrics.stream().map(Metric::shortName).toList());
        facts.put("test", dataHash());
        facts.put("predictions", hash);
        return facts;
    }

    private String dataHash() {
        return data.complete(DataSet.TEST).sha256();
    }

    SubjectNote note() {
        SubjectNote note = scenario.note(data.header().profile());
        Map<String, String> facts = new LinkedHashMap<>(note.facts());
        facts.remove("recipe");
        facts.put("metrics", metrics.stream().map(Metric::shortName).collect(Collectors.joining(", ")));
        facts.put("data", data.path() + " (SHA-256 " + dataHash().substring(0, 12) + " …)");
        facts.put("predictions", file + " (SHA-256 " + hash.substring(0, 12) + " …)");
        return note.withFacts(facts);
    }

    /** Reads the test trajectories. */
    Reference reference() {
        Tensor test = data.trajectories(DataSet.TEST);
        return new Reference(test, new Baselines(data.header().profile(), test));
    }

    /** Scores the predictions of one seed. */
    void score(int seed, Reference reference, ForeignModel model, int samples, RunWriter writer, Progress progress) {
        try (PredictionFile predictions = open(file, data);
                Scope scope = Scope.open()) {
            TestRollout rollout = new TestRollout(metrics, data.header().profile(), reference.test(), samples);
            RolloutMetrics measured = rollout.measure(predictions.of(seed), progress);
            writer.saveResult(
                    ScoredRun.result(keys.get(seed), model, Double.NaN, metrics, measured, reference.baselines(), null),
                    EmulatorTrials.artifacts(rollout.samples(), scenario),
                    Map.of());
        }
    }
}
