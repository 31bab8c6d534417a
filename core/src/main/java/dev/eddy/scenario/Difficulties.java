package dev.eddy.scenario;

import dev.eddy.equation.ConvectionTerms.Convection;
import dev.eddy.equation.Conversions;
import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.equation.NonlinearTerm;
import dev.eddy.equation.NonlinearTerms.GradientNorm;
import dev.eddy.equation.NonlinearTerms.QuadraticConvectionGradientNorm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The difficulty numbers of any equation on a grid, and what they say. They are the stability numbers of the most compact
 * explicit finite-difference scheme, summed over the axes; for a field with |u| ≤ 1.
 */
final class Difficulties {
    private static final String[] INDEX = {"₀", "₁", "₂", "₃", "₄"};

    private final Equation equation;
    private final int points;
    private final double extent;
    private final double dt;

    Difficulties(Equation equation, int points, double extent, double dt) {
        this.equation = equation;
        this.points = points;
        this.extent = extent;
        this.dt = dt;
    }

    /** {@code γ₁} to {@code −4: CFL number; …}. */
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        for (int order = 0; order < INDEX.length; order++) {
            double[] gamma = linear(order);
            if (Arrays.stream(gamma).anyMatch(value -> value != 0)) {
                facts.put("γ" + INDEX[order], text(gamma) + ": " + meaning(order, gamma));
            }
        }
        double[] delta = nonlinear();
        List<String> meanings = List.of(
                "change of u by its square in a step",
                "convective CFL number for |u| ≤ 1; explicit upwind schemes are stable up to 1",
                "number of the gradient norm for |u| ≤ 1");
        for (int i = 0; i < delta.length; i++) {
            if (delta[i] != 0) {
                facts.put("δ" + INDEX[i], text(delta[i]) + ": " + meanings.get(i));
            }
        }
        return facts;
    }

    private String meaning(int order, double[] gamma) {
        double largest = Arrays.stream(gamma).map(Math::abs).max().orElse(0);
        boolean unstable = (order == 2 && gamma[0] < 0) || (order == 4 && gamma[0] > 0);
        String scheme = unstable
                ? "perturbations grow"
                : "explicit compact schemes are stable up to 1" + (largest > 1 ? ", not here" : "");
        return switch (order) {
            case 0 -> "growth in a step";
            case 1 -> {
                String cells = text(largest / equation.dims());
                yield "CFL number; moves " + cells
                        + " points per axis in a step, which a local emulator must see; explicit"
                        + " upwind scheme stable up to 1";
            }
            case 2 -> "diffusion number; " + scheme;
            case 3 -> "dispersion number; " + scheme;
            default -> "hyper-diffusion number; " + scheme;
        };
    }

    /** One number per channel; one only if all channels have the same. */
    private double[] linear(int order) {
        double[] perChannel = new double[equation.channels()];
        for (int c = 0; c < perChannel.length; c++) {
            perChannel[c] = linear(equation.linear().entry(c, c), order);
        }
        return Arrays.stream(perChannel).distinct().count() == 1 ? new double[] {perChannel[0]} : perChannel;
    }

    private double linear(DerivativePolynomial operator, int order) {
        List<Double> parts = new ArrayList<>();
        for (DerivativePolynomial.Term term : operator.terms()) {
            long axes = term.orders().stream().filter(o -> o > 0).count();
            boolean even = term.orders().stream().allMatch(o -> o % 2 == 0);
            if (term.order() == order && (axes <= 1 || even)) {
                double normalized = term.coefficient() * dt / Math.pow(extent, order);
                double[] row = new double[order + 1];
                row[order] = normalized;
                parts.add(Conversions.difficultyLinear(row, 1, points)[order]);
            }
        }
        double sum = parts.stream().mapToDouble(Double::doubleValue).sum();
        double magnitudes = parts.stream().mapToDouble(Math::abs).sum();
        return Math.abs(sum) == magnitudes ? sum : magnitudes;
    }

    private double[] nonlinear() {
        double[] b = new double[3];
        for (NonlinearTerm term : equation.nonlinear()) {
            if (term instanceof QuadraticConvectionGradientNorm all) {
                b[0] += all.quadratic();
                b[1] += all.convection();
                b[2] += all.gradientNorm();
            } else if (term instanceof Convection convection) {
                b[1] -= convection.scale();
            } else if (term instanceof GradientNorm norm) {
                b[2] -= norm.scale();
            }
        }
        return Conversions.difficultyNonlinear(
                Conversions.normalizeNonlinear(b, extent, dt), equation.dims(), points, 1);
    }

    private static String text(double... values) {
        return Arrays.stream(values)
                .mapToObj(value -> value == Math.rint(value) && Math.abs(value) < 1e6
                        ? String.valueOf((long) value)
                        : String.format(Locale.ROOT, "%.3g", value))
                .map(text -> text.replace('-', '−'))
                .collect(Collectors.joining(", "));
    }
}
