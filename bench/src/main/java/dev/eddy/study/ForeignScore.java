package dev.eddy.study;

import dev.eddy.dataset.DatasetFolder;
import dev.eddy.metric.Metric;
import dev.eddy.metric.RolloutMetrics;
import dev.eddy.misuse.Check;
import dev.eddy.result.Progress;
import dev.eddy.result.SubjectNote;
import dev.eddy.result.TrialKey;
import dev.eddy.scenario.DataSet;
import dev.eddy.scenario.Scenario;
import dev.eddy.store.Json;
import dev.eddy.store.RunFolder;
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
 * Scores trajectories that a model in any language predicted from the initial states of a scenario's test data. Metrics,
 * divergence and stored examples are those of Eddy's own emulators, bit for bit, and the result is a run folder like
 * theirs, without weights and losses.
 *
 * <pre>{@code
 * DatasetFolder data = DatasetFolder.read(Path.of("exchange/1d_diff_adv"));
 * RunFolder run = new ForeignScore(Path.of("runs"), Progress.NONE)
 *         .score(new ForeignModel("my model"), Map.of(data, Path.of("predictions.npy")), List.of(), 1, "eddy score …");
 * }</pre>
 *
 * @param runs the folder of run folders
 */
public record ForeignScore(Path runs, Progress progress) {
    /**
     * Scores one model, on one scenario or on several.
     *
     * @param predictions a file {@code [sample, time, channels, x…]} for the data of each scenario, without the initial
     *     state; with a leading axis, one model per seed
     * @param metrics what is measured; none means the scenario's
     * @param samples how many trajectories are stored as examples
     * @param command what to type to score it again, for the record
     */
    public RunFolder score(
            ForeignModel model,
            Map<DatasetFolder, Path> predictions,
            List<Metric> metrics,
            int samples,
            String command) {
        Check.that(samples >= 1, "samples is at least 1, got %d", samples);
        PlanParts.once("metrics", metrics);
        List<Item> items = new ArrayList<>();
        predictions.forEach((data, file) -> items.add(Item.of(data, file, model, metrics)));
        try (RunWriter writer = run(model, items, samples, command).open(runs)) {
            for (Item item : items) {
                item.score(writer, model, samples, progress);
            }
            return writer.folder();
        }
    }

    private static ScoredRun run(ForeignModel model, List<Item> items, int samples, String command) {
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("name", model.name());
        configuration.put("training", model.training());
        if (model.parameters() > 0) {
            configuration.put("parameters", model.parameters());
        }
        if (!Double.isNaN(model.trainSeconds())) {
            configuration.put("train-seconds", model.trainSeconds());
        }
        configuration.put("samples", samples);
        configuration.put("scores", items.stream().map(Item::facts).toList());
        List<TrialKey> keys =
                items.stream().flatMap(item -> item.keys().stream()).toList();
        Map<String, SubjectNote> notes = new LinkedHashMap<>();
        items.forEach(item -> notes.put(item.scenario().shortName(), item.note()));
        return new ScoredRun(model.name(), command, configuration, keys, notes);
    }

    /** The predictions for one scenario. */
    private record Item(
            DatasetFolder data, Scenario scenario, List<Metric> metrics, Path file, String hash, List<TrialKey> keys) {
        /** Refuses what does not fit, before any work. */
        static Item of(DatasetFolder data, Path file, ForeignModel model, List<Metric> metrics) {
            Scenario scenario = data.header().scenario();
            data.check(
                    scenario,
                    DataSet.TEST,
                    data.header().profile(),
                    data.header().dtype());
            data.checkUnchanged(DataSet.TEST);
            List<TrialKey> keys = new ArrayList<>();
            try (PredictionFile open = open(file, data)) {
                for (int seed = 0; seed < open.seeds(); seed++) {
                    keys.add(EmulatorTrials.key(scenario.shortName(), "predict", model.name(), model.training(), seed));
                }
            }
            List<Metric> measured = metrics.isEmpty() ? scenario.metrics() : metrics;
            measured.forEach(metric -> metric.requireChannels(scenario.space().channels()));
            return new Item(data, scenario, measured, file, Json.sha256(file), keys);
        }

        private static PredictionFile open(Path file, DatasetFolder data) {
            long[] reference = data.complete(DataSet.TEST).shape().stream()
                    .mapToLong(Long::longValue)
                    .toArray();
            return PredictionFile.open(file, reference, data.header().dtype());
        }

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

        void score(RunWriter writer, ForeignModel model, int samples, Progress progress) {
            try (PredictionFile predictions = open(file, data);
                    Scope scope = Scope.open()) {
                Tensor reference = data.trajectories(DataSet.TEST);
                Baselines baselines = new Baselines(data.header().profile(), reference);
                for (int seed = 0; seed < keys.size(); seed++) {
                    TestRollout rollout = new TestRollout(metrics, data.header().profile(), reference, samples);
                    RolloutMetrics measured = rollout.measure(predictions.of(seed), progress);
                    writer.saveResult(
                            ScoredRun.result(keys.get(seed), model, Double.NaN, metrics, measured, baselines, null),
                            EmulatorTrials.artifacts(rollout.samples(), scenario),
                            Map.of());
                }
            }
        }
    }
}
