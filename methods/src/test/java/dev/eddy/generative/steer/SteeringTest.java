package dev.eddy.generative.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.generative.field.GaussianField;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteeringTest {
    private static final Measurement SEEN = Measurements.sensors(new long[] {0, 3, 7, 8}, 1, 12);

    private static Tensor normal(long seed, long... shape) {
        return Tensors.of(new Draws(new Seed(seed)).normals((int) Shapes.elements(shape)), shape);
    }

    private static StepSampler sampler(Integrator integrator, int steps) {
        return new StepSampler(integrator, TimeGrid.uniform(0, 1, steps));
    }

    /** A measurement that is linear by its formula is so by recording; a curved one has its derivative. */
    @Test
    void recorded_costs_have_the_gradients_of_their_formulas() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor x = normal(1, 3, 1, 12);
            Tensor y = normal(2, 3, 1, 12);
            Tensor linear = SteeringCost.misfit(SEEN, SEEN.apply(y)).gradient(x);
            Tensor recorded = SteeringCost.misfit(SEEN::apply, SEEN.apply(y)).gradient(x);
            assertThat(recorded.toDoubles()).containsExactly(linear.toDoubles(), within(1e-13));
            Tensor squares = SteeringCost.misfit(Tensor::squared, y).gradient(x);
            assertThat(squares.toDoubles())
                    .containsExactly(x.squared().minus(y).times(x).times(2).toDoubles(), within(1e-12));
            // Two classes with logits ∓x: −log of a sigmoid of 2x, of derivative −2 sigmoid(−2x).
            Tensor points = Tensors.of(new double[] {-1, 0, 2}, 3, 1);
            double[] slopes = SteeringCost.ofClass(at -> Tensors.cat(List.of(at.negated(), at), 1), 1)
                    .plus(SteeringCost.recorded(at -> at.squared().sum(1)).times(0.5))
                    .gradient(points)
                    .toDoubles();
            double[] at = points.toDoubles();
            for (int i = 0; i < 3; i++) {
                assertThat(slopes[i]).isCloseTo(-2 / (1 + Math.exp(2 * at[i])) + at[i], within(1e-13));
            }
        }
    }

    /** Of white noise x̂₁ = a/(a² + s²) x, so that the whole gradient is that factor times the one that is steered with. */
    @Test
    void the_gradient_through_the_field_has_its_derivative_in_front() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            GaussianField white = new GaussianField(Tensors.ones(DType.FLOAT64, 12));
            CondOt path = new CondOt();
            Tensor x = normal(3, 5, 1, 12);
            Tensor y = SEEN.apply(normal(4, 5, 1, 12));
            TimeGrid two = TimeGrid.of(0.6, 0.8, 1);
            Coefficients c = path.at(0.6);
            double factor = c.a() / (c.a() * c.a() + c.s() * c.s());
            SteeringCost cost = SteeringCost.misfit(SEEN, y);
            Tensor through = new StepSampler(new GradientSteering(Integrator.of(Tableaus.EULER), cost, 0.3), two)
                    .run(white.along(path), x)
                    .end();
            Tensor without = new StepSampler(Integrator.of(Tableaus.EULER), two)
                    .with(new Steering(cost, 0.3 * factor))
                    .run(white.along(path), x)
                    .end();
            assertThat(through.toDoubles()).containsExactly(without.toDoubles(), within(1e-13));
        }
    }

    /** The search finds a source that leads to what was seen, and its record is as long as its way. */
    @Test
    void a_source_is_found_by_gradients_through_the_way() {
        try (Scope scope = Scope.open()) {
            GaussianField law = GaussianField.power(2, 2, 12);
            Tensor y = SEEN.apply(law.draw(4, new Draws(new Seed(5)), DType.FLOAT64));
            Tensor start = normal(6, 4, 1, 12);
            SteeringCost cost = SteeringCost.misfit(SEEN, y);
            SourceSearch.Found one = new SourceSearch(1, 0.1)
                    .run(sampler(Integrator.of(Tableaus.EULER), 4), law.along(new CondOt()), start, cost);
            SourceSearch.Found many = new SourceSearch(120, 0.1)
                    .run(sampler(Integrator.of(Tableaus.EULER), 8), law.along(new CondOt()), start, cost);
            assertThat(SEEN.apply(many.end()).minus(y).abs().max().item()).isLessThan(0.02);
            assertThat(SEEN.apply(one.end()).minus(y).abs().max().item()).isGreaterThan(0.3);
            assertThat(many.evaluations()).isEqualTo(121 * 8);
            assertThat((double) many.recordedValues() / one.recordedValues()).isBetween(1.8, 2.2);
        }
    }
}
