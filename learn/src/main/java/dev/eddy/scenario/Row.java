package dev.eddy.scenario;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.misuse.Check;
import dev.eddy.scenario.ScenarioCatalog.Coefficient;
import dev.eddy.scenario.ScenarioCatalog.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Writes one {@link Entry} of the catalogue. */
final class Row {
    private final Form form;
    private final String kind;
    private final String peerKey;
    private final String title;
    private final List<Coefficient> coefficients = new ArrayList<>();
    private final Map<String, Object> presets = new LinkedHashMap<>();
    private List<Integer> dims = List.of(1, 2, 3);
    private Function<Scenario, String> stem;

    private Row(Form form, String kind, String peerKey, String title) {
        this.form = form;
        this.kind = kind;
        this.peerKey = peerKey;
        this.title = title;
        this.stem = scenario -> peerKey;
    }

    /**
     * @param name second part of the kind
     * @param peer second part of the benchmark's key
     */
    static Row of(Form form, String name, String peer, String title) {
        return new Row(form, form.key() + "." + name, form.peer() + "_" + peer, title);
    }

    Form form() {
        return form;
    }

    Row dims(Integer... values) {
        dims = List.of(values);
        return this;
    }

    Row number(String name, double value, String doc, String... aliases) {
        return coefficient(name, Attribute.Type.NUMBER, d -> value, doc, aliases);
    }

    Row integer(String name, int value, String doc, String... aliases) {
        return coefficient(name, Attribute.Type.INTEGER, d -> value, doc, aliases);
    }

    Row numbers(String name, List<Double> value, String doc, String... aliases) {
        return coefficient(name, Attribute.Type.NUMBERS, d -> value, doc, aliases);
    }

    /** @param byDims default in so many dimensions */
    Row coefficient(String name, Attribute.Type type, IntFunction<Object> byDims, String doc, String... aliases) {
        coefficients.add(new Coefficient(new Attribute(name, type, doc, List.of(aliases)), byDims));
        return this;
    }

    /** Another default for an attribute that all scenarios have. */
    Row preset(String attribute, Object value) {
        presets.put(attribute, value);
        return this;
    }

    Row physics(double extent, double dt) {
        Check.that(form == Form.PHYSICAL, "only physical scenarios have an extent and a time step");
        return preset("extent", extent).preset("dt", dt);
    }

    Row range(double high) {
        return preset("low", -high).preset("high", high);
    }

    /** How the benchmark names the scenario, where this is not its key. */
    Row called(Function<Scenario, String> name) {
        stem = name;
        return this;
    }

    /** In time, by an equation of the catalogue. */
    Entry entry(String equationKey, Function<Scenario, EquationChoice> choice) {
        String formula = EquationCatalog.keys().contains(equationKey)
                ? EquationCatalog.get(equationKey).formula()
                : "";
        return new Entry(
                kind,
                peerKey,
                title,
                form,
                formula,
                dims,
                coefficients,
                presets,
                stem,
                new Statement.Evolution(choice));
    }

    /** In space only. */
    Entry stationary(Function<Scenario, String> equation, Statement.Answers train, Statement.Answers test) {
        preset("train-horizon", 1).preset("test-horizon", 1);
        return new Entry(
                kind,
                peerKey,
                title,
                form,
                "",
                dims,
                coefficients,
                presets,
                stem,
                new Statement.Stationary(equation, train, test));
    }
}
