package dev.eddy.residual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Forcing;
import dev.eddy.equation.Modulation;
import dev.eddy.equation.NonlinearTerms;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.TaylorFunction;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.spectral.Calculus;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResidualTest {
    private static final TaylorFunction EXP = (x, order) -> Collections.nCopies(order + 1, x.exp());
    private static final TaylorFunction RECIPROCAL = (x, order) -> {
        List<Tensor> all = new ArrayList<>();
        double factor = 1;
        for (int m = 0; m <= order; m++) {
            all.add(x.power(-m - 1.0).times(factor));
            factor *= -(m + 1);
        }
        return all;
    };

    private static Equation equation(String key, int dims, Map<String, ?> parameters) {
        return EquationCatalog.get(key).build(dims, parameters, Profile.EDDY);
    }

    /** A linear combination of the coordinates plus a number. */
    private static TensorJet line(Tensor points, DerivativeSet set, double shift, double... factors) {
        return TensorJet.coordinates(points, set).affine(new double[][] {factors}, new double[] {shift});
    }

    private static PointField wave(double frequency, double decay, double... numbers) {
        return (points, set) -> {
            double[] kappa = new double[set.coordinates()];
            double[] damping = kappa.clone();
            kappa[0] = frequency;
            System.arraycopy(numbers, 0, kappa, 1, numbers.length);
            damping[0] = -decay;
            return line(points, set, 0.3, kappa)
                    .apply(TaylorFunction.sine(1))
                    .times(line(points, set, 0, damping).apply(EXP));
        };
    }

    static Stream<Arguments> solutions() {
        double nu = 0.05;
        // Cole and Hopf: u = −2ν φ_x/φ with φ = 3 + e^{−νt} cos x.
        PointField burgers = (points, set) -> {
            TensorJet decay = line(points, set, 0, -nu, 0).apply(EXP);
            TensorJet sine = line(points, set, 0, 0, 1).apply(TaylorFunction.sine(1));
            TensorJet cosine = line(points, set, Math.PI / 2, 0, 1).apply(TaylorFunction.sine(1));
            TensorJet three = line(points, set, 3, 0, 0);
            return sine.times(decay)
                    .times(2 * nu)
                    .times(cosine.times(decay).plus(three).apply(RECIPROCAL));
        };
        PointField front = (points, set) ->
                line(points, set, 0.2, 0, 1 / Math.sqrt(2 * nu)).apply(Activation.TANH);
        // u = 2κ² sech²(κ(x − 4κ²t)) solves uₜ + 6uu_x + u_xxx = 0; sech² = 1 − tanh².
        double k = 0.7;
        PointField soliton = (points, set) -> {
            TensorJet tanh = line(points, set, 0, -4 * k * k * k, k).apply(Activation.TANH);
            return line(points, set, 1, 0, 0).minus(tanh.times(tanh)).times(2 * k * k);
        };
        return Stream.of(
                arguments(equation("diffusion", 1, Map.of("diffusivity", nu)), wave(0, nu * 4, 2)),
                arguments(equation("burgers", 1, Map.of("diffusivity", nu)), burgers),
                arguments(equation("burgers", 1, Map.of("diffusivity", nu, "conservative", true)), burgers),
                arguments(
                        equation(
                                "korteweg-de-vries",
                                1,
                                Map.of("convection_scale", 6.0, "dispersivity", 1.0, "hyper_diffusivity", 0.0)),
                        soliton),
                arguments(
                        Equation.of(
                                "allen-cahn",
                                1,
                                DerivativePolynomial.laplacian(1).scale(nu),
                                new NonlinearTerms.Polynomial(List.of(0.0, 1.0, 0.0, -1.0))),
                        front),
                arguments(
                        Equation.linear(
                                "advection-diffusion",
                                1,
                                DerivativePolynomial.laplacian(2)
                                        .scale(nu)
                                        .minus(DerivativePolynomial.directional(List.of(0.5, -1.5), 1))),
                        wave(-(2 * 0.5 - 1.5), nu * 5, 2, 1)),
                arguments(
                        Equation.linear(
                                "plate", 1, DerivativePolynomial.biharmonic(3).scale(-0.01)),
                        wave(0, 0.01 * 36, 1, -1, 2)),
                arguments(
                        equation("diffusion", 1, Map.of("diffusivity", 1.0))
                                .withForcing(new Forcing(List.of(new Forcing.Wave(
                                        0, -1, List.of(1), 0.4, 0, new Modulation.Oscillating(2, 0.1))))),
                        // u = A(t) cos(x + 0.4) with A′ = −A − cos(2t + 0.1)
                        (PointField) ResidualTest::forced));
    }

    private static TensorJet forced(Tensor points, DerivativeSet set) {
        TensorJet cosine = line(points, set, 0.1 + Math.PI / 2, 2, 0).apply(TaylorFunction.sine(1));
        TensorJet sine = line(points, set, 0.1, 2, 0).apply(TaylorFunction.sine(1));
        TensorJet amplitude = cosine.times(-0.2).plus(sine.times(-0.4));
        return amplitude.times(line(points, set, 0.4 + Math.PI / 2, 0, 1).apply(TaylorFunction.sine(1)));
    }

    private static Tensor points(int dims) {
        return Tensors.of(new Draws(new Seed(2)).uniforms(40 * (dims + 1), -1, 1), 40, dims + 1);
    }

    @ParameterizedTest
    @MethodSource("solutions")
    void the_strong_form_of_a_solution_vanishes(Equation equation, PointField solution) {
        try (Scope scope = Scope.open()) {
            double[] extents = new double[equation.dims()];
            Arrays.fill(extents, 2 * Math.PI);
            StrongForm form = StrongForm.of(equation, extents);
            Tensor points = points(equation.dims());
            assertThat(form.of(solution, points).abs().max().item()).isLessThan(1e-12);
            // It is no accident: another field leaves something.
            PointField other = (at, set) -> solution.jet(at, set).times(solution.jet(at, set));
            assertThat(form.of(other, points).abs().max().item()).isGreaterThan(1e-5);
        }
    }

    static Stream<Arguments> smooth() {
        return Stream.of(
                arguments(equation("burgers", 1, Map.of()), 64),
                arguments(equation("burgers", 1, Map.of("conservative", true)), 64),
                arguments(equation("kuramoto-sivashinsky-conservative", 1, Map.of()), 64),
                arguments(equation("korteweg-de-vries", 1, Map.of()), 64),
                arguments(equation("burgers", 2, Map.of()), 32),
                arguments(equation("gray-scott", 2, Map.of()), 32),
                arguments(equation("cahn-hilliard", 1, Map.of()), 64),
                arguments(equation("burgers", 3, Map.of("conservative", true)), 16));
    }

    /** Waves of all channels, of modes 1 and 2 at most. */
    private static PointField field(int channels) {
        return (points, set) -> {
            TensorJet all = null;
            for (int c = 0; c < channels; c++) {
                double[] first = new double[set.coordinates()];
                double[] second = first.clone();
                first[0] = 0.5 + c;
                second[0] = -1;
                for (int d = 1; d < first.length; d++) {
                    first[d] = d % 2 == 0 ? -1 : 1;
                    second[d] = (d + c) % 2;
                }
                TensorJet one = line(points, set, 0.2 * c, first)
                        .apply(TaylorFunction.sine(1))
                        .plus(line(points, set, 1, second)
                                .apply(TaylorFunction.sine(1))
                                .times(0.3));
                all = all == null ? one : all.join(one);
            }
            return all;
        };
    }

    /** The field at all points of a periodic grid of extent 2π. */
    private static Tensor atTime(PointField field, int dims, int n, double time) {
        Tensor points = gridPoints(dims, n, time);
        Tensor values = field.jet(points, DerivativeSet.value(dims + 1)).value();
        return onGrid(values, dims, n);
    }

    private static Tensor onGrid(Tensor values, int dims, int n) {
        long[] shape = new long[dims + 2];
        Arrays.fill(shape, n);
        shape[0] = 1;
        shape[1] = values.size(1);
        return values.transpose(0, 1).reshape(shape);
    }

    private static Tensor gridPoints(int dims, int n, double time) {
        int size = (int) Math.pow(n, dims);
        double[] all = new double[size * (dims + 1)];
        for (int i = 0; i < size; i++) {
            all[i * (dims + 1)] = time;
            int rest = i;
            for (int d = dims; d >= 1; d--) {
                all[i * (dims + 1) + d] = 2 * Math.PI * (rest % n) / n;
                rest /= n;
            }
        }
        return Tensors.of(all, size, dims + 1);
    }

    private static double error(Equation equation, SpaceForm form, int n, TimeDifference difference, double dt) {
        try (Scope scope = Scope.open()) {
            PointField field = field(equation.channels());
            int dims = equation.dims();
            double at = difference == TimeDifference.CENTRED ? 0.3 - dt : 0.3 - dt / 2;
            List<Tensor> states = new ArrayList<>();
            for (int i = 0; i < difference.states(); i++) {
                states.add(atTime(field, dims, n, at + i * dt));
            }
            Tensor residual = new TrajectoryResidual(form, difference, dt, at).of(Tensors.stack(states, 1));
            Tensor strong = onGrid(StrongForm.of(equation).of(field, gridPoints(dims, n, 0.3)), dims, n);
            return residual.select(1, 0).minus(strong).abs().max().item()
                    / strong.abs().max().item();
        }
    }

    @ParameterizedTest
    @MethodSource("smooth")
    void all_forms_agree_to_their_orders(Equation equation, int n) {
        int dims = equation.dims();
        Grid grid = Grid.periodic(dims, 2 * Math.PI, n);
        for (SpectralForm.Dealiasing dealiasing : SpectralForm.Dealiasing.values()) {
            SpectralForm spectral = SpectralForm.of(equation, grid, DType.FLOAT64, dealiasing);
            for (TimeDifference difference : List.of(TimeDifference.CENTRED, TimeDifference.TRAPEZOIDAL)) {
                double coarse = error(equation, spectral, n, difference, 4e-3);
                double fine = error(equation, spectral, n, difference, 2e-3);
                assertThat(fine).isLessThan(1e-4);
                assertThat(Math.log(coarse / fine) / Math.log(2)).isCloseTo(2, within(0.05));
            }
        }
        for (int accuracy : new int[] {2, 4}) {
            double coarse = error(
                    equation,
                    DifferenceForm.of(equation, grid, accuracy, DType.FLOAT64),
                    n,
                    TimeDifference.CENTRED,
                    1e-5);
            Grid halved = Grid.periodic(dims, 2 * Math.PI, n / 2);
            double coarser = error(
                    equation,
                    DifferenceForm.of(equation, halved, accuracy, DType.FLOAT64),
                    n / 2,
                    TimeDifference.CENTRED,
                    1e-5);
            assertThat(Math.log(coarser / coarse) / Math.log(2))
                    .as("accuracy %d", accuracy)
                    .isCloseTo(accuracy, within(0.35));
        }
    }

    @Test
    void the_ends_in_time_are_of_second_order_too() {
        Equation equation = equation("diffusion", 1, Map.of());
        SpectralForm form = SpectralForm.of(equation, Grid.periodic(1, 2 * Math.PI, 16), DType.FLOAT64);
        double[] errors = new double[2];
        for (int i = 0; i < 2; i++) {
            try (Scope scope = Scope.open()) {
                double dt = i == 0 ? 0.02 : 0.01;
                List<Tensor> states = new ArrayList<>();
                for (int step = 0; step < 4; step++) {
                    states.add(atTime(field(1), 1, 16, step * dt));
                }
                Tensor residual =
                        new TrajectoryResidual(form, TimeDifference.CENTRED_WITH_ENDS, dt).of(Tensors.stack(states, 1));
                assertThat(residual.size(1)).isEqualTo(4);
                for (int step : new int[] {0, 3}) {
                    Tensor strong = onGrid(StrongForm.of(equation).of(field(1), gridPoints(1, 16, step * dt)), 1, 16);
                    errors[i] = Math.max(
                            errors[i],
                            residual.select(1, step).minus(strong).abs().max().item());
                }
            }
        }
        assertThat(Math.log(errors[0] / errors[1]) / Math.log(2)).isCloseTo(2, within(0.1));
    }

    @Test
    void taylor_green_vortices_leave_nothing_of_navier_stokes() {
        try (Scope scope = Scope.open()) {
            Equation equation = equation("navier-stokes-vorticity", 2, Map.of("diffusivity", 0.1));
            SpectralForm form = SpectralForm.of(equation, Grid.periodic(2, 2 * Math.PI, 16), DType.FLOAT64);
            PointField vortices = (points, set) -> line(points, set, 0, 0, 1, 0)
                    .apply(TaylorFunction.sine(1))
                    .times(line(points, set, 0, 0, 0, 1).apply(TaylorFunction.sine(1)))
                    .times(line(points, set, 0, -0.2, 0, 0).apply(EXP));
            Tensor states = Tensors.stack(
                    List.of(atTime(vortices, 2, 16, 0), atTime(vortices, 2, 16, 1e-3), atTime(vortices, 2, 16, 2e-3)),
                    1);
            Tensor residual = new TrajectoryResidual(form, TimeDifference.CENTRED, 1e-3).of(states);
            assertThat(residual.abs().max().item()).isLessThan(1e-8);
        }
    }

    @Test
    void hard_starts_have_the_right_values_at_time_zero() {
        try (Scope scope = Scope.open()) {
            PointField start = (points, set) -> line(points, set, 0, 0, 1).apply(TaylorFunction.sine(1));
            PointField built = field(1).startingFrom(start, 2.0);
            DerivativeSet set = DerivativeSet.of(2, new int[] {1, 0}, new int[] {0, 1});
            Tensor at = gridPoints(1, 8, 0);
            TensorJet jet = built.jet(at, set);
            assertThat(jet.value().minus(start.jet(at, set).value()).abs().max().item())
                    .isZero();
            // (t·2N)ₜ = 2N at t = 0
            assertThat(jet.get(1, 0)
                            .minus(field(1).jet(at, set).value().times(2))
                            .abs()
                            .max()
                            .item())
                    .isLessThan(1e-14);
        }
    }

    @Test
    void only_the_derivatives_that_an_equation_needs_are_asked_for() {
        assertThat(StrongForm.of(equation("burgers", 1, Map.of())).derivatives())
                .isEqualTo(DerivativeSet.of(2, new int[] {1, 0}, new int[] {0, 2}));
        assertThat(StrongForm.of(equation("diffusion", 3, Map.of()))
                        .derivatives()
                        .size())
                .isEqualTo(8);
    }

    @Test
    void what_cannot_be_evaluated_is_refused_before_any_work() {
        assertThatThrownBy(() -> StrongForm.of(equation("navier-stokes-vorticity", 2, Map.of())))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("inverse Laplacian");
        assertThatThrownBy(() -> StrongForm.of(Equation.linear("sixth", 1, DerivativePolynomial.derivative(1, 0, 6))))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("order 6");
        assertThatThrownBy(() -> StrongForm.of(equation("diffusion", 1, Map.of())
                        .withForcing(new Forcing(List.of(new Forcing.Wave(0, 1, List.of(1), 0, 0))))))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("extent");
        assertThatThrownBy(() -> DifferenceForm.of(
                        equation("navier-stokes-vorticity", 2, Map.of()), Grid.periodic(2, 1, 8), 2, DType.FLOAT64))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("do not invert Laplacians");
    }

    @Test
    void weights_are_causal_and_gradients_of_terms_become_equally_long() {
        try (Scope scope = Scope.open()) {
            Tensor losses = Tensors.of(new double[] {1, 0.5, 2, 0}, 4).withGradient();
            Tensor weights = SliceWeighting.causal(0.7).weights(losses);
            double[] expected = {1, Math.exp(-0.7), Math.exp(-0.7 * 1.5), Math.exp(-0.7 * 3.5)};
            for (int i = 0; i < 4; i++) {
                assertThat(weights.toDoubles()[i]).isCloseTo(expected[i], within(1e-15));
            }
            Tensor loss = SliceWeighting.causal(0.7).loss(losses);
            double[] gradient = Autograd.gradient(loss, losses).toDoubles();
            for (int i = 0; i < 4; i++) {
                assertThat(gradient[i]).as("no gradient of weights").isCloseTo(expected[i] / 4, within(1e-15));
            }
            assertThat(SliceWeighting.causal(0).loss(losses).item())
                    .isEqualTo(SliceWeighting.UNIFORM.loss(losses).item());
            Tensor w = Tensors.of(new double[] {1, 2}, 2).withGradient();
            List<Tensor> terms =
                    List.of(w.sum().times(3), w.squared().sum(), w.sum().times(0));
            double[] next = new GradientNorms(0)
                    .next(
                            terms,
                            term -> Autograd.gradient(term, List.of(w), true).get(0),
                            new double[] {1, 1, 1});
            double first = 3 * Math.sqrt(2);
            double second = 2 * Math.sqrt(5);
            assertThat(next[0] * first).isCloseTo(first + second, within(1e-12));
            assertThat(next[1] * second).isCloseTo(first + second, within(1e-12));
            assertThat(next[2]).isEqualTo(1);
        }
    }

    @Test
    void sobolev_norms_are_parseval_and_the_dual_of_poissons_equation() {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(2, 3, 12);
            Tensor r = Tensors.of(new Draws(new Seed(4)).normals(3 * 144), 3, 1, 12, 12);
            double[] zero = Norm.sobolev(grid, 0, 0, DType.FLOAT64).squared(r).toDoubles();
            double[] mean = Norm.L2.squared(r).toDoubles();
            r = r.minus(r.meanKeeping(2, 3));
            double[] dual = Norm.sobolev(grid, -1, 0, DType.FLOAT64).squared(r).toDoubles();
            Tensor phi = new Calculus(grid, DType.FLOAT64).poisson(r, 2);
            double[] known = r.times(phi).mean(1, 2, 3).toDoubles();
            for (int i = 0; i < 3; i++) {
                assertThat(zero[i]).isCloseTo(mean[i], within(1e-12));
                assertThat(dual[i]).isCloseTo(known[i], within(1e-12));
            }
        }
    }
}
