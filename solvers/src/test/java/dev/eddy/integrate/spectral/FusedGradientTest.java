package dev.eddy.integrate.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.EquationEntry;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.ForcedStepper;
import dev.eddy.integrate.RepeatedStepper;
import dev.eddy.integrate.Steppers;
import dev.eddy.operator.Numerics;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients on arrays are those of the recorded operations. */
class FusedGradientTest {
    private static final Numerics SINGLE = Numerics.EDDY.withPrecision(DType.FLOAT32);

    static Stream<Arguments> equations() {
        List<Arguments> all = new ArrayList<>();
        for (EquationEntry entry : EquationCatalog.entries()) {
            for (int dims : entry.dims()) {
                all.add(Arguments.of(entry.key(), dims));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("equations")
    void equals_the_recorded_gradient(String key, int dims) {
        int points = dims == 1 ? 30 : dims == 2 ? 20 : 10;
        EquationEntry entry = EquationCatalog.get(key);
        EtdrkStepper stepper =
                Steppers.of(key, Grid.periodic(dims, entry.extent(), points), entry.dt(), Map.of(), SINGLE);
        compare(stepper, 1, 2, 1, true, 2e-4);
        compare(stepper, 3, 2, 2, false, 2e-4);
    }

    /** Random coefficients, orders, sizes and dealiasing. */
    @ParameterizedTest
    @MethodSource("draws")
    void equals_it_for_any_equation(int draw) {
        Draws draws = new Draws(new Seed(11).at(draw));
        double[] u = draws.uniforms(16, -1, 1);
        int dims = 1 + draw % 3;
        List<Axis> axes = new ArrayList<>();
        int[] lengths = {8, 10, 12, 18, 20, 24, 30};
        int[] odd = {9, 15, 5, 25, 8, 12};
        for (int d = 0; d < dims; d++) {
            int pick = (int) Math.abs(u[d] * 1000);
            int points = d == 0 ? lengths[pick % lengths.length] : odd[pick % odd.length];
            axes.add(new Axis(1 + Math.abs(u[3 + d]), points, Boundary.PERIODIC));
        }
        Map<String, Object> parameters = Map.of(
                "linear_coefficients",
                List.of(0.2 * u[6], 0.3 * u[7], 0.02 + 0.02 * Math.abs(u[8])),
                "nonlinear_coefficients",
                List.of(0.5 * u[9], u[10], 0.3 * u[11]),
                "order",
                1 + draw % 4,
                "dealiasing_fraction",
                draw % 5 == 0 ? 1.0 : 0.4 + 0.4 * Math.abs(u[12]));
        for (Profile profile : Profile.values()) {
            EtdrkStepper unforced =
                    Steppers.of("general-nonlinear", new Grid(axes), 0.02, parameters, Numerics.of(profile));
            EtdrkStepper stepper = draw % 3 > 0
                    ? unforced
                    : unforced.method()
                            .on(
                                    unforced.space().grid(),
                                    TimedForces.on(unforced.equation()),
                                    0.02,
                                    Numerics.of(profile))
                            .startingAt(0.3);
            compare(stepper, 1 + draw % 4, 3, 1, draw % 2 == 0, 1e-10);
        }
    }

    static IntStream draws() {
        return IntStream.range(0, 24);
    }

    @Test
    void equals_it_for_every_order() {
        for (int order = 1; order <= 4; order++) {
            for (int dims = 1; dims <= 2; dims++) {
                compare(
                        Steppers.of("burgers", Grid.periodic(dims, 1, 24), 0.01, Map.of("order", order), SINGLE),
                        2,
                        3,
                        1,
                        true,
                        2e-4);
            }
        }
    }

    @Test
    void equals_finite_differences() {
        try (Scope scope = Scope.open()) {
            for (int dims = 1; dims <= 3; dims++) {
                EtdrkStepper stepper = Steppers.of(
                        "burgers", Grid.periodic(dims, 1, dims == 3 ? 8 : 16), 0.01, Map.of(), Numerics.EDDY);
                Tensor start = state(stepper, 2);
                Tensor direction = uniform(start.shape(), start.dtype(), 21, -1, 1);
                double step = 1e-5;
                double ahead = sumOfSquares(stepper, start.plus(step, direction));
                double behind = sumOfSquares(stepper, start.plus(-step, direction));
                Tensor leaf = start.withGradient();
                Tensor gradient = Autograd.gradient(
                        stepper.rollout(leaf, 4, false).squared().sum(), leaf);
                double slope = gradient.times(direction).sum().item();
                assertThat(slope).isCloseTo((ahead - behind) / (2 * step), within(1e-7 * Math.abs(slope)));
            }
        }
    }

    @Test
    void forces_between_steps_have_gradients() {
        try (Scope scope = Scope.open()) {
            EtdrkStepper stepper = Steppers.of("burgers", Grid.periodic(1, 1, 16), 0.01, Map.of(), Numerics.EDDY);
            Tensor start = state(stepper, 2);
            Tensor forces = uniform(new long[] {2, 3, 1, 16}, start.dtype(), 7, -1, 1);
            Tensor direction = uniform(forces.shape(), start.dtype(), 8, -1, 1);
            UnaryOperator<Tensor> loss = given -> ForcedStepper.rollout(stepper, start, given, false)
                    .squared()
                    .sum();
            Tensor leaf = forces.withGradient();
            double slope = Autograd.gradient(loss.apply(leaf), leaf)
                    .times(direction)
                    .sum()
                    .item();
            double step = 1e-5;
            double ahead = loss.apply(forces.plus(step, direction)).item();
            double behind = loss.apply(forces.plus(-step, direction)).item();
            assertThat(slope).isCloseTo((ahead - behind) / (2 * step), within(1e-7 * Math.abs(slope)));
        }
    }

    private static double sumOfSquares(EtdrkStepper stepper, Tensor start) {
        return stepper.rollout(start, 4, false).squared().sum().item();
    }

    @Test
    void checkpoints_change_no_bit() {
        try (Scope scope = Scope.open()) {
            EtdrkStepper stepper = Steppers.of("burgers", Grid.periodic(2, 1, 16), 0.01, Map.of(), SINGLE);
            Tensor start = state(stepper, 2);
            double[] whole =
                    gradient(state -> stepper.rollout(state, 7, true), start).toDoubles();
            for (int every : new int[] {1, 2, 3, 7, 9}) {
                EtdrkStepper sparing = stepper.withCheckpoints(every);
                assertThat(gradient(state -> sparing.rollout(state, 7, true), start)
                                .toDoubles())
                        .containsExactly(whole);
            }
            assertThatThrownBy(() -> stepper.withCheckpoints(0)).hasMessageContaining("at least 1 step");
        }
    }

    @Test
    void repeated_and_single_steps_have_gradients_too() {
        try (Scope scope = Scope.open()) {
            EtdrkStepper stepper = Steppers.of("kuramoto-sivashinsky", Grid.periodic(1, 20, 32), 0.1, Map.of(), SINGLE);
            Tensor start = state(stepper, 3);
            Tensor whole = gradient(state -> stepper.repeat(state, 4), start);
            assertClose(gradient(state -> RepeatedStepper.of(stepper, 2).repeat(state, 2), start), whole, 1e-5);
            assertClose(
                    gradient(state -> stepper.step(stepper.step(stepper.step(stepper.step(state)))), start),
                    whole,
                    1e-5);
        }
    }

    @Test
    void a_gradient_may_be_taken_twice_and_derivatives_of_derivatives_are_those_of_the_recorded_steps() {
        try (Scope scope = Scope.open()) {
            EtdrkStepper stepper = Steppers.of("burgers", Grid.periodic(1, 1, 24), 0.01, Map.of(), SINGLE);
            Tensor leaf = state(stepper, 2).withGradient();
            Tensor loss = stepper.rollout(leaf, 3, false).squared().sum();
            Tensor first = Autograd.gradient(loss, List.of(leaf), true).get(0);
            Tensor again = Autograd.gradient(loss, List.of(leaf), true).get(0);
            assertClose(again, first, 1e-6);
            Tensor second = Autograd.gradient(first.squared().sum(), leaf);
            Tensor other = leaf.detach().withGradient();
            Tensor recorded = recorded(stepper, other, 3, 1, false).squared().sum();
            Tensor expected = Autograd.gradient(
                    Autograd.gradient(recorded, List.of(other), true)
                            .get(0)
                            .squared()
                            .sum(),
                    other);
            assertClose(second, expected, 1e-4);
        }
    }

    @Test
    void what_is_not_finite_in_one_sample_stays_there() {
        try (Scope scope = Scope.open()) {
            EtdrkStepper stepper = Steppers.of("burgers", Grid.periodic(1, 1, 24), 0.01, Map.of(), SINGLE);
            Tensor good = state(stepper, 3);
            double[] values = good.toDoubles();
            values[24] = Double.NaN;
            Tensor bad = Tensors.of(values, good.shape()).to(DType.FLOAT32);
            Tensor expected = gradient(state -> stepper.repeat(state, 3), good);
            Tensor got = gradient(state -> stepper.repeat(state, 3), bad);
            for (int sample : new int[] {0, 2}) {
                assertThat(got.narrow(0, sample, 1).toDoubles())
                        .containsExactly(expected.narrow(0, sample, 1).toDoubles());
            }
            assertThat(got.narrow(0, 1, 1).toDoubles()).contains(Double.NaN);
        }
    }

    // ----

    private static Tensor state(EtdrkStepper stepper, int batch) {
        long[] shape = stepper.space().shape(batch);
        return uniform(shape, stepper.precision(), 5, 0.1, 0.9);
    }

    private static Tensor uniform(long[] shape, DType type, long seed, double low, double high) {
        int size = 1;
        for (long s : shape) {
            size *= (int) s;
        }
        return Tensors.of(new Draws(new Seed(seed)).uniforms(size, low, high), shape)
                .to(type);
    }

    private static Tensor gradient(UnaryOperator<Tensor> function, Tensor point) {
        Tensor leaf = point.withGradient();
        Tensor value = function.apply(leaf);
        return Autograd.gradient(
                value.times(uniform(value.shape(), value.dtype(), 9, -1, 1)).sum(), leaf);
    }

    private static Tensor recorded(EtdrkStepper stepper, Tensor start, int outputs, int every, boolean includeInitial) {
        List<Tensor> states = new ArrayList<>();
        if (includeInitial) {
            states.add(start);
        }
        Tensor spectrum = stepper.modes().forward(start);
        for (int i = 0; i < outputs; i++) {
            for (int j = 0; j < every; j++) {
                spectrum = stepper.after((long) i * every + j).stepSpectrum(spectrum);
                if (!stepper.staysSpectral()) {
                    spectrum = stepper.modes().forward(stepper.modes().inverse(spectrum));
                }
            }
            states.add(stepper.modes().inverse(spectrum));
        }
        return Tensors.stack(states, 1);
    }

    private static void compare(
            EtdrkStepper stepper, int batch, int outputs, int every, boolean includeInitial, double tolerance) {
        try (Scope scope = Scope.open()) {
            Tensor start = state(stepper, batch);
            assertThat(stepper.isFused(start.withGradient())).isTrue();
            Tensor got = gradient(state -> stepper.rollout(state, outputs, every, includeInitial), start);
            Tensor expected = gradient(state -> recorded(stepper, state, outputs, every, includeInitial), start);
            assertClose(got, expected, tolerance);
        }
    }

    private static void assertClose(Tensor got, Tensor expected, double relative) {
        double scale = expected.abs().max().item();
        assertThat(scale).isFinite().isPositive();
        assertThat(got.minus(expected).abs().max().item() / scale).isLessThan(relative);
    }
}
