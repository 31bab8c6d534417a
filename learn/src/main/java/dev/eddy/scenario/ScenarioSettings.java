package dev.eddy.scenario;

import dev.eddy.initial.InitialStates;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.solver.Solver;
import dev.eddy.train.Recipe;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** From settings by name to a scenario, and from a scenario to its name. */
final class ScenarioSettings {
    /** Attributes that change neither data nor training. */
    private static final Set<String> SILENT = Set.of("dims", "metrics", "low", "high");

    private ScenarioSettings() {}

    static Scenario read(ScenarioCatalog.Entry entry, Map<String, ?> settings) {
        Map<String, Object> given = canonicalNames(entry, settings);
        int dims = given.containsKey("dims") ? dims(entry, given.get("dims")) : entry.defaultDims();
        Scenario usual = entry.standard(dims);
        Map<String, Object> own = new LinkedHashMap<>();
        Map<String, Object> common = new LinkedHashMap<>();
        for (Attribute attribute : entry.attributes()) {
            Object value = given.get(attribute.name());
            if (value != null) {
                (usual.coefficients().has(attribute.name()) ? own : common)
                        .put(attribute.name(), attribute.canonical(entry.kind(), value));
            }
        }
        Recipe recipe = (Recipe) common.getOrDefault("recipe", usual.recipe());
        common.put("recipe", recipe(recipe, given));
        try {
            return Parts.with(usual, common).withCoefficients(own);
        } catch (Misuse refused) {
            throw new Misuse(entry.kind() + ": " + refused.getMessage(), refused);
        }
    }

    private static int dims(ScenarioCatalog.Entry entry, Object given) {
        Attribute attribute = entry.attributes().stream()
                .filter(candidate -> candidate.name().equals("dims"))
                .findFirst()
                .orElseThrow();
        int dims = (Integer) attribute.canonical(entry.kind(), given);
        Check.that(
                entry.dims().contains(dims),
                "%s exists in %s, not in %d-D",
                entry.kind(),
                entry.dims().stream().map(d -> d + "-D").collect(Collectors.joining(" and ")),
                dims);
        return dims;
    }

    /** The benchmark has batch size and recording interval beside the recipe. */
    private static Recipe recipe(Recipe recipe, Map<String, Object> given) {
        Recipe changed = recipe;
        if (given.get("batch-size") instanceof Number batch) {
            changed = changed.withBatch(batch.intValue());
        }
        if (given.get("record-loss-every") instanceof Number every) {
            changed = changed.withRecordEvery(every.intValue());
        }
        return changed;
    }

    /** The settings under the attributes' own names; unknown ones are refused. */
    static Map<String, Object> canonicalNames(ScenarioCatalog.Entry entry, Map<String, ?> settings) {
        Map<String, Object> out = new LinkedHashMap<>();
        settings.forEach((name, value) -> {
            if (Names.kebab(name).equals("vlim") && value instanceof List<?> range && range.size() == 2) {
                out.put("low", range.get(0));
                out.put("high", range.get(1));
                return;
            }
            String canonical = canonicalName(entry, name);
            Check.that(
                    out.put(canonical, value) == null,
                    "%s: %s is given twice, once as '%s'",
                    entry.kind(),
                    canonical,
                    name);
        });
        return out;
    }

    private static String canonicalName(ScenarioCatalog.Entry entry, String given) {
        List<String> known = new ArrayList<>();
        for (Attribute attribute : entry.attributes()) {
            if (attribute.isCalled(given)) {
                return attribute.name();
            }
            known.add(attribute.name());
        }
        String kebab = Names.kebab(given);
        if (kebab.equals("batch-size") || kebab.equals("record-loss-every")) {
            return kebab;
        }
        boolean fixed = Parts.attributes().stream().anyMatch(attribute -> attribute.isCalled(given));
        if (fixed) {
            throw new Misuse(entry.kind() + ": '" + given + "' cannot be set"
                    + (entry.form() == Form.PHYSICAL
                            ? ""
                            : ", it is 1 in " + entry.form().key() + " scenarios; use the physical one"));
        }
        throw new Misuse(entry.kind() + ": unknown attribute '" + given + "'" + Check.didYouMean(kebab, known)
                + " (has: " + String.join(", ", known) + ")");
    }

    static String name(Scenario scenario) {
        StringBuilder name = new StringBuilder()
                .append(scenario.dims())
                .append("d_")
                .append(scenario.entry().stem().apply(scenario));
        scenario.overrides().forEach((attribute, value) -> {
            if (!SILENT.contains(attribute)) {
                name.append(';').append(attribute).append('=').append(text(value));
            }
        });
        return name.toString();
    }

    /** A value as it would stand in a name. */
    static String text(Object value) {
        if (value instanceof Double number) {
            String plain = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
            return plain.length() <= 10 ? plain : number.toString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ScenarioSettings::text).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof InitialStates states) {
            return states.shortName().replace(';', ',');
        }
        if (value instanceof Optional<?> chosen) {
            return chosen.map(thing ->
                            thing instanceof InitialStates states ? states.shortName() : ((Solver) thing).shortName())
                    .orElse("etdrk")
                    .replace(';', ',');
        }
        if (value instanceof Recipe recipe) {
            return recipe.shortName().replace(';', ',');
        }
        return value.toString();
    }
}
