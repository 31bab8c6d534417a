package dev.eddy.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.adjoint.Checkpointing;
import dev.eddy.adjoint.TapeMeter;
import dev.eddy.misuse.Misuse;
import dev.eddy.ode.orders.SdeOrders;
import dev.eddy.ode.stochastic.BrownianPath;
import dev.eddy.ode.stochastic.Diffusion;
import dev.eddy.ode.stochastic.Noise;
import dev.eddy.ode.stochastic.Sde;
import dev.eddy.ode.stochastic.SdeMethod;
import dev.eddy.ode.stochastic.SdeSteps;
import dev.eddy.ode.stochastic.StepNoise;
import dev.eddy.ode.stochastic.StochasticScheme;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Noise that depends on coordinates alone, and the schemes that use it. Their orders are in {@link OdeOrdersTest}. */
class SdeTest {
    private static final Seed SEED = new Seed(5);

    static Stream<Noise> noises() {
        return Stream.of(new StepNoise(SEED), new BrownianPath(SEED, -1, 2));
    }

    static Stream<SdeMethod> methods() {
        return SdeOrders.METHODS.stream();
    }

    private static Noise withSamples(Noise noise, List<Long> samples) {
        return noise instanceof BrownianPath path ? path.withSamples(samples) : new StepNoise(noise.seed(), samples);
    }

    private static Sde noisyWell(SdeMethod method) {
        return new Sde(
                (time, state) -> state.minus(state.squared().times(state)),
                Diffusion.diagonal(
                        (time, state) -> state.squared().plus(1).squareRoot().times(0.3)),
                method.interpretation());
    }

    @ParameterizedTest
    @MethodSource("noises")
    void a_sample_has_its_path_whatever_the_batch_and_its_order(Noise noise) {
        try (Scope scope = Scope.open()) {
            Sde sde = noisyWell(StochasticScheme.EULER_MARUYAMA);
            TimeGrid times = TimeGrid.uniform(-0.5, 1.5, 12);
            SdeSteps steps = new SdeSteps(StochasticScheme.EULER_MARUYAMA);
            Tensor three = Tensors.of(new double[] {1, 2, 3, 4, 5, 6}, 3, 2);
            Tensor all = steps.solve(sde, three, times, noise).states();
            Tensor turned = steps.solve(sde, three.flip(0), times, withSamples(noise, List.of(2L, 1L, 0L)))
                    .states();
            assertThat(turned.flip(0).toDoubles()).containsExactly(all.toDoubles());
            Tensor last = steps.solve(sde, three.narrow(0, 2, 1), times, withSamples(noise, List.of(2L)))
                    .states();
            assertThat(last.toDoubles()).containsExactly(all.narrow(0, 2, 1).toDoubles());
            assertThat(all.select(0, 0).toDoubles())
                    .isNotEqualTo(all.select(0, 1).toDoubles());
            assertThatThrownBy(() -> steps.solve(sde, three, times, withSamples(noise, List.of(1L))))
                    .hasMessageContaining("noise for 1 samples meets a batch of 3");
        }
    }

    @Test
    void a_brownian_path_is_the_same_under_every_refinement_and_backward() {
        try (Scope scope = Scope.open()) {
            BrownianPath path = new BrownianPath(SEED, 0, 2);
            long[] shape = {3, 2};
            double[] coarse =
                    path.open(shape, DType.FLOAT64).next(0, 0.25, 1.75).toDoubles();
            for (int parts : new int[] {2, 12, 96, 7}) {
                Noise.Increments increments = path.open(shape, DType.FLOAT64);
                Tensor sum = Tensors.zeros(DType.FLOAT64, shape);
                for (int i = 0; i < parts; i++) {
                    sum = sum.plus(increments.next(i, 0.25 + 1.5 * i / parts, 0.25 + 1.5 * (i + 1) / parts));
                }
                assertThat(sum.toDoubles()).containsExactly(coarse, Offset.offset(1e-12));
            }
            // Where it has been does not matter.
            Noise.Increments walked = path.open(shape, DType.FLOAT64);
            walked.next(0, 0.1, 1.9);
            walked.next(0, 1.2, 0.3);
            assertThat(walked.next(0, 0.25, 1.75).toDoubles()).containsExactly(coarse);
            assertThat(walked.next(0, 1.75, 0.25).negated().toDoubles()).containsExactly(coarse);
            assertThatThrownBy(() -> walked.next(0, 0, 2.1)).hasMessageContaining("is from 0.0 to 2.0");
        }
    }

