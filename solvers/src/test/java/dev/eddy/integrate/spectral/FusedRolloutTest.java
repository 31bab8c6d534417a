package dev.eddy.integrate.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.EquationEntry;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.RepeatedStepper;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.Steppers;
import dev.eddy.kernel.internal.Kernel;
import dev.eddy.misuse.Misuse;
import dev.eddy.operator.Numerics;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.operator.internal.FusedEquation;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rollouts on arrays give what the recorded operations give. */
class FusedRolloutTest {
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
    void equals_the_recorded_steps(String key, int dims) {
        int points = dims == 1 ? 30 : dims == 2 ? 20 : 10;
        EquationEntry entry = EquationCatalog.get(key);
        Grid grid = Grid.periodic(dims, entry.extent(), points);
        EtdrkStepper stepper = Steppers.of(key, grid, entry.dt(), Map.of(), SINGLE);
        for (int batch : new int[] {1, 3}) {
            compare(stepper, Kernel.BEST, batch, 3);
        }
        compare(stepper, Kernel.LOOPS, 1, 2);
        EtdrkStepper twice = Steppers.of(key, grid, entry.dt(), Map.of(), Numerics.EDDY);
        for (int batch : new int[] {1, 3}) {
            compareWithSteps(twice, batch, 3, 1e-11);
        }
    }

    @ParameterizedTest
    @MethodSource("equations")
    void equals_the_recorded_steps_of_the_peers(String key, int dims) {
        EquationEntry entry = EquationCatalog.get(key);
        List<Profile> profiles =
                dims == 3 ? List.of(Profile.APEBENCH_1) : List.of(Profile.EXPONAX_0_2, Profile.APEBENCH_1);
        for (Profile profile : profiles) {
            int points = dims == 1 ? 20 : dims == 2 ? 12 : 8;
            Grid grid = Grid.periodic(dims, entry.extent(), points);
            EtdrkStepper stepper = Steppers.of(key, grid, entry.dt(), Map.of(), Numerics.of(profile));
            compareWithSteps(stepper, 2, 2, 1e-11);
            Stepper repeated = RepeatedStepper.of(stepper, 3);
            try (NoGrad off = NoGrad.open();
                    Scope scope = Scope.open()) {
                Tensor start = state(stepper, 2);
                Tensor inFourierSpace = stepper.modes()
                        .inverse(stepper.repeatSpectrum(stepper.modes().forward(start), 3));
                assertClose(repeated.step(start), inFourierSpace, 1e-11);
            }
        }
    }

    @Test
    void equals_them_for_every_order_and_odd_axes() {
        Grid grid = new Grid(List.of(new Axis(3, 12, Boundary.PERIODIC), new Axis(2, 15, Boundary.PERIODIC)));
        for (Profile profile : new Profile[] {Profile.EXPONAX_0_2, Profile.APEBENCH_1}) {
            for (int order = 1; order <= 4; order++) {
                for (String key : new String[] {"burgers", "korteweg-de-vries"}) {
                    Map<String, Object> parameters = Map.of("order", order, "dealiasing_fraction", 1.0);
                    compareWithSteps(Steppers.of(key, grid, 0.001, parameters, Numerics.of(profile)), 2, 2, 1e-11);
                }
            }
        }
    }

    @Test
    void equals_them_with_forces_that_change_with_time() {
        for (Profile profile : new Profile[] {Profile.EDDY, Profile.EXPONAX_0_2}) {
            for (int dims = 1; dims <= 2; dims++) {
                Grid grid = Grid.periodic(dims, 2, dims == 1 ? 24 : 12);
                for (String key : new String[] {"burgers", "diffusion"}) {
                    Equation forced = TimedForces.on(EquationCatalog.get(key).build(dims, Map.of(), profile));
                    for (int order = 1; order <= 4; order++) {
                        EtdrkStepper stepper = Etdrk.of(order)
                                .on(grid, forced, 0.03, Numerics.of(profile))
                                .startingAt(0.4);
                        for (int batch : new int[] {1, 3}) {
                            compareWithSteps(stepper, batch, 3, 1e-11);
                            compareWithSteps(stepper.after(7), batch, 1, 1e-11);
                        }
                    }
                }
            }
        }
    }

