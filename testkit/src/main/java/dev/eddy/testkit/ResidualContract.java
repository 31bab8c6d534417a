package dev.eddy.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.residual.Residual;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Residual} of trajectories keeps: a solution leaves little, samples do not know each other, the gradient is that
 * of its values, and what belongs to a linear equation is affine.
 */
public abstract class ResidualContract {
    /** The residual under test, in double precision. */
    protected abstract Residual<Tensor> residual();

    /** A trajectory {@code [1, time, channels, x…]} of which little is left. */
    protected abstract Tensor solution();

    /** How much of it, relative to what is left of its square. */
    protected abstract double tolerance();

    /** Whether the equation is linear. */
    protected abstract boolean isLinear();

    /** Something like the solution. */
    private Tensor other(int seed) {
        Tensor solution = solution();
        double[] noise = new Draws(new Seed(seed)).normals((int) solution.elements());
        return solution.plus(0.1, Tensors.of(noise, solution.shape()));
    }

    @Test
    void a_solution_leaves_little_and_another_trajectory_does_not() {
        try (Scope scope = Scope.open()) {
            double left = residual().of(solution()).abs().max().item();
            double without = residual().of(other(2)).abs().max().item();
            assertThat(left).isLessThan(tolerance() * without);
        }
    }

    @Test
    void what_is_no_number_in_one_sample_leaves_the_others() {
        try (Scope scope = Scope.open()) {
            Tensor first = other(1);
            Tensor third = other(3);
            Tensor spoiled = solution().times(Double.NaN);
            Tensor all = residual().of(Tensors.cat(List.of(first, spoiled, third), 0));
            assertThat(all.size(0)).isEqualTo(3);
            close(all.narrow(0, 0, 1), residual().of(first));
            close(all.narrow(0, 2, 1), residual().of(third));
            assertThat(Arrays.stream(all.narrow(0, 1, 1).toDoubles()).anyMatch(Double::isNaN))
                    .isTrue();
        }
    }

    private static void close(Tensor mine, Tensor known) {
        assertThat(mine.shape()).containsExactly(known.shape());
        double scale = known.abs().max().item();
        assertThat(mine.minus(known).abs().max().item()).isLessThan(1e-12 * Math.max(1, scale));
    }

    @Test
    void the_gradient_is_a_finite_difference() {
        try (Scope scope = Scope.open()) {
            Tensor at = other(4).withGradient();
            Tensor way = other(5).minus(solution());
            double slope = Autograd.gradient(loss(at), at).times(way).sum().item();
            double h = 1e-6;
            double difference = (loss(at.detach().plus(h, way)).item()
                            - loss(at.detach().plus(-h, way)).item())
                    / (2 * h);
            assertThat(slope).isCloseTo(difference, within(1e-5 * Math.max(1, Math.abs(difference))));
        }
    }

    private Tensor loss(Tensor trajectory) {
        return residual().of(trajectory).squared().mean();
    }

    @Test
    void only_what_belongs_to_a_linear_equation_is_affine() {
        try (Scope scope = Scope.open()) {
            Tensor a = other(6);
            Tensor b = other(7);
            Tensor mixed = residual().of(a.times(0.3).plus(0.7, b));
            Tensor apart = residual().of(a).times(0.3).plus(0.7, residual().of(b));
            double difference =
                    mixed.minus(apart).abs().max().item() / apart.abs().max().item();
            assertThat(difference < 1e-11).as("difference %s", difference).isEqualTo(isLinear());
        }
    }
}