    /** Sums of squares of n standard normals have the mean n and the variance 2n. */
    @ParameterizedTest
    @MethodSource("noises")
    void increments_are_independent_and_normal_with_the_variance_of_their_length(Noise noise) {
        try (Scope scope = Scope.open()) {
            int paths = 20_000;
            Noise.Increments increments = noise.open(new long[] {paths, 1}, DType.FLOAT64);
            double[] lengths = {0.5, 0.25, 0.03125, 1.0 / 3};
            Tensor[] values = new Tensor[4];
            double time = -1;
            for (int i = 0; i < 4; i++) {
                values[i] = increments.next(i, time, time + lengths[i]).over(Math.sqrt(lengths[i]));
                time += lengths[i];
            }
            double five = 5 / Math.sqrt(paths);
            for (int i = 0; i < 4; i++) {
                assertThat(values[i].mean().item()).isCloseTo(0, within(five));
                assertThat(values[i].squared().mean().item()).isCloseTo(1, within(five * Math.sqrt(2)));
                assertThat(values[i].power(4).mean().item()).isCloseTo(3, within(five * Math.sqrt(96)));
                for (int j = 0; j < i; j++) {
                    assertThat(values[i].times(values[j]).mean().item()).isCloseTo(0, within(five));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void gradients_of_paths_are_the_same_recorded_and_by_checkpoints(SdeMethod method) {
        try (Scope scope = Scope.open()) {
            Function<List<Tensor>, Sde> sde = known -> new Sde(
                    (time, state) -> state.times(known.get(0)).sin(),
                    Diffusion.diagonal((time, state) -> state.times(known.get(1))),
                    method.interpretation());
            Noise noise = new BrownianPath(SEED, 0, 1);
            Tensor start = Tensors.of(new double[] {0.5, 1}, 2, 1).withGradient();
            Tensor drift = Tensors.of(new double[] {1.2}, 1).withGradient();
            Tensor volatility = Tensors.of(new double[] {0.4}, 1).withGradient();
            List<Tensor> inputs = List.of(start, drift, volatility);
            SdeSteps steps = new SdeSteps(method, 8);
            TimeGrid times = TimeGrid.of(0, 0.5, 1);
            Tensor recorded = steps.solve(sde.apply(List.of(drift, volatility)), start, times, noise)
                    .states();
            List<Tensor> truth = Autograd.gradient(recorded.squared().sum(), inputs);
            TapeMeter meter = new TapeMeter();
            Tensor kept = steps.solve(
                            sde, List.of(drift, volatility), start, times, noise, new Checkpointing.Binomial(2), meter)
                    .states();
            assertThat(kept.toDoubles()).containsExactly(recorded.toDoubles());
            List<Tensor> gradients = Autograd.gradient(kept.squared().sum(), inputs);
            for (int i = 0; i < 3; i++) {
                assertThat(gradients.get(i).toDoubles())
                        .containsExactly(truth.get(i).toDoubles(), Offset.offset(1e-12));
            }
            assertThat(meter.peak()).isLessThanOrEqualTo(2 * 4);
        }
    }

    /** dx = −x dt + σ dW has the stationary variance σ²/2; two noises that act on each element add up. */
    @Test
    void noise_may_have_another_shape_than_the_state() {
        try (Scope scope = Scope.open()) {
            Diffusion two = new Diffusion() {
                @Override
                public Tensor times(Time time, Tensor state, Tensor noise) {
                    return noise.narrow(1, 0, 1).times(0.6).plus(0.8, noise.narrow(1, 1, 1));
                }

                @Override
                public long[] noiseShape(Tensor state) {
                    return new long[] {state.size(0), 2};
                }
            };
            Sde sde = Sde.additive((time, state) -> state.negated(), two);
            Tensor end = new SdeSteps(StochasticScheme.STOCHASTIC_HEUN)
                    .end(sde, Tensors.zeros(DType.FLOAT64, 4000, 1), TimeGrid.uniform(0, 6, 60), new StepNoise(SEED));
            assertThat(end.squared().mean().item()).isCloseTo(0.5, within(0.06));
        }
    }

    @Test
    void a_scheme_of_another_calculus_is_refused_and_additive_noise_suits_all() {
        try (Scope scope = Scope.open()) {
            Rate drift = (time, state) -> state.negated();
            Diffusion times = Diffusion.diagonal((time, state) -> state);
            TimeGrid grid = TimeGrid.uniform(0, 1, 4);
            Noise noise = new StepNoise(SEED);
            assertThatThrownBy(() -> new SdeSteps(StochasticScheme.STOCHASTIC_HEUN)
                            .solve(Sde.ito(drift, times), Problems.column(1), grid, noise))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("stochastic-Heun converges to the solution in the sense of STRATONOVICH");
            assertThatThrownBy(() -> new SdeSteps(StochasticScheme.EULER_MARUYAMA)
                            .solve(Sde.stratonovich(drift, times), Problems.column(1), grid, noise))
                    .hasMessageContaining("ITO");
            for (SdeMethod method : SdeOrders.METHODS) {
                Sde additive = Sde.additive(drift, Diffusion.constant(0.1));
                assertThat(new SdeSteps(method)
                                .solve(additive, Problems.column(1), grid, noise)
                                .isFinished())
                        .isTrue();
            }
        }
    }

    @Test
    void without_noise_the_schemes_are_those_of_ordinary_equations() {
        try (Scope scope = Scope.open()) {
            Rate rate = (time, state) -> state.times(Math.cos(time.value()));
            Sde sde = Sde.additive(rate, Diffusion.constant(0));
            TimeGrid times = TimeGrid.uniform(2, 0, 7);
            for (SdeMethod method : SdeOrders.METHODS) {
                double[] ordinary = new FixedSteps(
                                method.equals(StochasticScheme.EULER_MARUYAMA)
                                        ? dev.eddy.ode.tableau.Tableaus.EULER
                                        : dev.eddy.ode.tableau.Tableaus.HEUN)
                        .solve(rate, Problems.column(1, 2), times)
                        .states()
                        .toDoubles();
                assertThat(new SdeSteps(method)
                                .solve(sde, Problems.column(1, 2), times, new StepNoise(SEED))
                                .states()
                                .toDoubles())
                        .containsExactly(ordinary, Offset.offset(1e-14));
            }
        }
    }

    @Test
    void a_path_that_is_lost_does_not_touch_the_others() {
        try (Scope scope = Scope.open()) {
            Sde sde = noisyWell(StochasticScheme.EULER_MARUYAMA);
            TimeGrid times = TimeGrid.uniform(0, 1, 20);
            SdeSteps steps = new SdeSteps(StochasticScheme.EULER_MARUYAMA);
            OdeSolution solution = steps.solve(sde, Problems.column(0.5, 1e3, 0.2), times, new StepNoise(SEED));
            assertThat(solution.samples().get(1).end()).isEqualTo(SampleSteps.End.DIVERGED);
            double[] alone = steps.solve(sde, Problems.column(0.5), times, new StepNoise(SEED))
                    .states()
                    .toDoubles();
            assertThat(solution.states().select(0, 0).toDoubles()).containsExactly(alone);
            assertThat(solution.samples().get(2).outcome().isFinished()).isTrue();
        }
    }
}
