package dev.eddy.scenario;

import dev.eddy.equation.ConvectionTerms.Convection;
import dev.eddy.equation.ConvectionTerms.VorticityConvection;
import dev.eddy.equation.Conversions;
import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.equation.NonlinearTerm;
import dev.eddy.equation.NonlinearTerms.GradientNorm;
import dev.eddy.equation.NonlinearTerms.QuadraticConvectionGradientNorm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
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

    /** Those that are not zero. */
    List<Difficulty> numbers() {
        List<Difficulty> all = new ArrayList<>();
        for (int order = 0; order < INDEX.length; order++) {
            double[] gamma = linear(order);
            if (Arrays.stream(gamma).anyMatch(value -> value != 0)) {
                all.add(linearNumber(order, gamma));
            }
        }
        double[] delta = nonlinear();
        List<String> meanings = List.of(
                "change of u by its square in a step, where |u| = 1",
                "convective CFL number for " + (isVorticity() ? "|ω| ≤ 1, velocities up to the extent: " : "|u| ≤ 1: ")
                        + moves(delta[1]) + "; explicit upwind schemes",
                "gradient-norm number: CFL number of the speed b₂ ∂u with |∂u| ≤ 1/Δx; explicit upwind schemes");
        for (int i = 0; i < delta.length; i++) {
            if (delta[i] != 0) {
                OptionalDouble limit = i == 0 ? OptionalDouble.empty() : OptionalDouble.of(1);
                all.add(number("δ", "delta", i, meanings.get(i), limit, delta[i]));
            }
        }
        return all;
    }

    private Difficulty linearNumber(int order, double... gamma) {
        double largest = Arrays.stream(gamma).map(Math::abs).max().orElse(0);
        boolean unstable = (order == 2 && gamma[0] < 0) || (order == 4 && gamma[0] > 0);
        String meaning = switch (order) {
            case 0 -> "growth in a step";
            case 1 ->
                "CFL number; " + moves(largest)
                        + " in a step, which a local emulator must see; explicit upwind schemes";
            case 2 -> "diffusion number; " + (unstable ? "perturbations grow" : "explicit central schemes");
            case 3 -> "dispersion number; explicit one-sided schemes";
            default -> "hyper-diffusion number; " + (unstable ? "perturbations grow" : "explicit central schemes");
        };
        OptionalDouble limit = order == 0 || unstable ? OptionalDouble.empty() : OptionalDouble.of(1);
        return number("γ", "gamma", order, meaning, limit, gamma);
    }

    private boolean isVorticity() {
        return equation.nonlinear().stream().anyMatch(VorticityConvection.class::isInstance);
    }

    private String moves(double number) {
        return "moves " + text(Math.abs(number) / equation.dims()) + " points per axis";
    }

    private static Difficulty number(
            String letter, String word, int order, String meaning, OptionalDouble limit, double... values) {
        double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
        String told = limit.isEmpty()
                ? meaning
                : meaning + " are stable up to " + text(limit.getAsDouble())
                        + (largest > limit.getAsDouble() * (1 + 1e-12)
                                ? ", this is " + text(largest / limit.getAsDouble()) + " times as much"
                                : "");
        return new Difficulty(
                letter + INDEX[order],
                word + "-" + order,
                Arrays.stream(values).boxed().toList(),
                limit,
                text(values) + ": " + told);
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
            } else if (term instanceof VorticityConvection transport) {
                // A vorticity does not scale with the extent, its velocity does.
                b[1] -= transport.scale() * extent;
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
