package dev.eddy.cli;

import dev.eddy.check.Check;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.ScenarioCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private static List<Scenario> named(String name) {
        Matcher parts = WITH_DIMS.matcher(name);
        if (!parts.matches()) {
            return inAllDimensions(ScenarioCatalog.get(name));
        }
        for (Scenario curated : ScenarioCatalog.curated()) {
            if (curated.shortName().equals(name)) {
                return List.of(curated);
            }
        }
        return List.of(Scenario.of(parts.group(2), Map.of("dims", Integer.parseInt(parts.group(1)))));
    }

    private static List<Scenario> inAllDimensions(ScenarioCatalog.Entry entry) {
        return entry.dims().stream()
                .map(d -> Scenario.of(entry.kind(), Map.of("dims", d)))
                .toList();
    }
}
