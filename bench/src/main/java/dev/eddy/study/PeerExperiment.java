package dev.eddy.study;

import dev.eddy.emulator.Task;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Architecture;
import dev.eddy.peer.PeerSyntax;
import dev.eddy.python.PythonModule;
import dev.eddy.python.PythonModule.Dict;
import dev.eddy.scenario.Scenario;
import dev.eddy.train.Objective;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One experiment of the benchmark's Python studies: a dictionary with scenario, task, network, training and seeds; every
 * other key is an attribute of the scenario.
 *
 * @param samples trajectories that are stored as examples
 */
record PeerExperiment(
        Scenario scenario, Task task, Architecture network, Objective training, Seeds seeds, int samples) {
    private static final List<String> OWN = List.of("scenario", "task", "net", "train", "start_seed", "num_seeds");

    /** Reads one; the benchmark's defaults stand for what it leaves out. */
    static PeerExperiment of(Dict experiment, @Nullable Long startSeed) {
        Map<String, Object> given = new LinkedHashMap<>(experiment.entries());
        String scenario = text(given, "scenario", null);
        Task task = PeerSyntax.task(text(given, "task", "predict"));
        Architecture network = PeerSyntax.architecture(text(given, "net", "Conv;34;10;relu"));
        Objective training = PeerSyntax.objective(text(given, "train", "one"));
        long first = startSeed != null ? startSeed : whole(given, "start_seed", 0);
        Seeds seeds = new Seeds(first, Math.toIntExact(whole(given, "num_seeds", 1)));
        int samples = Math.toIntExact(whole(given, "num_trjs_returned", 1));
        given.keySet().removeAll(OWN);
        given.remove("num_trjs_returned");
        fixed(given, "num_circle_points", 16);
        fixed(given, "circle_radius", 1);
        refuseCallbacks(given);
        Object channels = given.remove("num_channels");
        Scenario made = Scenario.of(scenario, given);
        Check.that(
                channels == null || channels.equals((long) made.space().channels()),
                "'num_channels' is %s, but the states of %s have %d; leave it out",
                String.valueOf(channels),
                made.shortName(),
                made.space().channels());
        return new PeerExperiment(made, task, network, training, seeds, samples);
    }

    /** Eddy always stores losses and weights; what else callbacks would do, it does not do. */
    private static void refuseCallbacks(Map<String, Object> given) {
        Object callbacks = given.remove("callbacks");
        Check.that(
                callbacks == null || callbacks == PythonModule.NONE || callbacks.equals(""),
                "'callbacks' is '%s', but Eddy has no callbacks: losses and trained weights are always stored; leave it"
                        + " out",
                String.valueOf(callbacks));
    }

    private static void fixed(Map<String, Object> given, String name, double value) {
        Object number = given.remove(name);
        Check.that(
                number == null || (number instanceof Number same && same.doubleValue() == value),
                "'%s' cannot be changed: it is %s in the benchmark's numerics, got %s",
                name,
                value == Math.rint(value) ? String.valueOf((long) value) : value,
                String.valueOf(number));
    }

    private static String text(Map<String, Object> given, String key, @Nullable String standard) {
        Object value = given.get(key);
        if (value instanceof String text) {
            return text;
        }
        if (value == null && standard != null) {
            return standard;
        }
        throw new Misuse(
                value == null
                        ? "the key '" + key + "' is missing"
                        : "'" + key + "' is a text in the benchmark's studies, got " + value);
    }

    private static long whole(Map<String, Object> given, String key, long standard) {
        Object value = given.getOrDefault(key, standard);
        if (value instanceof Long number) {
            return number;
        }
        throw new Misuse("'" + key + "' is a whole number, got " + value);
    }

    /** As a product of one. */
    Block block() {
        return new Block(
                List.of(scenario),
                List.of(task),
                List.of(network),
                List.of(training),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.of(seeds));
    }
}
