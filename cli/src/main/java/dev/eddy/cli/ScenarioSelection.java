package dev.eddy.cli;

import dev.eddy.misuse.Check;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.ScenarioCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Scenarios as they are named on the command line. */
final class ScenarioSelection {
    private static final Pattern WITH_DIMS = Pattern.compile("([123])d_(.+)");

    private ScenarioSelection() {}

    /**
     * With their defaults.
     *
     * @param names none for the curated ones
     * @param all the whole catalogue instead
     * @param dims only these numbers of dimensions; none for all
     */
    static List<Scenario> of(List<String> names, boolean all, List<Integer> dims) {
        dims.forEach(d -> Check.that(d >= 1 && d <= 3, "--dims takes 1, 2 and 3, got %d", d));
        List<Scenario> chosen = new ArrayList<>();
        if (all) {
            ScenarioCatalog.entries().forEach(entry -> chosen.addAll(inAllDimensions(entry)));
        } else if (names.isEmpty()) {
            chosen.addAll(ScenarioCatalog.curated());
        }
        names.forEach(name -> chosen.addAll(named(name)));
        List<Scenario> wanted = chosen.stream()
                .filter(scenario -> dims.isEmpty() || dims.contains(scenario.dims()))
                .distinct()
                .toList();
        Check.that(!wanted.isEmpty(), "none of the scenarios named exists in the dimensions %s", dims);
        return wanted;
    }

    /**
     * One scenario.
     *
     * @param given {@code diff_adv} or {@code difficulty.advection}, in the given number of dimensions or else the lowest,
     *     or {@code 2d_diff_adv}
     * @param dims 0 to leave it to the name
     */
    static Optional<Scenario> one(String given, int dims) {
        // What follows are settings, as tables print them.
        String name = given.split(";", 2)[0];
        Matcher parts = WITH_DIMS.matcher(name);
        String key = parts.matches() ? parts.group(2) : name;
        boolean known = ScenarioCatalog.entries().stream()
                .anyMatch(entry -> entry.kind().equals(key) || entry.peerKey().equals(key));
        if (!known) {
            return Optional.ofNullable(Curated.BY_NAME.get(name));
        }
        int wanted = dims > 0 ? dims : parts.matches() ? Integer.parseInt(parts.group(1)) : 0;
        return Optional.of(wanted == 0 ? Scenario.of(key) : Scenario.of(key, Map.of("dims", wanted)));
    }

    private static List<Scenario> named(String name) {
        Matcher parts = WITH_DIMS.matcher(name);
        if (!parts.matches()) {
            return inAllDimensions(ScenarioCatalog.get(name));
        }
        Scenario curated = Curated.BY_NAME.get(name);
        return List.of(
                curated != null
                        ? curated
                        : Scenario.of(parts.group(2), Map.of("dims", Integer.parseInt(parts.group(1)))));
    }

    private static List<Scenario> inAllDimensions(ScenarioCatalog.Entry entry) {
        return entry.dims().stream()
                .map(d -> Scenario.of(entry.kind(), Map.of("dims", d)))
                .toList();
    }

    /** The curated ones by their short names. */
    private static final class Curated {
        static final Map<String, Scenario> BY_NAME = ScenarioCatalog.curated().stream()
                .collect(Collectors.toUnmodifiableMap(Scenario::shortName, Function.identity()));
    }
}
