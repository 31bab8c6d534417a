package dev.eddy.generative.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.generative.field.CountedField;
import dev.eddy.generative.field.GaussianField;
import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.MixtureField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.BetaTable;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Cosine;
import dev.eddy.generative.path.LinearVp;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.path.VariancePreserving;
import dev.eddy.misuse.Misuse;
import dev.eddy.ode.AdaptiveSteps;
import dev.eddy.ode.FixedSteps;
import dev.eddy.ode.OdeSolution;
import dev.eddy.ode.PredictEvaluateCorrect;
import dev.eddy.ode.RungeKutta;
import dev.eddy.ode.SampleSteps;
import dev.eddy.ode.Time;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.TimeStep;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Fourier;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplerTest {
    private static final GaussianMixture RING = GaussianMixture.ring(3, 0.5, 0.2, 0.3, 0.5);

    static List<Integrator> integrators() {
        return List.of(
                Integrator.of(Tableaus.EULER),
                Integrator.of(Tableaus.MIDPOINT),
                Integrator.of(Tableaus.HEUN),
                Integrator.of(Tableaus.RK4),
                Integrator.of(new PredictEvaluateCorrect()),
                new RescaledEuler(),
                new RescaledHeun(),
                new AnchoredEuler());
    }

    private static Tensor noise(int count) {
        return GaussianNoise.of(2).draw(count, new Draws(new Seed(1)), DType.FLOAT64);
    }

    private static double error(Integrator integrator, VectorField field, Tensor start, int steps, Tensor truth) {
        Tensor end = new StepSampler(integrator, TimeGrid.uniform(0.1, 0.9, steps))
                .run(field, start)
                .end();
        return Math.sqrt(end.minus(truth).squared().mean().item());
    }

    /** Anchored steps do not converge to the flow where paths are not straight; they are held to that elsewhere. */
    @ParameterizedTest
    @MethodSource("integrators")
    void errors_fall_with_the_order_and_evaluations_are_counted(Integrator integrator) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            for (NoiseSchedule schedule : List.of(new CondOt(), new VariancePreserving(0.1, 8))) {
                VectorField field = new MixtureField(RING, schedule);
                Tensor start = noise(60);
                OdeSolution counted = new StepSampler(integrator, TimeGrid.uniform(0.1, 0.9, 7)).run(field, start);
                assertThat(counted.evaluations())
                        .isBetween(7L * integrator.evaluations(), 7L * integrator.evaluations() + 1);
                assertThat(counted.states().shape()).containsExactly(60, 8, 2);
                if (integrator instanceof AnchoredEuler) {
                    continue;
                }
                Tensor truth = AdaptiveSteps.of(Tableaus.DOP853, 1e-10)
                        .together()
                        .solve(field.velocity(), start, TimeGrid.of(0.1, 0.9))
                        .end();
                double coarse = error(integrator, field, start, 80, truth);
                double fine = error(integrator, field, start, 160, truth);
                assertThat(Math.log(coarse / fine) / Math.log(2))
                        .as("%s on %s", integrator.name(), schedule)
                        .isBetween(integrator.order() - 0.15, integrator.order() + 0.3);
            }
        }
    }

    /** x₁ = A x₀ of pairs that know each other: the noise never changes on the way, and one step is exact from anywhere. */
    @Test
    void one_rescaled_step_is_exact_where_the_noise_is_constant() {
        try (Scope scope = Scope.open()) {
            double[] gains = {2, -0.5};
            for (NoiseSchedule schedule : List.of(new CondOt(), new Cosine(), new LinearVp())) {
                VectorField field = VectorField.of(Prediction.NOISE, schedule, (time, x) -> {
                    Coefficients c = schedule.at(time.value());
                    double[] inverse = Arrays.stream(gains)
                            .map(g -> 1 / (c.a() * g + c.s()))
                            .toArray();
                    return x.times(Tensors.of(inverse, 1, 2));
                });
                Tensor z = noise(5);
                Tensor data = z.times(Tensors.of(gains, 1, 2));
                for (double from : new double[] {0.15, 0.5}) {
                    Coefficients c = schedule.at(from);
                    Tensor x = data.times(c.a()).plus(c.s(), z);
                    for (Integrator integrator :
                            List.of(new RescaledEuler(), new RescaledHeun(), new AnchoredEuler())) {
                        Tensor end = new StepSampler(integrator, TimeGrid.of(from, 1))
                                .run(field, x)
                                .end();
                        assertThat(end.toDoubles()).containsExactly(data.toDoubles(), within(1e-10));
                    }
                }
                boolean straight = schedule instanceof CondOt;
                Tensor euler = new StepSampler(Integrator.of(Tableaus.EULER), TimeGrid.of(0.5, 0.9))
                        .run(
                                field,
                                data.times(schedule.at(0.5).a())
                                        .plus(schedule.at(0.5).s(), z))
                        .end();
                Coefficients end = schedule.at(0.9);
                double off = euler.minus(data.times(end.a()).plus(end.s(), z))
                        .abs()
                        .max()
                        .item();
                assertThat(off < 1e-10).isEqualTo(straight);
            }
        }
    }

    /** Fields: mode by mode the flow multiplies by √c_k, and steps of RK4 say so to six digits. */
    @Test
    void the_flow_of_gaussian_fields_multiplies_modes_by_roots_of_their_variances() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            GaussianField law = GaussianField.power(3, 2, 32);
            Tensor white = GaussianNoise.of(1, 32).draw(4, new Draws(new Seed(2)), DType.FLOAT64);
            Tensor end = new StepSampler(Integrator.of(Tableaus.RK4), TimeGrid.uniform(0, 1, 200))
                    .run(law.along(new CondOt()), white)
                    .end();
            Tensor expected = new GaussianFieldFilter(law).apply(white);
            assertThat(end.minus(expected).abs().max().item()).isLessThan(1e-6);
        }
    }

    private record GaussianFieldFilter(GaussianField law) {
        Tensor apply(Tensor white) {
            Tensor root = law.variances().squareRoot().narrow(0, 0, 17).reshape(1, 1, 17);
            return Fourier.inverseReal(Fourier.forwardReal(white, 1).times(root), 32);
        }
    }

    @Test
    void there_and_back_again_is_where_it_began_but_for_the_order_of_the_method() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            VectorField field = new MixtureField(RING, new CondOt());
            Tensor start = noise(50);
            double[] errors = new double[2];
            for (int i = 0; i < 2; i++) {
                TimeGrid grid = TimeGrid.uniform(0, 1, 80 << i);
                Integrator midpoint = Integrator.of(Tableaus.MIDPOINT);
                Tensor there = new StepSampler(midpoint, grid).run(field, start).end();
                Tensor back = new StepSampler(midpoint, grid.reversed())
                        .run(field, there)
                        .end();
                errors[i] = Math.sqrt(back.minus(start).squared().mean().item());
            }
            // One more than the order of a method of even order.
            assertThat(Math.log(errors[0] / errors[1]) / Math.log(2)).isCloseTo(3, within(0.2));
        }
    }

    @Test
    void a_step_that_draws_everything_anew_keeps_the_law() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            GaussianMixture one = new GaussianMixture(
                    Tensors.ones(DType.FLOAT64, 1),
                    Tensors.zeros(DType.FLOAT64, 1, 1),
                    Tensors.full(DType.FLOAT64, 0.25, 1));
            NoiseSchedule schedule = new Cosine();
            VectorField field = new MixtureField(one, schedule);
            Tensor start = GaussianNoise.of(1).draw(10_000, new Draws(new Seed(3)), DType.FLOAT64);
            Sampler sampler = new StepSampler(new RescaledEuler(1), TimeGrid.uniform(1e-3, 1, 400));
            Tensor end = sampler.run(field, start, new Seed(4)).end();
            assertThat(end.squared().mean().item()).isCloseTo(0.25, within(0.012));
            Tensor again =
                    sampler.run(field, start.narrow(0, 0, 10), new Seed(4)).end();
            assertThat(again.toDoubles()).containsExactly(end.narrow(0, 0, 10).toDoubles());
            Churned churned = Churned.of(new RescaledHeun(), 20, 40, 0.05, 50, 1);
            Tensor mixed = new StepSampler(churned, TimeGrid.uniform(0.01, 1, 40))
                    .run(field, start, new Seed(4))
                    .end();
            assertThat(mixed.squared().mean().item()).isCloseTo(0.25, within(0.012));
        }
    }

    @Test
    void hooks_cost_no_evaluations_and_none_change_nothing() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor start = noise(6);
            TimeGrid grid = TimeGrid.uniform(0, 1, 5);
            StepHook nothing = new StepHook() {};
            for (Integrator integrator :
                    List.of(Integrator.of(Tableaus.EULER), Integrator.of(Tableaus.HEUN), Integrator.of(Tableaus.RK4))) {
                StepSampler plain = new StepSampler(integrator, grid);
                CountedField one = new CountedField(new MixtureField(RING, new CondOt()));
                CountedField two = new CountedField(new MixtureField(RING, new CondOt()));
                Tensor expected = plain.run(one, start).end();
                assertThat(plain.with(nothing).run(two, start).end().toDoubles())
                        .containsExactly(expected.toDoubles());
                assertThat(two.evaluations()).isEqualTo(one.evaluations());
            }
            assertThatThrownBy(() -> new StepSampler(Integrator.of(new PredictEvaluateCorrect()), grid).with(nothing))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("PEC");
        }
    }

    @Test
    void a_sample_that_is_no_number_is_an_outcome_of_its_own() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            double[] values = noise(3).toDoubles();
            values[2] = Double.NaN;
            OdeSolution solution = new StepSampler(Integrator.of(Tableaus.HEUN), TimeGrid.uniform(0, 1, 4))
                    .run(new MixtureField(RING, new CondOt()), Tensors.of(values, 3, 2));
            assertThat(solution.samples().stream().map(SampleSteps::end))
                    .containsExactly(SampleSteps.End.FINISHED, SampleSteps.End.DIVERGED, SampleSteps.End.FINISHED);
        }
    }

    @Test
    void likelihoods_of_fields_are_their_densities() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            GaussianField law = GaussianField.power(2, 1, 6);
            Tensor x = law.draw(5, new Draws(new Seed(5)), DType.FLOAT64);
            VectorField field = law.along(new CondOt());
            Likelihood exact = Likelihood.of(
                    field.velocity(),
                    Divergence.exact(),
                    GaussianNoise.like(x),
                    new FixedSteps(new RungeKutta(Tableaus.RK4), 200),
                    x,
                    TimeGrid.of(1, 0));
            Tensor truth = law.logDensity(new CondOt(), 1, x);
            assertThat(exact.logDensity().toDoubles()).containsExactly(truth.toDoubles(), within(1e-5));
            // A mixture with its divergence in closed form, every sample at steps of its own.
            MixtureField mixture = new MixtureField(RING, new VariancePreserving(0.1, 20));
            Tensor points = noise(7);
            Likelihood closed = Likelihood.of(
                    mixture.velocity(),
                    (rate, time, state) -> mixture.divergence(time, state),
                    GaussianNoise.of(2),
                    AdaptiveSteps.of(Tableaus.DOPRI5, 1e-8),
                    points,
                    TimeGrid.of(1, 0));
            double[] expected = mixture.logDensity(Time.of(1), points).toDoubles();
            // a(0) is e⁻⁵ and not 0.
            assertThat(closed.logDensity().toDoubles()).containsExactly(expected, within(0.05));
        }
    }

    @Test
    void steps_of_a_table_are_those_of_packages() {
        BetaTable table = BetaTable.linear(1e-4, 0.02, 10);
        DiscreteSteps trailing = new DiscreteSteps(5, DiscreteSteps.Spacing.TRAILING, 0, true);
        assertThat(trailing.timesteps(table)).containsExactly(9, 7, 5, 3, 1);
        assertThat(trailing.previous(table)).containsExactly(7, 5, 3, 1, -1);
        List<TimeStep> steps = trailing.steps(table);
        assertThat(steps.get(0).from().value()).isZero();
        assertThat(steps.get(4).to().value()).isEqualTo(1);
        assertThat(new DiscreteSteps(3, DiscreteSteps.Spacing.LINSPACE, 0, true).timesteps(table))
                .containsExactly(9, 4, 0);
        assertThat(new DiscreteSteps(3, DiscreteSteps.Spacing.LEADING, 1, false).timesteps(table))
                .containsExactly(7, 4, 1);
    }
}
