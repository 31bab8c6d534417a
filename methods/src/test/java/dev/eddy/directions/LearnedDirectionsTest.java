package dev.eddy.directions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.experiment.Experiment;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.ConjugateDirections;
import dev.eddy.solve.linear.ConjugateGradient;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.testkit.ExperimentContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearnedDirectionsTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new LearnedDirections(2, 8, List.of(8, 10), 10, 2, 4, 2, 3);
    }

    private static double difference(Tensor a, Tensor b) {
        return a.minus(b).abs().max().item();
    }

    /** Of odd sizes and in three dimensions too; before any training. */
    @Test
    void a_direction_grows_with_its_residual_and_knows_no_size() {
        try (Scope scope = Scope.open()) {
            for (int dims = 2; dims <= 3; dims++) {
                LearnedDirection direction = new DirectionNetwork(3).build(dims, new Seed(4));
                for (int points : new int[] {4, 7, 10}) {
                    Tensor r = new Domain(dims, points, false).sides(3, new Draws(new Seed(points)));
                    Tensor d = direction.propose(r);
                    assertThat(d.shape()).isEqualTo(r.shape());
                    assertThat(difference(direction.propose(r.times(8)), d.times(8)))
                            .isLessThan(1e-5 * d.abs().max().item());
                }
            }
        }
    }

    /** The fresh network is a sum over all grids: a good preconditioner already, and the loss is that of its direction. */
    @Test
    void a_fresh_network_begins_near_an_inverse() {
        try (Scope scope = Scope.open()) {
            Domain domain = new Domain(2, 32, false);
            LinearOperator operator = domain.operator(DType.FLOAT64);
            LearnedDirection direction = new DirectionNetwork(4).build(2, new Seed(0));
            Tensor b = domain.sides(3, new Draws(new Seed(1)));
            Solution learned = solve(new ConjugateDirections(2, direction), operator, b);
            Solution plain = solve(new ConjugateGradient(), operator, b);
            assertThat(learned.iterations() * 2).isLessThan(plain.iterations());
            assertThat(difference(operator.apply(learned.value()), b)).isLessThan(1e-5);
            Tensor d = direction.propose(b);
            double loss = new DirectionLoss(operator, direction).of(b).item();
            Tensor image = operator.apply(d);
            double mean = 0;
            for (int i = 0; i < 3; i++) {
                double db = d.select(0, i).times(b.select(0, i)).sum().item();
                double da = d.select(0, i).times(image.select(0, i)).sum().item();
                mean += b.select(0, i)
                                .plus(-db / da, image.select(0, i))
                                .squared()
                                .sum()
                                .item()
                        / 3;
            }
            assertThat(loss).isCloseTo(mean, org.assertj.core.api.Assertions.within(1e-9 * mean));
            Tensor slope = direction.weights().gradient(new DirectionLoss(operator, direction).of(b));
            assertThat(slope.abs().max().item()).isPositive().isFinite();
        }
    }

    private static Solution solve(dev.eddy.solve.LinearSolver solver, LinearOperator operator, Tensor b) {
        return solver.solve(operator, b, Tensors.zerosLike(b), Stopping.relative(1e-6));
    }

    /** With all vectors of the space the combinations are any; smooth ones are nine times as strong. */
    @Test
    void right_hand_sides_are_of_norm_1_and_mostly_smooth() {
        try (Scope scope = Scope.open()) {
            Domain domain = new Domain(2, 8, false);
            LinearOperator operator = domain.operator(DType.FLOAT64);
            Tensor sides = KrylovSides.of(
                            operator, Tensors.zeros(DType.FLOAT64, domain.shape()), 30, new Draws(new Seed(0)))
                    .drawn(200, new Draws(new Seed(1)));
            Tensor squares = sides.squared().sum(1, 2, 3);
            assertThat(difference(squares, Tensors.ones(DType.FLOAT32, 200))).isLessThan(1e-5);
            Tensor wide = sides.to(DType.FLOAT64);
            double roughness = wide.times(operator.apply(wide)).sum().item() / 200;
            double highest = 8 * 64;
            assertThat(roughness / highest).isLessThan(0.4);
        }
    }

    /** Nothing is proposed inside of an obstacle, and the solution beside it is that of conjugate gradients. */
    @Test
    void an_obstacle_is_left_out() {
        try (Scope scope = Scope.open()) {
            Domain domain = new Domain(2, 16, true);
            LinearOperator operator = domain.operator(DType.FLOAT64);
            Tensor inside = domain.mask().negated().plus(1);
            assertThat(inside.sum().item()).isGreaterThan(10);
            LearnedDirection direction =
                    new DirectionNetwork(3).build(2, new Seed(2)).within(domain.mask());
            Tensor b = domain.sides(2, new Draws(new Seed(3)));
            assertThat(direction.propose(b).times(inside).abs().max().item()).isZero();
            Tensor learned =
                    solve(new ConjugateDirections(2, direction), operator, b).value();
            Tensor plain = solve(new ConjugateGradient(), operator, b).value();
            assertThat(difference(learned, plain))
                    .isLessThan(1e-5 * plain.abs().max().item());
            assertThat(learned.times(inside).abs().max().item()).isZero();
            Tensor x = Tensors.of(new Draws(new Seed(5)).normals(256), 1, 1, 16, 16)
                    .withGradient();
            Tensor adjoint =
                    Autograd.gradient(operator.apply(x).times(b.narrow(0, 0, 1)).sum(), x);
            assertThat(difference(adjoint, operator.apply(b.narrow(0, 0, 1)))).isLessThan(1e-9);
        }
    }
}
