package dev.eddy.generative.turbo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.field.ConditionalField;
import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.MixtureField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.StepHook;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.Fno;
import dev.eddy.ode.PredictEvaluateCorrect;
import dev.eddy.ode.Time;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurboStepsTest {
    private static final VectorField FIELD =
            new MixtureField(GaussianMixture.ring(3, 0.5, 0.2, 0.3, 0.5), new CondOt());

    private static Tensor noise(long... state) {
        return GaussianNoise.of(state).draw(6, new Draws(new Seed(3)), DType.FLOAT64);
    }

    /** A refiner that says that nothing changes. */
    private static VelocityRefiner silent(long... state) {
        VelocityRefiner refiner = VelocityRefiner.of(8, 1, state, new Seed(0), DType.FLOAT64);
        refiner.network().weights().flat().timesInPlace(0);
        return refiner;
    }

    private static void assertSame(Tensor one, Tensor other, double tolerance) {
        assertThat(one.toDoubles()).usingComparatorWithPrecision(tolerance).containsExactly(other.toDoubles());
    }

    @Test
    void a_first_step_of_heun_makes_pseudo_correctors_of_those_behind() {
        try (Scope scope = Scope.open()) {
            Tensor end = TurboSteps.sampler("HPPP", null).run(FIELD, noise(2)).end();
            Integrator pec = Integrator.of(new PredictEvaluateCorrect());
            assertSame(
                    end,
                    new StepSampler(pec, TimeGrid.uniform(0, 1, 4))
                            .run(FIELD, noise(2))
                            .end(),
                    0);
            Tensor heun = TurboSteps.sampler("HHHH", null).run(FIELD, noise(2)).end();
            assertSame(
                    heun,
                    new StepSampler(Integrator.of(Tableaus.HEUN), TimeGrid.uniform(0, 1, 4))
                            .run(FIELD, noise(2))
                            .end(),
                    1e-13);
        }
    }

    @Test
    void steps_cost_what_their_letters_say() {
        try (Scope scope = Scope.open()) {
            VelocityRefiner refiner = silent(2);
            assertThat(TurboSteps.sampler("HPPPPPRRR", refiner)
                            .run(FIELD, noise(2))
                            .evaluations())
                    .isEqualTo(7);
            assertThat(TurboSteps.sampler("HHPPPPRRR", refiner)
                            .run(FIELD, noise(2))
                            .evaluations())
                    .isEqualTo(8);
        }
    }

    @Test
    void a_refiner_that_says_nothing_goes_straight_on() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            for (VelocityRefiner refiner : List.of(silent(2), silent(2).rememberingFirst())) {
                Tensor end =
                        TurboSteps.sampler("HRRR", refiner).run(FIELD, noise(2)).end();
                Tensor quarter = new StepSampler(new FreshHeun(), TimeGrid.uniform(0, 0.25, 1))
                        .run(FIELD, noise(2))
                        .end();
                Tensor start = noise(2);
                Tensor first = FIELD.velocity().at(Time.of(0), start);
                Tensor known = FIELD.velocity().at(Time.of(0.25), start.plus(0.25, first));
                assertSame(end, quarter.plus(0.75, known), 1e-12);
            }
        }
    }

    @Test
    void the_exact_change_of_a_velocity_makes_steps_of_the_exact_flow() {
        // v = t c with a constant c per sample: the change over a time δ is δ c, known where c is what the network
        // says.
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            VectorField growing = VectorField.of(
                    Prediction.VELOCITY,
                    new CondOt(),
                    (time, x) -> time.against(x).times(0 * x.size(0) + 2).plus(x.times(0)));
            VelocityRefiner constant = silent(2);
            double step = 0.25;
            // The last bias, so that r = step/2 · 2 at every call: the first of a step sees the velocity at its start
            // already.
            Tensor flat = constant.network().weights().flat();
            double[] values = flat.toDoubles();
            values[values.length - 1] = step;
            values[values.length - 2] = step;
            flat.copyFromInPlace(dev.eddy.tensor.Tensors.of(values, values.length));
            Tensor start = noise(2);
            Tensor end = TurboSteps.sampler("HR", constant).run(growing, start).end();
            // H: x + ½·½·(0 + 1), remembers 1. R: d = 1.25, d' = 1.5, x + ½·½·(1.25 + 1.5).
            assertSame(end, start.plus(0.25 + 0.6875), 1e-12);
        }
    }

    @Test
    void its_loss_is_0_where_velocities_do_not_change() {
        try (Scope scope = Scope.open()) {
            VectorField still = VectorField.of(
                    Prediction.VELOCITY, new CondOt(), (time, x) -> x.times(0).plus(2));
            Coupling pairs = Coupling.independent(GaussianNoise.of(2), GaussianNoise.of(2));
            RefinerMatching matching = new RefinerMatching(0.12);
            RefinerMatching.Batch batch =
                    matching.batches(pairs, 5, DType.FLOAT64).batch(new Seed(1), 0);
            assertThat(matching.loss(ConditionalField.of(still), silent(2))
                            .of(batch)
                            .item())
                    .isZero();
            double repeated = matching.ofRepeating(ConditionalField.of(FIELD), batch);
            assertThat(matching.loss(ConditionalField.of(FIELD), silent(2))
                            .of(batch)
                            .item())
                    .isCloseTo(repeated, within(1e-12))
                    .isPositive();
            for (int i = 0; i < 5; i++) {
                double span = batch.later().ofSample(i) - batch.time().ofSample(i);
                assertThat(span).isBetween(0.0, 0.12);
                assertThat(batch.later().ofSample(i)).isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void refiners_are_of_any_architecture_for_fields() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Signature states = Signature.of(new StateSpace(Grid.periodic(1, 1, 16), 2));
            VelocityRefiner refiner = VelocityRefiner.of(
                    new Fno(List.of(4), 6, 1, Activation.GELU, 0), states, new Seed(0), DType.FLOAT64);
            Tensor x = noise(2, 16);
            Tensor refined = refiner.refined(Time.of(0.5), x, x.times(2));
            assertThat(refined.shape()).containsExactly(6, 2, 16);
            assertThat(refiner.cost(2, 16).multiplyAdds()).isPositive();
        }
    }

    @Test
    void what_cannot_be_is_refused() {
        try (Scope scope = Scope.open()) {
            VelocityRefiner refiner = silent(2);
            assertThatThrownBy(() -> TurboSteps.sampler("RH", refiner))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("begin with H or P");
            assertThatThrownBy(() -> TurboSteps.sampler("HX", refiner)).hasMessageContaining("H, P and R");
            assertThatThrownBy(() -> TurboSteps.sampler("HR", null)).hasMessageContaining("need a refiner");
            assertThatThrownBy(() -> new StepSampler(refiner, TimeGrid.uniform(0, 1, 2)).run(FIELD, noise(2)))
                    .hasMessageContaining("remembered");
            assertThatThrownBy(() -> TurboSteps.sampler("HP", null).with(new StepHook() {}))
                    .hasMessageContaining("hooks see the velocity");
        }
    }
}
