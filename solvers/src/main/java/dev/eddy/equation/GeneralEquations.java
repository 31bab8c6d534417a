package dev.eddy.equation;

import static dev.eddy.equation.EntryBuilder.entry;

import dev.eddy.equation.ConvectionTerms.Convection;
import dev.eddy.equation.ConvectionTerms.VorticityConvection;
import dev.eddy.equation.NonlinearTerms.GradientNorm;
import dev.eddy.equation.NonlinearTerms.Polynomial;
import dev.eddy.equation.NonlinearTerms.QuadraticConvectionGradientNorm;
import dev.eddy.misuse.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The general families: a linear part Σ a_j Σ_d ∂_dʲ and one kind of nonlinear term, in physical, normalized and
 * difficulty form. See {@link Conversions}.
 *
 * <p>Σ_d ∂_dʲ has no mixed derivatives, as its coefficients and difficulties are defined for one axis at a time. For j = 4 in
 * 2-D and 3-D it is not Δ² and not isotropic: with its default coefficients {@code general-gradient-norm} is {@code
 * kuramoto-sivashinsky} in 1-D, and in more dimensions under the peers' profiles only.
 */
final class GeneralEquations {
    private static final String APEBENCH = "F. Koehler, S. Niedermayr, R. Westermann, N. Thuerey, APEBench: a benchmark"
            + " for autoregressive neural emulators of PDEs, NeurIPS 2024";
    private static final String CHANNELS = "one per dimension, or 1 with single_channel";
    private static final String LINEAR = "uₜ = Σ a_j Σ_d ∂_dʲu";

    /** Physical coefficients, coefficients for extent 1 and time step 1, or stability numbers on a grid. */
    private enum Form {
        PHYSICAL("general-", "General", "linear_coefficients", ""),
        NORMALIZED("normalized-", "Normalized", "normalized_linear_coefficients", ", extent 1 and time step 1"),
        DIFFICULTY("difficulty-", "Difficulty", "linear_difficulties", ", by difficulties");

        final String key;
        final String peer;
        final String linear;
        final String title;

        Form(String key, String peer, String linear, String title) {
            this.key = key;
            this.peer = peer;
            this.linear = linear;
            this.title = title;
        }

        /** Name of a nonlinear parameter in this form. */
        String name(String what, String ending) {
            return switch (this) {
                case PHYSICAL -> what + ending;
                case NORMALIZED -> "normalized_" + what + ending;
                case DIFFICULTY -> what + (ending.equals("_coefficients") ? "_difficulties" : "_difficulty");
            };
        }
    }

    private GeneralEquations() {}

    static List<EquationEntry> entries() {
        List<EquationEntry> entries = new ArrayList<>();
        for (Form form : Form.values()) {
            entries.add(linear(form));
            entries.add(convection(form));
            entries.add(gradientNorm(form));
            entries.add(polynomial(form));
            entries.add(nonlinear(form));
            entries.add(vorticity(form));
        }
        entries.add(linearSimple());
        return entries;
    }

    private static EquationEntry linear(Form form) {
        return start(form, "linear", "Linear", "General linear equation", 0.1)
                .formula(LINEAR)
                .list(form.linear, pick(form, l(0, -0.1, 0.01), l(0, -0.5, 0.01), l(0, -2)), "by order, from 0")
                .build(s -> Equation.linear(s.name(), 1, operator(s, form)));
    }

    private static EquationEntry linearSimple() {
        return start(Form.DIFFICULTY, "linear-simple", "LinearSimple", "One linear term", 1)
                .formula("uₜ = a_j Σ_d ∂_dʲu")
                .scalar("difficulty", -2.0, "γ_j")
                .integer("order", 1, "j")
                .build(s -> {
                    double[] difficulties = new double[s.integer("order") + 1];
                    difficulties[s.integer("order")] = s.scalar("difficulty");
                    return Equation.linear(
                            s.name(),
                            1,
                            operator(s, Conversions.normalizedLinear(difficulties, s.dims(), s.integer("num_points"))));
                });
    }

