package dev.eddy.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.equation.ConvectionTerms.Convection;
import dev.eddy.equation.Conversions;
import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.spectral.Complex;
import dev.eddy.integrate.spectral.Etdrk;
import dev.eddy.integrate.spectral.EtdrkStepper;
import dev.eddy.integrate.spectral.Phi;
import dev.eddy.operator.Numerics;
import dev.eddy.operator.SelfEvaluating;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.operator.SpectralFields;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Different ways to the same numbers. */
class EquivalenceTest {
    private static List<Double> list(double... values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static Tensor run(String equation, int dims, double extent, double dt, Map<String, ?> parameters) {
        Grid grid = Grid.periodic(dims, extent, 12);
        EtdrkStepper stepper = Steppers.of(equation, grid, dt, parameters);
        return stepper.repeat(Waves.benchmark(grid, stepper.space().channels(), 0.5, 0.1), 5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void physical_normalized_and_difficulty_forms_are_the_same_dynamics(int dims) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            double extent = 3;
            double dt = 0.05;
            double[] a = {-0.2, 0.4, 0.05, 0.01, -0.002};
            double[] alpha = Conversions.normalizeLinear(a, extent, dt);
            double[] gamma = Conversions.difficultyLinear(alpha, dims, 12);
            assertSameForms(
                    "linear",
                    dims,
                    Map.of("linear_coefficients", list(a)),
                    Map.of("normalized_linear_coefficients", list(alpha)),
                    Map.of("linear_difficulties", list(gamma)));

            double beta1 = Conversions.normalizeConvection(0.8, extent, dt);
            assertSameForms(
                    "convection",
                    dims,
                    Map.of("linear_coefficients", list(a), "convection_scale", 0.8),
                    Map.of("normalized_linear_coefficients", list(alpha), "normalized_convection_scale", beta1),
                    Map.of(
                            "linear_difficulties",
                            list(gamma),
                            "convection_difficulty",
                            Conversions.difficultyConvection(beta1, dims, 12, 2),
                            "maximum_absolute",
                            2.0));

            double beta2 = Conversions.normalizeGradientNorm(0.3, extent, dt);
            assertSameForms(
                    "gradient-norm",
                    dims,
                    Map.of("linear_coefficients", list(a), "gradient_norm_scale", 0.3),
                    Map.of("normalized_linear_coefficients", list(alpha), "normalized_gradient_norm_scale", beta2),
                    Map.of(
                            "linear_difficulties",
                            list(gamma),
                            "gradient_norm_difficulty",
                            Conversions.difficultyGradientNorm(beta2, dims, 12, 1)));

            double[] polynomial = {0.1, -0.3, 0.2, -0.5};
            double[] normalPolynomial = Conversions.normalizePolynomial(polynomial, dt);
            assertSameForms(
                    "polynomial",
                    dims,
                    Map.of("linear_coefficients", list(a), "polynomial_coefficients", list(polynomial)),
                    Map.of(
                            "normalized_linear_coefficients",
                            list(alpha),
                            "normalized_polynomial_coefficients",
                            list(normalPolynomial)),
                    Map.of("linear_difficulties", list(gamma), "polynomial_difficulties", list(normalPolynomial)));

            double[] b = {0.2, -0.7, 0.1};
            double[] beta = Conversions.normalizeNonlinear(b, extent, dt);
            assertSameForms(
                    "nonlinear",
                    dims,
                    Map.of("linear_coefficients", list(a), "nonlinear_coefficients", list(b)),
                    Map.of(
                            "normalized_linear_coefficients",
                            list(alpha),
                            "normalized_nonlinear_coefficients",
                            list(beta)),
                    Map.of(
                            "linear_difficulties",
                            list(gamma),
                            "nonlinear_difficulties",
                            list(Conversions.difficultyNonlinear(beta, dims, 12, 1))));
        }
    }

    @Test
    void vorticity_transport_too_has_three_forms() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            double[] alpha = Conversions.normalizeLinear(new double[] {0, 0, 0.02}, 3, 0.05);
            double beta = Conversions.normalizeVorticityConvection(1.5, 0.05);
            assertSameForms(
                    "vorticity-convection",
                    2,
                    Map.of("linear_coefficients", list(0, 0, 0.02), "vorticity_convection_scale", 1.5),
                    Map.of(
                            "normalized_linear_coefficients",
                            list(alpha),
                            "normalized_vorticity_convection_scale",
                            beta),
                    Map.of(
                            "linear_difficulties",
                            list(Conversions.difficultyLinear(alpha, 2, 12)),
                            "vorticity_convection_difficulty",
                            Conversions.difficultyVorticityConvection(beta, 12, 1)));
        }
    }

    private static void assertSameForms(
            String family, int dims, Map<String, ?> physical, Map<String, ?> normalized, Map<String, ?> difficulty) {
        Tensor expected = run("general-" + family, dims, 3, 0.05, physical);
        assertThat(expected.allFinite()).isTrue();
        assertThat(Waves.distance(run("normalized-" + family, dims, 1, 1, normalized), expected))
                .as("normalized %s in %d-D", family, dims)
                .isLessThan(1e-13);
        assertThat(Waves.distance(run("difficulty-" + family, dims, 1, 1, difficulty), expected))
                .as("difficulty of %s in %d-D", family, dims)
                .isLessThan(1e-13);
    }

    @Test
    void specific_equations_are_cases_of_the_general_ones() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            assertEqualRuns(
                    "burgers",
                    Map.of("diffusivity", 0.05),
                    "general-convection",
                    Map.of("linear_coefficients", list(0, 0, 0.05)));
            assertEqualRuns(
                    "korteweg-de-vries",
                    Map.of(),
                    "general-convection",
                    Map.of("linear_coefficients", list(0, 0, 0, -1, -0.01), "convection_scale", -6.0));
            assertEqualRuns(
                    "kuramoto-sivashinsky",
                    Map.of(),
                    "general-gradient-norm",
                    Map.of("linear_coefficients", list(0, 0, -1, 0, -1)));
            assertEqualRuns(
                    "fisher-kpp",
                    Map.of(),
                    "general-polynomial",
                    Map.of("linear_coefficients", list(1, 0, 0.01), "polynomial_coefficients", list(0, 0, -1)));
            assertEqualRuns(
                    "burgers",
                    Map.of("single_channel", true, "conservative", true),
                    "general-nonlinear",
                    Map.of("linear_coefficients", list(0, 0, 0.1)));
        }
    }

    private static void assertEqualRuns(String one, Map<String, ?> first, String other, Map<String, ?> second) {
        assertThat(Waves.distance(run(one, 1, 9, 0.01, first), run(other, 1, 9, 0.01, second)))
                .as("%s and %s", one, other)
                .isLessThan(1e-14);
    }

    @Test
    void conservative_and_non_conservative_transport_agree_where_they_should() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            for (int dims = 1; dims <= 3; dims++) {
                Map<String, ?> plain = Map.of("single_channel", true, "diffusivity", 0.05);
                Map<String, ?> conservative = Map.of("single_channel", true, "conservative", true, "diffusivity", 0.05);
                // Dealiased products: equal to rounding as long as no product leaves the kept modes unequally.
                assertThat(Waves.distance(
                                run("burgers", dims, 3, 0.01, plain), run("burgers", dims, 3, 0.01, conservative)))
                        .isLessThan(1e-12);
            }
        }
    }

    @Test
    void axes_may_be_exchanged() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Grid wide = Waves.oblong(2);
            Grid tall = new Grid(List.of(wide.axes().get(1), wide.axes().get(0)));
            Tensor state = Waves.benchmark(wide, 1, 0.5, 0);
            Map<String, ?> single = Map.of("single_channel", true, "diffusivity", 0.05);
            Tensor first = Steppers.of("burgers", wide, 0.02, single).repeat(state, 5);
            Tensor second = Steppers.of("burgers", tall, 0.02, single)
                    .repeat(state.transpose(2, 3).contiguous(), 5);
            assertThat(Waves.distance(first, second.transpose(2, 3))).isLessThan(1e-13);
        }
    }

    /** −b u·∂u, written by hand: equal to the built-in term. */
    private record HandWritten(double scale) implements SelfEvaluating {
        @Override
        public int degree() {
            return 2;
        }

        @Override
        public Tensor evaluate(Tensor spectrum, SpectralFields fields) {
            Tensor slope = fields.values(fields.derivative(spectrum, 0));
            return fields.spectrum(fields.values(spectrum).times(slope).times(-scale));
        }
    }

    @Test
    void a_users_own_term_is_as_good_as_a_built_in_one() {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(1, 3, 32);
            DerivativePolynomial diffusion = DerivativePolynomial.laplacian(1).scale(0.05);
            Tensor initial = Waves.benchmark(grid, 1, 1, 0);
            for (int order = 1; order <= 4; order++) {
                Tensor own = Etdrk.of(order)
                        .on(grid, Equation.of("own", 1, diffusion, new HandWritten(0.8)), 0.02)
                        .repeat(initial, 5);
                Tensor builtIn = Etdrk.of(order)
                        .on(grid, Equation.of("own", 1, diffusion, new Convection(0.8, false, false)), 0.02)
                        .repeat(initial, 5);
                assertThat(Waves.distance(own, builtIn)).isLessThan(1e-14);
            }
        }
    }

    @Test
    void the_rate_is_the_right_hand_side() {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(1, 2 * Math.PI, 32);
            Equation burgers = Equation.of(
                    "burgers", 1, DerivativePolynomial.laplacian(1).scale(0.1), new Convection(1, false, false));
            SpectralEquation operators = SpectralEquation.of(burgers, grid, Numerics.EDDY);
            SpectralGrid modes = operators.grid();
            Tensor rate = modes.inverse(operators.rate(modes.forward(Waves.state(grid, x -> Math.sin(x[0])))));
            Tensor truth = Waves.state(grid, x -> -Math.sin(x[0]) * Math.cos(x[0]) - 0.1 * Math.sin(x[0]));
            assertThat(Waves.distance(rate, truth)).isLessThan(1e-14);
        }
    }

    @Test
    void forces_and_repetitions_are_what_their_names_say() {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(1, 2, 16);
            Stepper inner = Steppers.of("burgers", grid, 0.02);
            Tensor state = Waves.benchmark(grid, 1, 1, 0);
            Tensor force = Waves.state(grid, x -> Math.cos(Math.PI * x[0]));
            Stepper forced = new ForcedStepper(inner, force);
            assertThat(Waves.distance(forced.step(state), inner.step(state.plus(force.times(0.02)))))
                    .isLessThan(1e-15);
            Tensor forces = Tensors.stack(List.of(force, force.times(2)), 1);
            Tensor rollout = ForcedStepper.rollout(inner, state, forces, true);
            Tensor last = ForcedStepper.step(inner, forced.step(state), force.times(2));
            assertThat(Waves.distance(rollout.select(1, 2), last)).isZero();
            Stepper repeated = RepeatedStepper.of(inner, 4);
            assertThat(repeated.dt()).isEqualTo(0.08);
            assertThat(Waves.distance(repeated.step(state), inner.repeat(state, 4)))
                    .isLessThan(1e-14);
            Stepper fine = RepeatedStepper.of(Steppers.of("burgers", grid, 0.02 / 8), 8);
            Stepper finest = RepeatedStepper.of(Steppers.of("burgers", grid, 0.02 / 64), 64);
            Tensor truth = finest.step(state);
            assertThat(Waves.distance(fine.step(state), truth))
                    .isLessThan(Waves.distance(inner.step(state), truth) / 30);
        }
    }

    @Test
    void single_precision_follows_double_precision() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Grid grid = Grid.periodic(2, 2, 16);
            Tensor state = Waves.benchmark(grid, 2, 1, 0);
            Tensor exact = Steppers.of("burgers", grid, 0.01).repeat(state, 10);
            Tensor single = Steppers.of("burgers", grid, 0.01, Map.of(), Numerics.EDDY.withPrecision(DType.FLOAT32))
                    .repeat(state.to(DType.FLOAT32), 10);
            assertThat(Waves.distance(single.to(DType.FLOAT64), exact)).isLessThan(1e-5);
            assertThatThrownBy(() -> Steppers.of("burgers", grid, 0.01).step(state.to(DType.FLOAT32)))
                    .hasMessageContaining("FLOAT64");
        }
    }

    @Test
    void misuse_is_refused_before_any_work() {
        Grid grid = Grid.periodic(1, 1, 16);
        assertThatThrownBy(() -> Steppers.of("burgers", grid, 0.1, Map.of("ordr", 2)))
                .hasMessageContaining("did you mean 'order'");
        assertThatThrownBy(() -> Steppers.of("burgers", grid, 0.1, Map.of("order", 5)))
                .hasMessageContaining("0 to 4");
        assertThatThrownBy(() -> Steppers.of("burgers", grid, 0.1, Map.of("order", 0)))
                .hasMessageContaining("linear");
        assertThatThrownBy(() -> Steppers.of("burgers", grid, 0, Map.of())).hasMessageContaining("positive");
        assertThatThrownBy(() -> Steppers.of("burgers", grid, 0.1, Map.of("dealiasing_fraction", 1.5)))
                .hasMessageContaining("(0, 1]");
        assertThatThrownBy(
                        () -> Etdrk.of(2).on(grid, Equation.linear("flat", 1, DerivativePolynomial.laplacian(2)), 0.1))
                .hasMessageContaining("2-D");
        assertThat(Steppers.of("DifficultyLinearSimple", grid, 1, Map.of("order", 3, "difficulty", 2.0))
                        .method()
                        .order())
                .isZero();
    }

    @Test
    void phi_functions_are_accurate_everywhere() {
        // Where the series and the recurrence meet, near zero, and along the imaginary axis.
        for (double size : new double[] {1e-9, 1e-3, 0.5, 0.999999, 1.000001, 2, 30}) {
            for (double angle = 0; angle < 6.3; angle += 0.7) {
                Complex z = new Complex(-Math.abs(size * Math.cos(angle)), size * Math.sin(angle));
                // zφ₂ = φ₁ − 1 and zφ₃ = φ₂ − ½, and e^z = 1 + z + z²φ₂
                Complex first = z.times(Phi.PHI2.at(z)).minus(Phi.PHI1.at(z)).plus(1);
                Complex second = z.times(Phi.PHI3.at(z)).minus(Phi.PHI2.at(z)).plus(0.5);
                Complex third =
                        z.exp().minus(z.times(z).times(Phi.PHI2.at(z))).minus(z).plus(-1);
                assertThat(first.abs() + second.abs()).isLessThan(2e-15);
                assertThat(third.abs()).isLessThan(4e-15 * Math.max(1, size));
            }
        }
        assertThat(Phi.PHI3.at(Complex.ZERO).re()).isCloseTo(1.0 / 6, within(1e-16));
        assertThat(Phi.PHI2.contourMean(new Complex(-0.3, 0), 32, 1).re())
                .isCloseTo(Phi.PHI2.at(new Complex(-0.3, 0)).re(), within(1e-14));
    }

    @Test
    void the_profiles_differ_where_they_should() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Grid grid = Grid.periodic(1, 2, 16);
            Tensor state = Waves.benchmark(grid, 1, 1, 0);
            Map<Profile, Tensor> ends = new EnumMap<>(Profile.class);
            for (Profile profile : Profile.values()) {
                Tensor end = Steppers.of("burgers", grid, 0.02, Map.of(), Numerics.of(profile))
                        .repeat(state, 10);
                ends.put(profile, end);
            }
            assertThat(Waves.distance(ends.get(Profile.EDDY), ends.get(Profile.EXPONAX_0_2)))
                    .isBetween(1e-9, 1e-1);
            assertThat(Waves.distance(ends.get(Profile.EXPONAX_0_2), ends.get(Profile.APEBENCH_1)))
                    .isBetween(1e-9, 1e-1);
        }
    }

    /** The growth of a small wave with κ = (½, ½) in 2-D: ½ − |κ|⁴ for Δ², ½ − Σκ⁴ without mixed derivatives. */
    @Test
    void kuramoto_and_sivashinsky_have_the_bilaplacian_and_the_general_family_has_not() {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(2, 4 * Math.PI, 12);
            Tensor oblique = Waves.state(grid, x -> 1e-7 * Math.cos(0.5 * (x[0] + x[1])));
            assertThat(growth("kuramoto-sivashinsky", grid, oblique, Profile.EDDY))
                    .isCloseTo(0.25, within(1e-6));
            assertThat(growth("general-gradient-norm", grid, oblique, Profile.EDDY))
                    .isCloseTo(0.375, within(1e-6));
            assertThat(growth("kuramoto-sivashinsky", grid, oblique, Profile.EXPONAX_0_2))
                    .isCloseTo(0.375, within(1e-6));
            // Along an axis, and in 1-D, they are the same.
            Tensor straight = Waves.state(grid, x -> 1e-7 * Math.cos(0.5 * x[1]));
            Grid line = Grid.periodic(1, 4 * Math.PI, 12);
            Tensor wave = Waves.state(line, x -> 1e-7 * Math.cos(0.5 * x[0]));
            for (String name : List.of("kuramoto-sivashinsky", "general-gradient-norm")) {
                assertThat(growth(name, grid, straight, Profile.EDDY)).isCloseTo(0.25 - 0.0625, within(1e-6));
                assertThat(growth(name, line, wave, Profile.EDDY)).isCloseTo(0.25 - 0.0625, within(1e-6));
            }
        }
    }

    private static double growth(String name, Grid grid, Tensor state, Profile profile) {
        Tensor end =
                Steppers.of(name, grid, 0.1, Map.of(), Numerics.of(profile)).repeat(state, 10);
        return Math.log(end.abs().max().item() / state.abs().max().item());
    }
}