    @Test
    void equals_them_for_every_order_and_for_axes_that_differ() {
        Grid grid = new Grid(List.of(
                new Axis(3, 24, Boundary.PERIODIC),
                new Axis(2, 9, Boundary.PERIODIC),
                new Axis(5, 20, Boundary.PERIODIC)));
        for (int order = 1; order <= 4; order++) {
            compare(
                    Etdrk.of(order)
                            .on(grid, EquationCatalog.get("burgers").build(3, Map.of(), Profile.EDDY), 0.01, SINGLE),
                    Kernel.BEST,
                    2,
                    3);
        }
        Grid plane = new Grid(List.of(new Axis(3, 16, Boundary.PERIODIC), new Axis(2, 25, Boundary.PERIODIC)));
        compare(Steppers.of("gray-scott", plane, 1, Map.of(), SINGLE), Kernel.BEST, 2, 3);
    }

    @Test
    void a_rollout_longer_than_its_buffer_is_whole() {
        try (NoGrad off = NoGrad.open();
                Scope scope = Scope.open()) {
            EtdrkStepper stepper = Steppers.of("burgers", Grid.periodic(1, 1, 64), 0.01, Map.of(), SINGLE);
            Tensor start = state(stepper, 70);
            Tensor all = stepper.rollout(start, 300, true);
            assertThat(all.shape()).containsExactly(70, 301, 1, 64);
            Tensor last = stepper.repeat(start, 300);
            assertThat(all.narrow(1, 300, 1)
                            .reshape(last.shape())
                            .minus(last)
                            .abs()
                            .max()
                            .item())
                    .isZero();
            assertThat(all.narrow(1, 0, 1)
                            .reshape(start.shape())
                            .minus(start)
                            .abs()
                            .max()
                            .item())
                    .isZero();
        }
    }

    @Test
    void repeated_steppers_refuse_and_give_what_single_ones_do() {
        try (NoGrad off = NoGrad.open();
                Scope scope = Scope.open()) {
            EtdrkStepper stepper = Steppers.of("burgers", Grid.periodic(1, 1, 32), 0.01, Map.of(), SINGLE);
            Stepper repeated = RepeatedStepper.of(stepper, 3);
            Tensor start = state(stepper, 1);
            assertThat(repeated.rollout(start, 0, true).shape()).containsExactly(1, 1, 1, 32);
            assertThatThrownBy(() -> repeated.rollout(start, 0, false)).hasMessageContaining("at least one state");
            assertThatThrownBy(() -> repeated.step(start.sum())).isInstanceOf(Misuse.class);
        }
    }

    private static Tensor state(EtdrkStepper stepper, int batch) {
        long[] shape = stepper.space().shape(batch);
        int size = 1;
        for (long s : shape) {
            size *= (int) s;
        }
        double[] values = new Draws(new Seed(5)).uniforms(size, 0.1, 0.9);
        return Tensors.of(values, shape).to(stepper.precision());
    }

    /** With transforms around every step where the numerics have them. */
    private static void compareWithSteps(EtdrkStepper stepper, int batch, int steps, double tolerance) {
        try (NoGrad off = NoGrad.open();
                Scope scope = Scope.open()) {
            Tensor start = state(stepper, batch);
            assertThat(stepper.isFused(start)).isTrue();
            Tensor got = stepper.rollout(start, steps, false);
            Tensor expected = start;
            Tensor spectrum = stepper.modes().forward(start);
            for (int i = 0; i < steps; i++) {
                spectrum = stepper.after(i)
                        .stepSpectrum(
                                stepper.staysSpectral()
                                        ? spectrum
                                        : stepper.modes().forward(expected));
                expected = stepper.modes().inverse(spectrum);
                assertClose(got.narrow(1, i, 1).reshape(start.shape()), expected, tolerance);
            }
        }
    }

    private static void assertClose(Tensor got, Tensor expected, double tolerance) {
        double scale = expected.abs().max().item();
        assertThat(got.minus(expected).abs().max().item() / scale).isLessThan(tolerance);
    }

    private static void compare(EtdrkStepper stepper, Kernel kernel, int batch, int steps) {
        SpectralEquation equation =
                SpectralEquation.of(stepper.equation(), stepper.space().grid(), stepper.numerics());
        assertThat(FusedEquation.supports(equation)).isTrue();
        try (NoGrad off = NoGrad.open();
                Scope scope = Scope.open()) {
            Tensor start = state(stepper, batch);
            Tensor fused = new FusedRollout(stepper.method(), equation, stepper.dt(), kernel, false)
                    .of(start, new ArrayRollout.Times(0, steps, 2, true));
            Tensor spectrum = stepper.modes().forward(start);
            for (int i = 0; i <= steps; i++) {
                Tensor expected = stepper.modes().inverse(spectrum);
                Tensor got = fused.narrow(1, i, 1).reshape(start.shape());
                assertClose(got, expected, 2e-5);
                spectrum = stepper.repeatSpectrum(spectrum, 2);
            }
        }
    }
}
