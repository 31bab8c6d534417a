package dev.eddy.scenario;

import dev.eddy.misuse.Check;
import dev.eddy.scenario.ScenarioCatalog.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * One scenario of the general families, in any of the three forms: named coefficients that are filled into the linear
 * part (a₀ … a₄) and the nonlinear part (b₀, b₁, b₂), all on the right-hand side.
 *
 * <pre>  uₜ = Σ a_j Σ_d ∂_dʲu + b₀ u² + b₁ ½ Σ∂(u²) + b₂ ½ (‖∇u‖² − mean) </pre>
 */
final class GeneralRow {
    private static final int ORDERS = 5;

    private Row row;
    private final Form form;
    private final List<BiConsumer<Scenario, Filled>> fillers = new ArrayList<>();

    /** The two parts while they are being filled. */
    @SuppressWarnings("ArrayRecordComponent") // to be filled
    private record Filled(double[] linear, double[] nonlinear) {}

    GeneralRow(Form form, String name, String peer, String title) {
        this.form = form;
        this.row = Row.of(form, name, peer, title);
    }

    /** Value by form: normalized, difficulty, physical. */
    record Values(double normalized, double difficulty, double physical) {
        double in(Form form) {
            return switch (form) {
                case NORMALIZED -> normalized;
                case DIFFICULTY -> difficulty;
                case PHYSICAL -> physical;
            };
        }
    }

    static Values values(double normalized, double difficulty, double physical) {
        return new Values(normalized, difficulty, physical);
    }

    /** The coefficient of the derivative of this order. */
    GeneralRow linear(String what, int order, Values values, String... aliases) {
        String name = what + "-" + form.linear();
        row.number(name, values.in(form), "coefficient of Σ ∂^" + order, aliases);
        fillers.add((scenario, filled) ->
                filled.linear[order] += scenario.coefficients().number(name));
        return this;
    }

    /** b₀, b₁ or b₂. */
    GeneralRow nonlinear(String what, int index, Values values) {
        String name = what + "-" + form.nonlinear();
        List<String> meaning = List.of("coefficient of u²", "coefficient of ½ ∇·(u⊗u)", "coefficient of ½ ‖∇u‖²");
        row.number(name, values.in(form), meaning.get(index));
        fillers.add((scenario, filled) ->
                filled.nonlinear[index] += scenario.coefficients().number(name));
        return this;
    }

    /** All linear coefficients as one list. */
    GeneralRow linearList(List<Double> normalized, List<Double> difficulty, List<Double> physical) {
        String name = form == Form.PHYSICAL ? "linear-coefs" : form.linear() + "s";
        row.numbers(name, pick(normalized, difficulty, physical), "coefficients of Σ ∂^j by order, from 0");
        fillers.add((scenario, filled) -> copy(scenario.coefficients().numbers(name), filled.linear, name));
        return this;
    }

    /** (b₀, b₁, b₂) as one list. */
    GeneralRow nonlinearList(List<Double> normalized, List<Double> difficulty, List<Double> physical) {
        String name = form == Form.PHYSICAL ? "nonlinear-coefs" : form.nonlinear() + "s";
        row.numbers(
                name,
                pick(normalized, difficulty, physical),
                "coefficients of u², ½ Σ∂(u²) and ½ ‖∇u‖²",
                "nonlinear_coefficients");
        fillers.add((scenario, filled) -> copy(scenario.coefficients().numbers(name), filled.nonlinear, name));
        return this;
    }

    /** One linear coefficient of an order that can be set. */
    GeneralRow linearOfAnyOrder(Values values) {
        String name = "linear-" + form.linear();
        row.number(name, values.in(form), "coefficient of Σ ∂^j");
        row.integer("linear-term-order", 1, "j");
        fillers.add((scenario, filled) -> {
            int order = scenario.coefficients().integer("linear-term-order");
            Check.that(
                    order >= 0 && order < ORDERS,
                    "%s: linear-term-order is between 0 and %d, got %d",
                    scenario.entry().kind(),
                    ORDERS - 1,
                    order);
            filled.linear[order] += scenario.coefficients().number(name);
        });
        return this;
    }

    /** Changes what is not a coefficient. */
    GeneralRow with(UnaryOperator<Row> change) {
        row = change.apply(row);
        return this;
    }

    GeneralRow inPhysics(double extent, double dt) {
        if (form == Form.PHYSICAL) {
            row.physics(extent, dt);
        }
        return this;
    }

    private <T> T pick(T normalized, T difficulty, T physical) {
        return switch (form) {
            case NORMALIZED -> normalized;
            case DIFFICULTY -> difficulty;
            case PHYSICAL -> physical;
        };
    }

    private static void copy(List<Double> given, double[] to, String name) {
        Check.that(given.size() <= to.length, "%s: expected at most %d numbers, got %s", name, to.length, given);
        for (int i = 0; i < given.size(); i++) {
            to[i] = given.get(i);
        }
    }

    // ---- the three families

    Entry linearEquation() {
        return row.entry(key("linear"), scenario -> choice(scenario, "linear", fill(scenario)));
    }

    /** One channel per dimension, conservative; the equation has its coefficient on the other side. */
    Entry convectionEquation() {
        return row.entry(key("convection"), scenario -> {
            Filled filled = fill(scenario);
            return choice(scenario, "convection", filled, "conservative", true, scaleName(), -filled.nonlinear[1]);
        });
    }

    /** One channel. */
    Entry nonlinearEquation() {
        return row.entry(key("nonlinear"), scenario -> {
            Filled filled = fill(scenario);
            return choice(scenario, "nonlinear", filled, listName(), boxed(filled.nonlinear));
        });
    }

    private Filled fill(Scenario scenario) {
        Filled filled = new Filled(new double[ORDERS], new double[3]);
        fillers.forEach(filler -> filler.accept(scenario, filled));
        return filled;
    }

    private String key(String family) {
        return (form == Form.PHYSICAL ? "general" : form.key()) + "-" + family;
    }

    private EquationChoice choice(Scenario scenario, String family, Filled filled, Object... more) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(
                pick("normalized_linear_coefficients", "linear_difficulties", "linear_coefficients"),
                boxed(filled.linear));
        if (form == Form.DIFFICULTY) {
            parameters.put("num_points", scenario.points());
        }
        for (int i = 0; i < more.length; i += 2) {
            parameters.put((String) more[i], more[i + 1]);
        }
        return new EquationChoice(key(family), parameters);
    }

    private String scaleName() {
        return pick("normalized_convection_scale", "convection_difficulty", "convection_scale");
    }

    private String listName() {
        return pick("normalized_nonlinear_coefficients", "nonlinear_difficulties", "nonlinear_coefficients");
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