    private static EquationEntry convection(Form form) {
        String scale = form.name("convection", "_scale");
        return start(form, "convection", "Convection", "General convection", 0.1)
                .formula(LINEAR + " − b (u·∇)u")
                .channels(CHANNELS)
                .list(form.linear, pick(form, l(0, 0, 0.01), l(0, 0, 0.001), l(0, 0, 1.5)), "by order, from 0")
                .published(pick(form, l(0, 0, 0.01), l(0, 0, 0.001), l(0, 0, 4.5)))
                .scalar(scale, pick(form, 1.0, 0.1, 1.5), "b, on the left-hand side")
                .published(pick(form, 1.0, 0.1, 5.0))
                .flag("single_channel", false, "one channel: b u Σ∂u")
                .flag("conservative", false, "b ½ ∇·(u⊗u) instead of b (u·∇)u")
                .build(s -> {
                    boolean single = s.flag("single_channel");
                    return Equation.of(
                            s.name(),
                            single ? 1 : s.dims(),
                            operator(s, form),
                            new Convection(
                                    scaled(s, form, new double[] {0, s.scalar(scale), 0})[1],
                                    single,
                                    s.flag("conservative")));
                });
    }

    private static EquationEntry gradientNorm(Form form) {
        String scale = form.name("gradient_norm", "_scale");
        return start(form, "gradient-norm", "GradientNorm", "General gradient norm", 0.1)
                .formula(LINEAR + " − b ½ (‖∇u‖² − mean)")
                .list(
                        form.linear,
                        pick(
                                form,
                                l(0, 0, -1, 0, -1),
                                l(0, 0, -0.1 / 400, 0, -0.1 / 160_000),
                                l(0, 0, -0.125, 0, -0.625)),
                        "by order, from 0; order 4 is Σ∂⁴, not Δ²")
                .published(pick(
                        form,
                        l(0, 0, -1, 0, -1),
                        l(0, 0, -0.1 / 3600, 0, -0.1 / 12_960_000),
                        l(0, 0, -0.128, 0, -0.32768)))
                .scalar(scale, pick(form, 1.0, 0.1 / 400, 0.0625), "b, on the left-hand side")
                .published(pick(form, 1.0, 0.1 / 3600, 0.064))
                .start(form == Form.PHYSICAL ? 60 : 1, form == Form.PHYSICAL ? 0.1 : 1, "fourier;5;true;true")
                .startIn3d(form == Form.PHYSICAL ? 20 : 1, form == Form.PHYSICAL ? 0.1 : 1)
                .range(-6.5, 6.5)
                .build(s -> Equation.of(
                        s.name(),
                        1,
                        operator(s, form),
                        new GradientNorm(scaled(s, form, new double[] {0, 0, s.scalar(scale)})[2])));
    }

    private static EquationEntry polynomial(Form form) {
        String coefficients = form.name("polynomial", "_coefficients");
        return start(form, "polynomial", "Polynomial", "General polynomial reaction", 0.001)
                .formula(LINEAR + " + Σ c_m uᵐ")
                .list(form.linear, pick(form, l(10, 0, 1), l(0.01, 0, 1e-5), l(0.01, 0, 0.04608)), "by order, from 0")
                .list(coefficients, pick(form, l(0, 0, -10), l(0, 0, -0.01), l(0, 0, -0.01)), "c₀, c₁, …")
                .start(form == Form.PHYSICAL ? 10 : 1, form == Form.PHYSICAL ? 0.001 : 1, CLAMPED)
                .range(0, 1)
                .build(s -> Equation.of(s.name(), 1, operator(s, form), new Polynomial(s.list(coefficients))));
    }

    private static final String CLAMPED = "clamp;0.0;1.0;fourier;5;false;false";

