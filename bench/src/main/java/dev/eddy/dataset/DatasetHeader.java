package dev.eddy.dataset;

import dev.eddy.equation.Profile;
import dev.eddy.initial.InitialStates;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.Provenance;
import dev.eddy.result.SubjectNote;
import dev.eddy.scenario.Attribute;
import dev.eddy.scenario.DataSet;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.ScenarioCatalog;
import dev.eddy.scenario.SolverTree;
import dev.eddy.solver.Solver;
import dev.eddy.store.Formats;
import dev.eddy.store.Json;
import dev.eddy.tensor.DType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What {@code scenario.json} holds: all that decides the numbers beside it, and what a reader needs to know of them.
 *
 * @param name the benchmark's name, {@code 2d_diff_adv}
 * @param equation with its coefficients, in plain text
 * @param settings every attribute that both sets depend on, and the profile
 * @param type {@code float32} or {@code float64}
 * @param low lower end of the usual range of values, for plots
 * @param high upper end of the usual range of values, for plots
 * @param sets by their key: what is made or being made
 */
public record DatasetHeader(
        String format,
        String name,
        String title,
        String equation,
        Map<String, Object> settings,
        String type,
        double low,
        double high,
        Map<String, SetEntry> sets) {
    /** Name and version of the format. */
    public static final String FORMAT = "eddy-dataset 2";

    /** Its name in the folder of a scenario. */
    public static final String FILE = "scenario.json";

    private static final String KIND = "kind";
    private static final String PROFILE = "profile";
    private static final String INITIAL_STATES = "initial-states";

    private static final Map<String, Formats.Reader<DatasetHeader>> READERS =
            Map.of(FORMAT, (file, tree) -> Json.convert(file, tree, DatasetHeader.class));

    /** What differs between the sets of a scenario; the entries of the sets tell it. */
    private static final Set<String> OF_ONE_SET =
            Set.of("train-samples", "train-horizon", "train-seed", "test-samples", "test-horizon", "test-seed");

    /** Attributes that change no trajectory. */
    private static final Set<String> IDLE = Set.of(
            "recipe",
            "metrics",
            "low",
            "high",
            "coarse-proportion",
            "training-solver",
            "validation-samples",
            "validation-seed");

    public DatasetHeader {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        sets = Collections.unmodifiableMap(new LinkedHashMap<>(sets));
    }

    /**
     * One array.
     *
     * @param axes what its axes stand for
     * @param complete whether it is whole; else it is in the making
     * @param sha256 of the file, in hexadecimal digits; empty while it is not complete
     * @param sessions where it was made: one entry each time a process worked on it
     */
    public record SetEntry(
            String file,
            List<String> axes,
            List<Long> shape,
            long seed,
            boolean complete,
            String sha256,
            List<Provenance> sessions) {
        public SetEntry {
            axes = List.copyOf(axes);
            shape = List.copyOf(shape);
            sessions = List.copyOf(sessions);
        }

        SetEntry workedOnBy(Provenance session) {
            List<Provenance> all = new ArrayList<>(sessions);
            all.add(session);
            return new SetEntry(file, axes, shape, seed, false, "", all);
        }

        SetEntry completed(String hash) {
            return new SetEntry(file, axes, shape, seed, true, hash, sessions);
        }
    }

    /** What the header of a scenario's folder says before anything is made. */
    static DatasetHeader of(Scenario scenario, Profile profile, DType type) {
        SubjectNote note = scenario.note(profile);
        return new DatasetHeader(
                FORMAT,
                name(scenario),
                note.title(),
                note.equation(),
                settings(scenario, profile),
                type.name().toLowerCase(Locale.ROOT),
                note.low(),
                note.high(),
                Map.of());
    }

    /** The benchmark's name, without what was changed. */
    static String name(Scenario scenario) {
        return scenario.shortName().split(";", 2)[0];
    }

    /** What is to be said of a set of a scenario before it is made. */
    static SetEntry entry(Scenario scenario, DataSet set) {
        List<String> axes = new ArrayList<>(List.of("sample", "time", "channel"));
        axes.addAll(List.of("x", "y", "z").subList(0, scenario.dims()));
        return new SetEntry(
                set.key() + ".npy",
                axes,
                Arrays.stream(set.shape(scenario)).boxed().toList(),
                set.seed(scenario),
                false,
                "",
                List.of());
    }

    private static Map<String, Object> settings(Scenario scenario, Profile profile) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(KIND, scenario.entry().kind());
        settings.put(PROFILE, profile.key());
        scenario.values().forEach((name, value) -> {
            if (!OF_ONE_SET.contains(name) && !IDLE.contains(name)) {
                settings.put(name, plain(value));
            }
        });
        settings.put(INITIAL_STATES, scenario.initialStates(profile).shortName());
        return settings;
    }

    /** What can be read back. */
    private static Object plain(Object value) {
        if (value instanceof Optional<?> chosen) {
            return chosen.map(DatasetHeader::plain).orElse(Attribute.NONE);
        }
        if (value instanceof Solver physics) {
            return SolverTree.write(physics);
        }
        return value instanceof InitialStates states ? states.shortName() : value;
    }

    DatasetHeader with(DataSet set, SetEntry entry) {
        Map<String, SetEntry> all = new LinkedHashMap<>();
        for (DataSet each : DataSet.values()) {
            SetEntry content = each == set ? entry : sets.get(each.key());
            if (content != null) {
                all.put(each.key(), content);
            }
        }
        return new DatasetHeader(format, name, title, equation, settings, type, low, high, all);
    }

    DatasetHeader without(DataSet set) {
        Map<String, SetEntry> others = new LinkedHashMap<>(sets);
        others.remove(set.key());
        return new DatasetHeader(format, name, title, equation, settings, type, low, high, others);
    }

    /** In words, how this differs from what is wanted now; empty if the numbers are the same. */
    List<String> differences(DatasetHeader wanted, DataSet set) {
        List<String> out = new ArrayList<>();
        Set<String> names = new TreeSet<>(settings.keySet());
        names.addAll(wanted.settings.keySet());
        names.forEach(key -> compare(out, key, settings.get(key), wanted.settings.get(key)));
        compare(out, "type", type, wanted.type);
        SetEntry here = sets.get(set.key());
        SetEntry there = wanted.sets.get(set.key());
        if (here != null && there != null) {
            compare(out, set.key() + " shape", here.shape(), there.shape());
            compare(out, set.key() + " seed", here.seed(), there.seed());
        }
        return out;
    }

    private static void compare(List<String> out, String what, @Nullable Object here, @Nullable Object wanted) {
        String before = text(here);
        String now = text(wanted);
        if (!before.equals(now)) {
            out.add(what + " " + before + ", not " + now);
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "none" : Json.canonical(Json.tree(value));
    }

    /** Whose numerics made the numbers. */
    public Profile profile() {
        String key = String.valueOf(settings.get(PROFILE));
        return Arrays.stream(Profile.values())
                .filter(profile -> profile.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new Misuse("the data of " + name + " have the numerics '" + key
                        + "', which this version of Eddy does not know; use a newer Eddy"));
    }

    /** The numbers' precision. */
    public DType dtype() {
        return type.equals("float64") ? DType.FLOAT64 : DType.FLOAT32;
    }

    /**
     * The scenario whose numbers these are. What changes no trajectory has its defaults; so have the sizes and the seed of
     * a set that was not made.
     */
    public Scenario scenario() {
        Map<String, Object> given = new LinkedHashMap<>(settings);
        String kind = String.valueOf(given.remove(KIND));
        Profile profile = profile();
        given.put("low", low);
        given.put("high", high);
        for (DataSet set : DataSet.values()) {
            SetEntry entry = sets.get(set.key());
            if (entry != null) {
                given.put(set.key() + "-samples", entry.shape().get(0));
                given.put(set.key() + "-horizon", entry.shape().get(1) - 1);
                given.put(set.key() + "-seed", entry.seed());
            }
        }
        Set<String> settable = new TreeSet<>();
        ScenarioCatalog.get(kind).attributes().forEach(attribute -> settable.add(attribute.name()));
        given.keySet().retainAll(settable);
        // Under a profile, the scenario's own states are written as that profile draws them.
        Object states = given.remove(INITIAL_STATES);
        Scenario usual = Scenario.of(kind, given);
        return states == null || usual.initialStates(profile).shortName().equals(states)
                ? usual
                : usual.with(INITIAL_STATES, states);
    }

    static DatasetHeader read(Path folder) {
        return Formats.read(folder.resolve(FILE), READERS);
    }

    void write(Path folder) {
        Json.write(folder.resolve(FILE), this);
    }
}
