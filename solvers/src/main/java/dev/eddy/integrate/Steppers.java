package dev.eddy.integrate;

import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.EquationEntry;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.spectral.Etdrk;
import dev.eddy.integrate.spectral.EtdrkStepper;
import dev.eddy.integrate.spectral.Scheme;
import dev.eddy.integrate.spectral.SpectralStepper;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.operator.Numerics;
import dev.eddy.operator.SpectralEquation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Steppers of the equations of the {@link EquationCatalog}, by name. */
public final class Steppers {
    private static final List<String> METHOD_SETTINGS =
            List.of("order", "dealiasing_fraction", "num_circle_points", "circle_radius");

    private Steppers() {}

    /** With default parameters and Eddy's own numerics in double precision. */
    public static EtdrkStepper of(String equation, Grid grid, double dt) {
        return of(equation, grid, dt, Map.of(), Numerics.EDDY);
    }

    /** With Eddy's own numerics in double precision. */
    public static EtdrkStepper of(String equation, Grid grid, double dt, Map<String, ?> parameters) {
        return of(equation, grid, dt, parameters, Numerics.EDDY);
    }

    /**
     * The ETDRK stepper of a catalogued equation.
     *
     * @param equation its key, {@code korteweg-de-vries}, or the peer's name, {@code KortewegDeVries}
     * @param parameters those of the equation, and of the method: {@code order} (0 to 4; 0 for linear equations, else 2),
     *     {@code dealiasing_fraction}, {@code num_circle_points}, {@code circle_radius}
     */
    public static EtdrkStepper of(String equation, Grid grid, double dt, Map<String, ?> parameters, Numerics numerics) {
        Problem problem = problem(equation, grid, parameters, numerics);
        return Etdrk.of(problem.order()).on(problem.operators(), dt);
    }

    /**
     * The stepper of a catalogued equation by any scheme.
     *
     * @param parameters as above, without {@code order}
     */
    public static SpectralStepper of(
            Scheme scheme, String equation, Grid grid, double dt, Map<String, ?> parameters, Numerics numerics) {
        Check.that(
                !parameters.containsKey("order")
                        || EquationCatalog.get(equation).has("order"),
                "%s: the scheme %s has its own order; leave out 'order'",
                equation,
                scheme.name());
        return scheme.on(problem(equation, grid, parameters, numerics).operators(), dt);
    }

    /**
     * The operators of a catalogued equation, for any scheme.
     *
     * @param parameters as above, without {@code order}
     */
    public static SpectralEquation operators(String equation, Grid grid, Map<String, ?> parameters, Numerics numerics) {
        return problem(equation, grid, parameters, numerics).operators();
    }

    private record Problem(SpectralEquation operators, int order) {}

    private static Problem problem(String equation, Grid grid, Map<String, ?> parameters, Numerics numerics) {
        EquationEntry entry = EquationCatalog.get(equation);
        Map<String, Object> own = new HashMap<>(parameters);
        Map<String, Object> method = new HashMap<>();
        for (String name : METHOD_SETTINGS) {
            Object value = entry.has(name) ? null : own.remove(name);
            if (value != null) {
                method.put(name, value);
            }
        }
        checkNames(entry, own);
        Equation problem = entry.build(grid, own, numerics.profile());
        int order = (int) number(entry, method, "order", problem.defaultOrder());
        double fraction = number(
                entry,
                method,
                "dealiasing_fraction",
                numerics.dealiasing() != null
                        ? numerics.dealiasing()
                        : entry.dealiasingFraction(problem, numerics.profile()));
        Numerics all = numerics.withDealiasing(fraction)
                .withContour(
                        (int) number(entry, method, "num_circle_points", numerics.contourPoints()),
                        number(entry, method, "circle_radius", numerics.contourRadius()));
        return new Problem(SpectralEquation.of(problem, grid, all), order);
    }

    private static void checkNames(EquationEntry entry, Map<String, Object> given) {
        List<String> known = new ArrayList<>();
        entry.parameters().forEach(parameter -> known.add(parameter.name()));
        known.addAll(METHOD_SETTINGS);
        for (String name : given.keySet()) {
            Check.that(
                    known.contains(name),
                    "%s: unknown parameter '%s'%s (has: %s)",
                    entry.key(),
                    name,
                    Check.didYouMean(name, known),
                    String.join(", ", known));
        }
    }

    private static double number(EquationEntry entry, Map<String, Object> given, String name, double otherwise) {
        Object value = given.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new Misuse(entry.key() + ": " + name + " is a number, got " + value);
    }
}
