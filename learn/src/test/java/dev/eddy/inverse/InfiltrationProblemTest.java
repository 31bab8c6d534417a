package dev.eddy.inverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.implicit.Closure;
import dev.eddy.implicit.Infiltration;
import dev.eddy.inverse.InverseProblem.Part;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.optimize.ConstantRate;
import dev.eddy.optimize.Lbfgs;
import dev.eddy.random.Seed;
import dev.eddy.result.inverse.InferredField;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Recipe;
import dev.eddy.train.Trainer;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Criterion C11: two laws from four profiles at one Damköhler number hold at others and later. With {@code
 * -Deddy.test.everything=true} four seeds at full length.
 */
class InfiltrationProblemTest {
    private static final boolean EVERYTHING = Boolean.getBoolean("eddy.test.everything");
    private static final Method METHOD = Method.backwardEuler(0.05);
    private static final PointwiseMlp LAWS = new PointwiseMlp(16, 2, Activation.TANH, Activation.SOFTPLUS, true);
    private static final InfiltrationProblem PROBLEM = new InfiltrationProblem(
            32, List.of(4.0), List.of(4.0, 2.0, 8.0), 0.7, 0, Observations.at(0.25, 0.5, 0.75, 1.0), 0.5, 1.5, 0);

    static LongStream seeds() {
        return LongStream.range(0, EVERYTHING ? 4 : 1);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void laws_learned_at_one_damkohler_number_hold_at_others_and_later(long seed) {
        try (Scope scope = Scope.open()) {
            InverseData data = InverseData.of(PROBLEM, DType.FLOAT64);
            PointNetwork network = LAWS.build(1, 2, new Seed(seed), DType.FLOAT64);
            Closure laws = PROBLEM.closure(network, DType.FLOAT64);
            Propagator propagator = PROBLEM.propagator(Part.OBSERVED, METHOD);
            double[] before = relativeErrors(laws, data, 2);
            assertThat(before[1]).isGreaterThan(0.05);
            Recipe recipe = new Recipe(new Lbfgs(30, 10), new ConstantRate(1), EVERYTHING ? 80 : 30, 1, 1, 0);
            Misfit misfit = new Misfit(PROBLEM, data, propagator, laws, network.weights(), 0);
            double[] losses = new Trainer(recipe, new Seed(seed))
                    .train(network.weights(), misfit, Batches.always(data.observed()))
                    .losses()
                    .values();
            // Over a mean porosity of about 0.6, which the loss is relative to.
            assertThat(losses[losses.length - 1]).isLessThan(EVERYTHING ? 2e-6 : 4e-5);
            double[] last = relativeErrors(laws, data, 2);
            for (double error : last) {
                assertThat(error).as("a profile at t = 1").isLessThan(0.02);
            }
            for (InferredField law : PROBLEM.compared(laws, DType.FLOAT64)) {
                assertThat(law.meanRelativeError()).as(law.name()).isLessThan(EVERYTHING ? 0.1 : 0.15);
            }
            assertThat(meanError(laws, data)).as("mean porosity at t = 1.5").isLessThan(EVERYTHING ? 0.01 : 0.02);
        }
    }

    private static Tensor forecast(Closure laws, InverseData data) {
        return PROBLEM.propagator(Part.HELD_OUT, METHOD)
                .stepper(laws, PROBLEM.every())
                .rollout(data.heldOut().select(1, 0), PROBLEM.steps(), true);
    }

    /** Of the profiles at one level, for each slab. */
    private static double[] relativeErrors(Closure laws, InverseData data, int level) {
        try (NoGrad off = NoGrad.open()) {
            Tensor truth = data.heldOut().select(1, level);
            Tensor error = forecast(laws, data).select(1, level).minus(truth);
            return error.squared()
                    .sum(1, 2)
                    .over(truth.squared().sum(1, 2))
                    .squareRoot()
                    .toDoubles();
        }
    }

    /** Of the mean porosity at the end, of the slab that was observed. */
    private static double meanError(Closure laws, InverseData data) {
        try (NoGrad off = NoGrad.open()) {
            double forecast = forecast(laws, data)
                    .select(1, PROBLEM.steps())
                    .select(0, 0)
                    .mean()
                    .item();
            double truth = data.heldOut()
                    .select(1, PROBLEM.steps())
                    .select(0, 0)
                    .mean()
                    .item();
            return Math.abs(forecast / truth - 1);
        }
    }

    @Test
    void laws_are_learned_from_the_porosity_where_the_gas_takes_time() {
        InfiltrationProblem problem = new InfiltrationProblem(
                12, List.of(4.0), List.of(4.0, 2.0), 0.7, 0.1, Observations.at(0.25, 0.5, 0.75, 1.0), 0.5, 1, 0);
        try (Scope scope = Scope.open()) {
            InverseData data = InverseData.of(problem, DType.FLOAT64);
            PointNetwork network = LAWS.build(1, 2, new Seed(0), DType.FLOAT64);
            Closure laws = problem.closure(network, DType.FLOAT64);
            Propagator propagator = problem.propagator(Part.OBSERVED, METHOD);
            Misfit misfit = new Misfit(problem, data, propagator, laws, network.weights(), 0);
            double[] losses = new Trainer(new Recipe(new Lbfgs(30, 10), new ConstantRate(1), 20, 1, 1, 0), new Seed(0))
                    .train(network.weights(), misfit, Batches.always(data.observed()))
                    .losses()
                    .values();
            assertThat(losses[losses.length - 1]).isLessThan(losses[0] / 200);
            Tensor truth = data.heldOut().select(1, problem.steps());
            try (NoGrad off = NoGrad.open()) {
                Tensor error = problem.propagator(Part.HELD_OUT, METHOD)
                        .stepper(laws, problem.every())
                        .rollout(data.heldOut().select(1, 0), problem.steps(), true)
                        .select(1, problem.steps())
                        .minus(truth);
                double[] channels = error.squared()
                        .sum(0, 2)
                        .over(truth.squared().sum(0, 2))
                        .squareRoot()
                        .toDoubles();
                assertThat(channels[0]).as("porosity").isLessThan(0.02);
                // Nothing of it is seen but what it does together with the surface.
                assertThat(channels[1]).as("gas").isLessThan(0.25);
            }
            double[] porosities =
                    problem.compared(laws, DType.FLOAT64).get(0).axes().get(0).at();
            double smallest = data.observed().narrow(2, 0, 1).min().item();
            assertThat(porosities[0]).isCloseTo(smallest, within(0.01));
            assertThat(propagator.cost().kept()).isPositive();
        }
    }

    @Test
    void the_gas_fraction_is_named_where_there_is_one_and_bad_ones_are_refused() {
        String before = PROBLEM.shortName();
        assertThat(before).isEqualTo("infiltration;32;Da=4;t=0.25,0.5,0.75,1;T=1.5;every=0.5");
        assertThat(unsteady(0.1).shortName()).isEqualTo("infiltration;32;Da=4;gas-fraction=0.1;t=0.5;T=1.5;every=0.5");
        assertThat(unsteady(0.1).note().equation()).contains("∂(ε c)/∂t");
        assertThatThrownBy(() -> unsteady(-0.1))
                .isInstanceOf(Misuse.class)
                .hasMessage("infiltration: a gas fraction is 0, for gas in balance, or more, got -0.1");
    }

    private static InfiltrationProblem unsteady(double gasFraction) {
        return new InfiltrationProblem(
                32, List.of(4.0), PROBLEM.heldOut(), 0.7, gasFraction, Observations.at(0.5), 0.5, 1.5, 0);
    }

    @Test
    void laws_vanish_without_pores() {
        try (Scope scope = Scope.open()) {
            PointNetwork network = LAWS.build(1, 2, new Seed(1), DType.FLOAT64);
            Closure laws = PROBLEM.closure(network, DType.FLOAT64);
            Tensor porosity = Tensors.of(new double[] {0, 0.3, 0.6}, 1, 1, 3);
            Map<String, Tensor> fields = laws.fields(laws.parameters(), 0, porosity);
            assertThat(fields).containsOnlyKeys(Closure.DIFFUSIVITY, Infiltration.SURFACE);
            for (Tensor field : fields.values()) {
                double[] values = field.detach().toDoubles();
                assertThat(values[0]).isZero();
                assertThat(values[1]).isPositive();
                assertThat(values[2]).isPositive();
            }
        }
    }
}