    private static EquationEntry nonlinear(Form form) {
        String coefficients = form.name("nonlinear", "_coefficients");
        return start(form, "nonlinear", "Nonlinear", "General nonlinear equation", 0.1)
                .formula(LINEAR + " + b₀ u² + b₁ ½ Σ∂(u²) + b₂ ½ (‖∇u‖² − mean)")
                .list(form.linear, pick(form, l(0, 0, 0.01), l(0, 0, 0.01), l(0, 0, 46.08)), "by order, from 0")
                .list(
                        coefficients,
                        pick(form, l(0, -1, 0), l(0, -0.1, 0), l(0, -4.8, 0)),
                        "b₀, b₁, b₂, right-hand side")
                .build(s -> {
                    double[] given = s.array(coefficients);
                    Check.that(given.length == 3, "%s: %s are 3 numbers, got %d", s.name(), coefficients, given.length);
                    double[] b = scaled(s, form, given);
                    return Equation.of(
                            s.name(), 1, operator(s, form), new QuadraticConvectionGradientNorm(b[0], b[1], b[2]));
                });
    }

    private static EquationEntry vorticity(Form form) {
        String scale = form.name("vorticity_convection", "_scale");
        return start(form, "vorticity-convection", "VorticityConvection", "General vorticity transport", 0.1)
                .formula("ωₜ + b (U·∇)ω = Σ a_j Σ_d ∂_dʲω − κ γ cos(κ y),  κ = 2πm/L")
                .dims(2)
                .list(form.linear, pick(form, l(0, 0, 0.001), l(0, 0, 1e-4), l(0, 0, 1)), "by order, from 0")
                .scalar(scale, pick(form, 1.0, 0.1, 5.0), "b, on the left-hand side")
                .integer("injection_mode", 4, "m: periods of the force along y")
                .scalar("injection_scale", 0.0, "γ: strength of the force")
                .build(s -> {
                    double b = scaled(s, form, new double[] {0, s.scalar(scale), 0})[1];
                    return Equation.of(s.name(), 1, operator(s, form), new VorticityConvection(b))
                            .withForcing(
                                    s.scalar("injection_scale") == 0
                                            ? Forcing.NONE
                                            : NonlinearEquations.vorticitySource(s));
                });
    }

    private static EntryBuilder start(Form form, String key, String peer, String title, double dt) {
        EntryBuilder builder = entry(form.key + key, form.peer + peer)
                .title(title + form.title)
                .reference(APEBENCH)
                .start(1, form == Form.PHYSICAL ? dt : 1, "fourier;5;true;true");
        if (form == Form.DIFFICULTY) {
            builder.integer("num_points", 48, "points per axis that the difficulties refer to; those of the grid")
                    .scalar("maximum_absolute", 1.0, "largest |u| that the difficulties refer to");
        }
        return builder;
    }

    private static DerivativePolynomial operator(EquationArguments s, Form form) {
        double[] given = s.array(form.linear);
        return operator(
                s,
                form == Form.DIFFICULTY
                        ? Conversions.normalizedLinear(given, s.dims(), s.integer("num_points"))
                        : given);
    }

    /** The peers sum the zeroth derivative over the axes as well, so that it counts once per axis. */
    private static DerivativePolynomial operator(EquationArguments s, double[] coefficients) {
        double[] own = coefficients.clone();
        if (own.length > 0 && !s.profile().isEddy()) {
            own[0] *= s.dims();
        }
        return DerivativePolynomial.isotropic(
                s.dims(), Arrays.stream(own).boxed().toList());
    }

    /** (b₀, b₁, b₂) for the grid of extent 1. */
    private static double[] scaled(EquationArguments s, Form form, double[] given) {
        return form == Form.DIFFICULTY
                ? Conversions.normalizedNonlinear(
                        given, s.dims(), s.integer("num_points"), s.scalar("maximum_absolute"))
                : given;
    }

    private static <T> T pick(Form form, T physical, T normalized, T difficulty) {
        return switch (form) {
            case PHYSICAL -> physical;
            case NORMALIZED -> normalized;
            case DIFFICULTY -> difficulty;
        };
    }

    private static List<Double> l(double... values) {
        return Arrays.stream(values).boxed().toList();
    }
}
