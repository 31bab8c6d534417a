package dev.eddy.implicit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.adjoint.Checkpointing;
import dev.eddy.adjoint.TapeMeter;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InfiltrationTest {
    private static final Infiltration SLAB = new Infiltration(32, 4);
    private static final Closure TRUTH = new InfiltrationFibres(0.7);

    private static double meanPorosity(Infiltration slab, int steps) {
        try (Scope scope = Scope.open()) {
            Tensor start = slab.uniform(0.7, DType.FLOAT64);
            return slab.stepper(TRUTH, 1.0 / steps).repeat(start, steps).mean().item();
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 0.49049", "20, 0.48680", "40, 0.48494", "80, 0.48400", "320, 0.48328"})
    void the_mean_porosity_at_the_end_is_that_of_another_program(int steps, double mean) {
        assertThat(meanPorosity(SLAB, steps)).isCloseTo(mean, within(6e-6));
    }

    @Test
    void steps_are_of_first_order() {
        double exact = 2 * meanPorosity(SLAB, 320) - meanPorosity(SLAB, 160);
        double before = meanPorosity(SLAB, 20) - exact;
        for (int steps : new int[] {40, 80}) {
            double error = meanPorosity(SLAB, steps) - exact;
            assertThat(before / error).isBetween(1.9, 2.1);
            before = error;
        }
    }

    @Test
    void the_gas_of_a_uniform_preform_is_that_of_the_closed_form_at_second_order() {
        try (Scope scope = Scope.open()) {
            Tensor gas = SLAB.gas(SLAB.uniform(0.7, DType.FLOAT64), TRUTH, 0);
            assertThat(gas.toDoubles()[31]).isCloseTo(0.1459, within(5e-5));
            double root = Math.sqrt(4 / Math.pow(0.7, 1.5));
            double[] errors = new double[2];
            for (int i = 0; i < 2; i++) {
                int cells = 32 << i;
                Infiltration slab = SLAB.withDamkohler(4);
                Infiltration finer = new Infiltration(cells, slab.damkohler());
                double[] c =
                        finer.gas(finer.uniform(0.7, DType.FLOAT64), TRUTH, 0).toDoubles();
                for (int j = 0; j < cells; j++) {
                    double exact = Math.cosh(root * (1 - (j + 0.5) / cells)) / Math.cosh(root);
                    errors[i] = Math.max(errors[i], Math.abs(c[j] - exact));
                }
            }
            assertThat(errors[0] / errors[1]).isBetween(3.6, 4.4);
        }
    }

    @Test
    void the_surface_closes_first_and_the_core_last() {
        try (Scope scope = Scope.open()) {
            double[] end = SLAB.stepper(TRUTH, 1.0 / 320)
                    .repeat(SLAB.uniform(0.7, DType.FLOAT64), 320)
                    .toDoubles();
            assertThat(end[0]).isCloseTo(0.065, within(2e-3));
            assertThat(end[31]).isCloseTo(0.631, within(2e-3));
            assertThat(end).isSorted();
        }
    }

    private static Networks networks(long seed) {
        return new Networks(
                PointwiseMlp.DEFAULT.build(1, 1, new Seed(seed).at(1), DType.FLOAT64),
                PointwiseMlp.DEFAULT.build(1, 1, new Seed(seed).at(2), DType.FLOAT64));
    }

    /** Both laws unknown. */
    private record Networks(PointNetwork diffusivity, PointNetwork surface) {
        Closure closure() {
            return new PointwiseClosure(diffusivity, List.of(new NamedField(Closure.DIFFUSIVITY)))
                    .and(new PointwiseClosure(surface, List.of(new NamedField(Infiltration.SURFACE))));
        }
    }

    @Test
    void both_ways_to_the_gas_have_the_same_values_and_gradients() {
        try (Scope scope = Scope.open()) {
            Tensor porosity = Tensors.range(DType.FLOAT64, 64)
                    .times(0.37)
                    .sin()
                    .times(0.2)
                    .plus(0.5)
                    .reshape(2, 1, 32);
            List<Tensor> stencil = gasAndGradients(new InfiltrationGas.Stencil(), porosity);
            List<Tensor> dense = gasAndGradients(new InfiltrationGas.Dense(), porosity);
            for (int i = 0; i < stencil.size(); i++) {
                assertThat(Problems.relativeDifference(dense.get(i), stencil.get(i)))
                        .as("part %d", i)
                        .isLessThan(1e-11);
            }
        }
    }

    private static List<Tensor> gasAndGradients(InfiltrationGas way, Tensor porosity) {
        Tensor diffusivity = porosity.power(1.5).withGradient();
        Tensor sink = porosity.times(4).withGradient();
        Tensor source = porosity.times(0.3).withGradient();
        Tensor balanced = way.on(32, DType.FLOAT64).concentration(diffusivity, sink, null);
        Tensor gas = balanced.plus(way.on(32, DType.FLOAT64).concentration(diffusivity, sink, source));
        Tensor loss = gas.times(porosity.cos()).squared().sum();
        List<Tensor> all = new ArrayList<>(List.of(gas));
        all.addAll(Autograd.gradient(loss, List.of(diffusivity, sink, source)));
        return all;
    }

    /** Of six cells, with networks for both laws, and two porosities. */
    private record Small(Infiltration slab, Closure closure, Tensor start) {
        static Small with(double gasFraction) {
            Infiltration slab = new Infiltration(6, 3).withGasFraction(gasFraction);
            PointwiseMlp small = new PointwiseMlp(3, 1, Activation.TANH, Activation.SOFTPLUS);
            Closure closure = new Networks(
                            small.build(1, 1, new Seed(1), DType.FLOAT64),
                            small.build(1, 1, new Seed(2), DType.FLOAT64))
                    .closure();
            Tensor porosity = Tensors.of(new double[] {.6, .65, .7, .72, .7, .75, .5, .8, .7, .6, .7, .7}, 2, 1, 6);
            return new Small(
                    slab, closure, slab.startInBalance(porosity, closure).detach());
        }

        Tensor loss(Closure laws, Tensor from, Checkpointing checkpointing) {
            return slab.states(laws, from, TimeLevels.uniform(0, 0.1, 5), checkpointing, new TapeMeter(), 2, 5)
                    .squared()
                    .sum();
        }

        List<Tensor> inputs() {
            List<Tensor> inputs = new ArrayList<>(closure.parameters());
            inputs.add(start.withGradient());
            return inputs;
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1})
    void gradients_to_weights_and_to_the_first_state_are_finite_differences(double gasFraction) {
        try (Scope scope = Scope.open()) {
            Small small = Small.with(gasFraction);
            List<Tensor> inputs = small.inputs();
            int last = inputs.size() - 1;
            List<Tensor> gradients =
                    Autograd.gradient(small.loss(small.closure(), inputs.get(last), Checkpointing.NONE), inputs);
            for (int i = 0; i < inputs.size(); i++) {
                double[] sides = new double[2];
                Tensor value = inputs.get(i).detach().copy();
                Tensor direction = Tensors.range(DType.FLOAT64, value.elements())
                        .plus(1.0 + i)
                        .sin()
                        .reshape(value.shape());
                double step = 1e-5;
                for (int side = 0; side < 2; side++) {
                    List<Tensor> moved = new ArrayList<>(inputs);
                    moved.set(i, value.plus(side == 0 ? step : -step, direction));
                    sides[side] = small.loss(
                                    moved(small.closure(), moved.subList(0, last)), moved.get(last), Checkpointing.NONE)
                            .item();
                }
                double expected = (sides[0] - sides[1]) / (2 * step);
                double found = gradients.get(i).times(direction).sum().item();
                assertThat(found).as("input %d", i).isCloseTo(expected, within(1e-6 * Math.abs(expected) + 1e-9));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1})
    void checkpoints_do_not_change_a_bit_and_marches_are_rollouts(double gasFraction) {
        try (Scope scope = Scope.open()) {
            Small small = Small.with(gasFraction);
            List<Tensor> inputs = small.inputs();
            Tensor start = inputs.get(inputs.size() - 1);
            List<Tensor> all = Autograd.gradient(small.loss(small.closure(), start, Checkpointing.NONE), inputs);
            for (Checkpointing some : List.of(
                    new Checkpointing.SquareRoot(), new Checkpointing.Segments(2), new Checkpointing.Binomial(2))) {
                List<Tensor> again = Autograd.gradient(small.loss(small.closure(), start, some), inputs);
                for (int i = 0; i < all.size(); i++) {
                    assertThat(again.get(i).toDoubles())
                            .as("%s, input %d", some, i)
                            .containsExactly(all.get(i).toDoubles());
                }
            }
            Tensor rollout = small.slab().stepper(small.closure(), 0.1).rollout(start, 5, false);
            Tensor loss = rollout.select(1, 1)
                    .squared()
                    .sum()
                    .plus(rollout.select(1, 4).squared().sum());
            List<Tensor> recorded = Autograd.gradient(loss, inputs);
            for (int i = 0; i < all.size(); i++) {
                assertThat(Problems.relativeDifference(recorded.get(i), all.get(i)))
                        .as("input %d", i)
                        .isLessThan(1e-12);
            }
        }
    }

    /** The same closure at other parameters. */
    private static Closure moved(Closure closure, List<Tensor> parameters) {
        return new Closure() {
            @Override
            public java.util.Set<String> names() {
                return closure.names();
            }

            @Override
            public List<Tensor> parameters() {
                return parameters;
            }

            @Override
            public java.util.Map<String, Tensor> fields(List<Tensor> values, double time, Tensor state) {
                return closure.fields(values, time, state);
            }
        };
    }

    @Test
    void laws_that_are_missing_and_numbers_that_cannot_be_are_refused() {
        assertThatThrownBy(() ->
                        SLAB.stepper(new PrescribedFields(java.util.Set.of("velocity"), t -> java.util.Map.of()), 0.1))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("surface");
        assertThatThrownBy(() -> new Infiltration(2, 1)).isInstanceOf(Misuse.class);
        for (double wrong : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> SLAB.withGasFraction(wrong))
                    .isInstanceOf(Misuse.class)
                    .hasMessage("infiltration: a gas fraction is 0, for gas in balance, or more, got %s", wrong);
        }
    }
}
