package dev.eddy.scenario;

import dev.eddy.misuse.Misuse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Every scenario that Eddy knows by name: the sixty of the benchmark, in difficulty, normalized and physical form. Source:
 * Koehler et al., APEBench, NeurIPS 2024.
 */
public final class ScenarioCatalog {
    /** By number of dimensions, of every entry that was asked for them: names of scenarios are told apart by them. */
    private static final Map<Entry, Map<Integer, Map<String, Object>>> DEFAULTS = new IdentityHashMap<>();

    private static final Map<String, Entry> BY_KIND = collect();

    private ScenarioCatalog() {}

    /**
     * A coefficient of one scenario.
     *
     * @param defaults its default by number of dimensions
     */
    public record Coefficient(Attribute attribute, IntFunction<Object> defaults) {}

    /**
     * What all scenarios of one name have in common.
     *
     * @param kind {@code difficulty.advection}
     * @param peerKey the benchmark's key, {@code diff_adv}
     * @param formula in plain text
     * @param dims numbers of dimensions in which it exists
     * @param coefficients what belongs to this scenario only
     * @param presets defaults that differ from those of all scenarios
     * @param stem the benchmark's name without the number of dimensions
     * @param statement the equation with its parameters, or what is asked for in space
     */
    public record Entry(
            String kind,
            String peerKey,
            String title,
            Form form,
            String formula,
            List<Integer> dims,
            List<Coefficient> coefficients,
            Map<String, Object> presets,
            Function<Scenario, String> stem,
            Statement statement) {
        public Entry {
            dims = List.copyOf(dims);
            coefficients = List.copyOf(coefficients);
            presets = Collections.unmodifiableMap(new LinkedHashMap<>(presets));
        }

        /** All that can be set by name: the coefficients first. */
        public List<Attribute> attributes() {
            Set<String> fixed = new LinkedHashSet<>();
            if (form != Form.PHYSICAL) {
                fixed.addAll(List.of("extent", "dt"));
            }
            if (statement instanceof Statement.Stationary) {
                fixed.addAll(List.of("dt", "substeps", "order", "dealiasing-fraction", "coarse-proportion", "warmup"));
                fixed.addAll(List.of("train-horizon", "test-horizon"));
            }
            coefficients.forEach(own -> fixed.add(own.attribute().name()));
            List<Attribute> all = new ArrayList<>();
            coefficients.forEach(own -> all.add(own.attribute()));
            Parts.attributes().stream()
                    .filter(common -> !fixed.contains(common.name()))
                    .forEach(all::add);
            return all;
        }

        /** The defaults of everything, coefficients first, what cannot be set included. */
        public Map<String, Object> defaults(int dimensions) {
            synchronized (DEFAULTS) {
                Map<Integer, Map<String, Object>> known = DEFAULTS.computeIfAbsent(this, entry -> new HashMap<>());
                Map<String, Object> values = known.get(dimensions);
                if (values == null) {
                    values = Collections.unmodifiableMap(standard(dimensions).values());
                    known.put(dimensions, values);
                }
                return values;
            }
        }

        /** The scenario with all defaults in so many dimensions. */
        Scenario standard(int dimensions) {
            Map<String, Object> own = new LinkedHashMap<>();
            coefficients.forEach(
                    one -> own.put(one.attribute().name(), one.defaults().apply(dimensions)));
            Scenario usual = new Scenario(
                    this,
                    new Coefficients(own),
                    Domain.standard(dimensions),
                    TimeStepping.STANDARD,
                    DataPlan.standard(dimensions),
                    SolverChoice.NONE,
                    TrainingPlan.STANDARD,
                    ValueRange.STANDARD);
            return Parts.with(usual, presets);
        }

        /** The number of dimensions unless told otherwise: the lowest. */
        public int defaultDims() {
            return dims.get(0);
        }
    }

    /** All entries, in the order of the documents. */
    public static Collection<Entry> entries() {
        return BY_KIND.values();
    }

    /**
     * The entry with this name.
     *
     * @param name the kind, {@code difficulty.advection}, or the benchmark's key, {@code diff_adv}
     */
    public static Entry get(String name) {
        for (Entry entry : BY_KIND.values()) {
            if (entry.kind().equals(name) || entry.peerKey().equals(name)) {
                return entry;
            }
        }
        throw new Misuse(new ScenarioFamily().unknown(name));
    }

    /** The 46 partial differential equations of the benchmark's paper: 10 in 1-D, 19 in 2-D, 17 in 3-D. */
    public static List<Scenario> curated() {
        return Curation.SCENARIOS;
    }

    private static Map<String, Entry> collect() {
        List<Entry> all = new ArrayList<>();
        all.addAll(GeneralScenarios.entries(Form.DIFFICULTY));
        all.addAll(GeneralScenarios.entries(Form.NORMALIZED));
        all.addAll(GeneralScenarios.entries(Form.PHYSICAL));
        all.addAll(SpecificScenarios.entries());
        Map<String, Entry> byKind = new LinkedHashMap<>();
        all.forEach(entry -> byKind.put(entry.kind(), entry));
        return Collections.unmodifiableMap(byKind);
    }
}
