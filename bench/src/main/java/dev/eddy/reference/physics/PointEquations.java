package dev.eddy.reference.physics;

import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.misuse.Misuse;
import dev.eddy.reference.ReferenceCase;
import java.util.Map;

/** The equations in one dimension that cases about networks of points name, with the coefficients of the case. */
final class PointEquations {
    private PointEquations() {}

    /** One of {@code burgers}, {@code allen-cahn}, {@code ks} and {@code convection}. */
    static Equation of(String name, ReferenceCase given) {
        return switch (name) {
            case "burgers" -> equation("burgers", Map.of("diffusivity", given.number("nu")));
            case "allen-cahn" -> {
                double k = given.number("k");
                yield equation(
                        "allen-cahn", Map.of("diffusivity", given.number("d"), "first_order", k, "third_order", -k));
            }
            case "ks" -> equation("kuramoto-sivashinsky-conservative", Map.of("conservative", false));
            case "convection" -> equation("advection", Map.of("velocity", given.number("c")));
            default -> throw new Misuse("the equation is burgers, allen-cahn, ks or convection, got '" + name + "'");
        };
    }

    private static Equation equation(String name, Map<String, Object> parameters) {
        return EquationCatalog.get(name).build(1, parameters, Profile.EDDY);
    }
}
