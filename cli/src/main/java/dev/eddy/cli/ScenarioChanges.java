package dev.eddy.cli;

import dev.eddy.dataset.DatasetMaker;
import dev.eddy.equation.Profile;
import dev.eddy.misuse.Check;
import dev.eddy.scenario.Scenario;
import dev.eddy.study.Machine;
import dev.eddy.tensor.DType;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of commands that make data of scenarios: what is different from their defaults, and whose numerics. */
final class ScenarioChanges {
    /** Between the seeds of training and test data. */
    private static final long TEST_SEED = 773;

    @Option(
            names = "--seed",
            description = "Seed of the training data; test data get this one plus 773 (default: those of the"
                    + " scenario, which studies use: 0 and 773).")
    private @Nullable Long seed;

    @Mixin
    private CheckpointOption checkpoints = new CheckpointOption();

    @Option(names = "--points", description = "Points per axis (default: those of the scenario).")
    private @Nullable Integer points;

    @Option(names = "--samples", description = "Trajectories in each set (default: those of the scenario).")
    private @Nullable Integer samples;

    @Option(
            names = "--setting",
            paramLabel = "NAME=VALUE",
            description = "Another attribute of the scenarios, as in 'eddy describe': train-horizon=100.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--profile",
            defaultValue = "eddy",
            description = "Numerics: eddy, exponax-0.2 or apebench-1 (default: ${DEFAULT-VALUE}).")
    private String profile = "eddy";

    @Option(
            names = {"--type", "--precision"},
            defaultValue = "float32",
            description = "float32 or float64 (default: ${DEFAULT-VALUE}).")
    private String type = "float32";

    /** The scenario with these changes. */
    Scenario of(Scenario scenario) {
        Map<String, Object> changes = new LinkedHashMap<>();
        settings.forEach((name, text) -> changes.put(name, Settings.valueOrText(text)));
        put(changes, "points", points);
        put(changes, "train-samples", samples);
        put(changes, "test-samples", samples);
        if (seed != null) {
            put(changes, "train-seed", seed);
            put(changes, "test-seed", seed + TEST_SEED);
        }
        return scenario.with(changes);
    }

    /** Makes data of scenarios with these numerics in a folder, with progress on the terminal. */
    DatasetMaker maker(Path folder, Interruption interruption) {
        return new DatasetMaker(
                folder,
                profile(),
                type(),
                Machine::provenance,
                TerminalProgress.onStandardError(interruption),
                checkpoints.seconds());
    }

    Profile profile() {
        return Profiles.parse(profile);
    }

    DType type() {
        return Profiles.precision(type);
    }

    private static void put(Map<String, Object> changes, String name, @Nullable Object value) {
        if (value != null) {
            Check.that(!changes.containsKey(name), "%s is given twice, once with --setting", name);
            changes.put(name, value);
        }
    }
}
