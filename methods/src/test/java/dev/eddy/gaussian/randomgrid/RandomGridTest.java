package dev.eddy.gaussian.randomgrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.experiment.Experiment;
import dev.eddy.gaussian.Gaussian;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.claim.Claim;
import dev.eddy.tensor.CholeskyFactor;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.testkit.ExperimentContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RandomGridTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new RandomGrid(
                new PoissonFamily(1),
                4,
                1,
                2,
                new GridInvariantEncoder(4, 2, 1, 4),
                new RandomGridFit(10, 2, 4, 3e-3, 4, 4, 3, 0.02),
                4,
                4);
    }

    private static RandomGrid usual(EquationFamily family, int encoderPoints, int width) {
        return new RandomGrid(
                family,
                width,
                3,
                4,
                new GridInvariantEncoder(encoderPoints, 8, 2, 64),
                RandomGridFit.DEFAULT,
                100,
                500);
    }

    /** Bounds are of the settings that were run. */
    @Test
    void each_family_has_its_own_bounds_and_other_settings_are_only_reported() {
        for (var one : Map.of(
                        usual(new PoissonFamily(1), 32, 48), 0.04,
                        usual(new PoissonFamily(2), 12, 48), 0.028,
                        usual(new BurgersFamily(0.05), 32, 48), 0.068)
                .entrySet()) {
            Claim error = one.getKey().claims().get(0);
            assertThat(error.bound()).isEqualTo(one.getValue());
            assertThat(error.asserted()).isTrue();
        }
        for (RandomGrid other : List.of(
                usual(new PoissonFamily(2), 32, 48),
                usual(new BurgersFamily(0.1), 32, 48),
                usual(new PoissonFamily(1), 32, 20))) {
            assertThat(other.claims()).noneMatch(Claim::asserted);
        }
    }

    static Stream<EquationFamily> families() {
        return Stream.of(new PoissonFamily(1), new PoissonFamily(2), new BurgersFamily(0.05));
    }

    private static ForwardModel model(EquationFamily family, int features) {
        PointwiseMlp network = new PointwiseMlp(6, 2, Activation.TANH, Activation.IDENTITY);
        return ForwardModel.of(family, network, features, new Seed(4), DType.FLOAT64);
    }

    private static Tensor inputs(Tensor points, Tensor z) {
        return Tensors.cat(List.of(points, z.unsqueeze(0).expand(points.size(0), z.size(0))), 1);
    }

    /**
     * Differences of the solution in the place of its derivatives leave nothing of the equation; where the truth is a solver's, read
     * between its points, hardly anything.
     */
    @ParameterizedTest
    @MethodSource("families")
    void solutions_solve_their_equation(EquationFamily family) {
        try (Scope scope = Scope.open()) {
            HeldOut some = HeldOut.of(family, 2, 20, new Seed(1));
            Tensor z = some.parameters().select(0, 1);
            Tensor points = some.points().select(0, 1).times(0.9).plus(0.05);
            DerivativeSet set = family.derivatives();
            double step = 1e-3;
            List<Tensor> parts = new ArrayList<>();
            for (List<Integer> order : set.orders()) {
                Tensor value = family.solution(points, z);
                for (int axis = 0; axis < family.dims(); axis++) {
                    Tensor shift = Tensors.identity(DType.FLOAT64, family.dims())
                            .narrow(0, axis, 1)
                            .times(step);
                    Tensor right = family.solution(points.plus(shift), z);
                    Tensor left = family.solution(points.minus(shift), z);
                    if (order.get(axis) == 1) {
                        value = right.minus(left).over(2 * step);
                    } else if (order.get(axis) == 2) {
                        value = right.plus(left)
                                .plus(-2, family.solution(points, z))
                                .over(step * step);
                    }
                }
                parts.add(value.unsqueeze(1));
            }
            Tensor rest = family.residual(TensorJet.of(set, parts), TensorJet.coordinates(inputs(points, z), set));
            assertThat(rest.abs().max().item()).isLessThan(family instanceof BurgersFamily ? 3e-3 : 2e-4);
        }
    }

    @Test
    void what_is_known_at_the_boundary_is_kept() {
        BurgersFamily burgers = new BurgersFamily(0.05);
        Tensor known = Tensors.of(new double[] {0, 0.7, 1, 0.2, 0.3, 0}, 3, 2);
        Tensor z = Tensors.of(new double[] {0.5, -0.8}, 2);
        double start = 0.5 * Math.sin(0.3 * Math.PI) - 0.8 * Math.sin(0.6 * Math.PI);
        assertThat(model(burgers, 3).at(known, z).mean().toDoubles())
                .containsExactly(new double[] {0, 0, start}, within(1e-12));
        assertThat(burgers.solution(known, z).toDoubles()).containsExactly(new double[] {0, 0, start}, within(1e-6));
    }

    /** Fewer points have the marginal law, and the entropy of the loss is that of the law. */
    @Test
    void it_is_one_law_of_fields() {
        PoissonFamily family = new PoissonFamily(2);
        ForwardModel model = model(family, 3);
        Draws draws = new Draws(new Seed(2));
        Tensor points = RandomGridFit.uniform(draws, 0, 1, DType.FLOAT64, 1, 9, 2);
        Tensor z = RandomGridFit.uniform(draws, -1, 1, DType.FLOAT64, 1, 3);
        Gaussian all = model.at(points.select(0, 0), z.select(0, 0));
        Gaussian some = model.at(points.select(0, 0).gather(0, 7, 2), z.select(0, 0));
        assertThat(some.covariance().select(0, 0).select(0, 1).item())
                .isCloseTo(all.covariance().select(0, 7).select(0, 2).item(), within(1e-14));
        Tensor normals = RandomGridFit.normal(draws, DType.FLOAT64, 1, 3);
        var terms = model.loss().terms(new ForwardModel.Batch(points, z, normals));
        double entropy = CholeskyFactor.of(all.covariance()).logDeterminant().item() / 18 - Math.log(1e-3);
        Tensor told = terms.parts().getOrDefault("entropy", Tensors.zeros(DType.FLOAT64));
        assertThat(told.item()).isCloseTo(entropy, within(1e-9));
        ForwardModel calibrated =
                model.calibrated(points, z, all.mean().plus(0.1).unsqueeze(0));
        Gaussian wider = calibrated.at(points.select(0, 0), z.select(0, 0));
        assertThat(Dense.diagonal(wider.covariance())
                        .reciprocal()
                        .times(0.01)
                        .mean()
                        .item())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void an_encoder_sees_no_order_and_takes_any_number_of_points() {
        var encoder = new GridInvariantEncoder(5, 3, 2, 8).build(2, 4, new Seed(1), DType.FLOAT64);
        Draws draws = new Draws(new Seed(3));
        Tensor points = RandomGridFit.uniform(draws, 0, 1, DType.FLOAT64, 2, 7, 2);
        Tensor values = RandomGridFit.normal(draws, DType.FLOAT64, 2, 7);
        double[] once = encoder.apply(points, values).toDoubles();
        long[] order = draws.permutation(7);
        assertThat(encoder.apply(points.gather(1, order), values.gather(1, order))
                        .toDoubles())
                .containsExactly(once, within(1e-13));
        Tensor one = encoder.apply(points.narrow(1, 0, 1), values.narrow(1, 0, 1));
        assertThat(one.shape()).containsExactly(2, 4);
        assertThat(one.allFinite()).isTrue();
    }

    @Test
    void misuse_is_told_in_a_sentence() {
        assertThatThrownBy(() -> new RandomGrid(
                        new PoissonFamily(1),
                        4,
                        1,
                        24,
                        new GridInvariantEncoder(4, 2, 1, 4),
                        RandomGridFit.DEFAULT,
                        1,
                        1))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("more points for each parameter than features");
        assertThatThrownBy(() -> new PoissonFamily(3)).isInstanceOf(Misuse.class);
    }
}
