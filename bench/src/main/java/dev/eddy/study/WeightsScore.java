package dev.eddy.study;

import dev.eddy.data.NetworkWeights;
import dev.eddy.data.NetworkWeights.Naming;
import dev.eddy.emulator.Task;
import dev.eddy.equation.Profile;
import dev.eddy.kinds.KindsRegistry;
import dev.eddy.metric.Metric;
import dev.eddy.metric.RolloutMetrics;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.random.Seed;
import dev.eddy.result.Progress;
import dev.eddy.result.SubjectNote;
import dev.eddy.result.TrialKey;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.ScenarioData;
import dev.eddy.store.Json;
import dev.eddy.store.RunFolder;
import dev.eddy.store.RunWriter;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Scores networks of Eddy's architectures whose weights come from files, wherever they were trained, on the test data of
 * a scenario. The result is a run folder like that of a study.
 *
 * @param scenario what they are tested on
 * @param task what the network is for
 * @param name what stands for the architecture in tables; usually its short name
 * @param training how the weights were trained, in a word
 * @param metrics what is measured; none means the scenario's
 * @param samples trajectories that are stored as examples
 */
public record WeightsScore(
        Scenario scenario,
        Task task,
        Architecture network,
        Naming naming,
        String name,
        String training,
        Profile profile,
        DType type,
        List<Metric> metrics,
        int samples) {
    public WeightsScore {
        metrics = metrics.isEmpty() ? scenario.metrics() : PlanParts.once("metrics", metrics);
        int channels = scenario.space().channels();
        metrics.forEach(metric -> metric.requireChannels(channels));
        Check.that(samples >= 1, "samples is at least 1, got %d", samples);
        Check.that(
                !scenario.isStationary() || !task.needsCoarse(),
                "there is no coarse solver to correct, because the problem has no time; use the task predict");
    }

    /**
     * Scores files: one network each, counted as seeds.
     *
     * @param runs the folder of run folders
     * @param command what to type to score them again, for the record
     */
    public RunFolder score(List<Path> files, Path runs, String command, Progress progress) {
        try (Scope scope = Scope.open()) {
            // Files that do not fit are refused before the solver works.
            List<Network> networks = new ArrayList<>();
            for (Path file : files) {
                Network built = network.build(Signature.of(scenario.space()), new Seed(0), type);
                NetworkWeights.read(built, file, naming);
                networks.add(built);
            }
            ForeignModel model =
                    new ForeignModel(name, training, networks.get(0).parameterCount(), Double.NaN);
            List<TrialKey> keys = new ArrayList<>();
            for (int seed = 0; seed < files.size(); seed++) {
                keys.add(EmulatorTrials.key(scenario.shortName(), task.shortName(), name, training, seed));
            }
            ScoredRun run =
                    new ScoredRun(name, command, configuration(files), keys, Map.of(scenario.shortName(), note(files)));
            try (RunWriter writer = run.open(runs)) {
                Tensor reference = ScenarioData.of(scenario, profile, type).testTrajectories(progress);
                Baselines baselines = new Baselines(profile, reference);
                for (int seed = 0; seed < files.size(); seed++) {
                    Network tested = networks.get(seed);
                    TestRollout rollout = new TestRollout(metrics, profile, reference, samples);
                    RolloutMetrics measured =
                            rollout.measure(TrialRunner.emulator(task, tested, scenario, profile, type), progress);
                    writer.saveResult(
                            ScoredRun.result(
                                    keys.get(seed),
                                    model,
                                    TrialRunner.reach(tested),
                                    metrics,
                                    measured,
                                    baselines,
                                    task.needsCoarse() ? scenario.coarse(profile, type) : null),
                            EmulatorTrials.artifacts(rollout.samples(), scenario),
                            TrialRunner.weights(tested));
                }
                return writer.folder();
            }
        }
    }

    private Map<String, Object> configuration(List<Path> files) {
        Canonical canonical = new Canonical(KindsRegistry.found());
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("name", name);
        configuration.put("training", training);
        configuration.put("network", canonical.member(network, Architecture.class));
        configuration.put("task", canonical.member(task, Task.class));
        configuration.put("scenario", canonical.member(scenario, Scenario.class));
        configuration.put("profile", profile.key());
        configuration.put("type", type.name());
        configuration.put("metrics", metrics.stream().map(Metric::shortName).toList());
        configuration.put("samples", samples);
        configuration.put("naming", naming.name());
        configuration.put("weights", files.stream().map(Json::sha256).toList());
        return configuration;
    }

    private SubjectNote note(List<Path> files) {
        SubjectNote note = scenario.note(profile);
        Map<String, String> facts = new LinkedHashMap<>(note.facts());
        facts.remove("recipe");
        facts.put("metrics", metrics.stream().map(Metric::shortName).collect(Collectors.joining(", ")));
        facts.put(
                "weights",
                files.stream()
                        .map(file -> file + " (SHA-256 " + Json.sha256(file).substring(0, 12) + " …)")
                        .collect(Collectors.joining(", ")));
        return note.withFacts(facts);
    }
}
