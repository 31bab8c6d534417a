package dev.eddy.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.solve.Gradients;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.PreparedSolve;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Status;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.Structure;
import dev.eddy.solve.Undeclared;
import dev.eddy.solve.linear.Automatic;
import dev.eddy.solve.linear.Direct;
import dev.eddy.solve.linear.SparseDirect;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Direct solves of stencils in 1-D stay in their band: beside those of the dense matrix. */
class BandedDirectTest {
    private static final int CHANNELS = 2;
    private static final int BATCH = 3;

    static Stream<Grid> grids() {
        return StencilOperatorTest.boundaries()
                .flatMap(boundary ->
                        Stream.of(2, 3, 4, 5, 8, 33).map(n -> new Grid(List.of(new Axis(1, n, boundary)))));
    }

    /** The same operator, which does not say that it is a band. */
    private static LinearOperator dense(LinearOperator operator) {
        return Undeclared.without(operator, Structure.BANDED, Structure.TRIDIAGONAL);
    }

    private static Tensor random(int seed, long... shape) {
        int count = 1;
        for (long size : shape) {
            count *= (int) size;
        }
        return Tensors.of(new Draws(new Seed(seed)).uniforms(count, -1, 1), shape);
    }

    /** Weights of the points from so many before to so many after, channels by channels. */
    private static StencilOperator stencil(Grid grid, Tensor weights, int before, int after) {
        int channels = (int) weights.size(1) / (before + 1 + after);
        return new StencilOperator(
                grid,
                List.of(weights),
                (on, c) -> {
                    Stencil stencil = Stencil.NOTHING;
                    for (int o = -before; o <= after; o++) {
                        Tensor weight = c.get(0).narrow(1, (long) (o + before) * channels, channels);
                        stencil = stencil.plus(1, 0, o, weight);
                    }
                    return new Ghosts(on, channels, Ghosts.values(on, c.get(0).dtype())).fold(stencil);
                },
                Set.of());
    }

    /** At random, with nothing dominant. */
    private static Tensor weights(Grid grid, int batch, int before, int after) {
        return random(7 + before, batch, (long) CHANNELS * (before + 1 + after), grid.size());
    }

    private static double relative(Tensor a, Tensor b) {
        return a.minus(b).norm().item() / b.norm().item();
    }

    @ParameterizedTest
    @MethodSource("grids")
    void bands_are_solved_as_dense_matrices_are_and_so_are_their_transposes(Grid grid) {
        for (int[] reach : new int[][] {{1, 1}, {1, 0}, {2, 2}, {2, 1}}) {
            for (int batch : new int[] {1, BATCH}) {
                try (Scope scope = Scope.open()) {
                    StencilOperator operator =
                            stencil(grid, weights(grid, batch, reach[0], reach[1]), reach[0], reach[1]);
                    Tensor b = random(3, BATCH, CHANNELS, grid.size());
                    PreparedSolve band = new LinearSolve(new Direct(), Stopping.DEFAULT).prepare(operator, b);
                    PreparedSolve dense = new LinearSolve(new Direct(), Stopping.DEFAULT).prepare(dense(operator), b);
                    Solution solution = band.solve(b);
                    Tensor x = solution.value();
                    Tensor back = band.transposed().solve(b).value();
                    Tensor anew = new Automatic()
                            .solve(operator.transposed(), b, b, Stopping.DEFAULT)
                            .value();
                    // The condition of some is in the thousands.
                    double bound = 1e-13 * Math.max(10, Math.max(relative(x, b), relative(back, b)));
                    assertThat(solution.status()).isEqualTo(Status.CONVERGED);
                    assertThat(relative(operator.apply(x), b)).isLessThan(bound);
                    assertThat(relative(operator.applyTranspose(back), b)).isLessThan(bound);
                    assertThat(relative(x, dense.solve(b).value())).isLessThan(10 * bound);
                    assertThat(relative(back, dense.transposed().solve(b).value()))
                            .isLessThan(10 * bound);
                    assertThat(relative(anew, back)).isLessThan(10 * bound);
                }
            }
        }
    }

    /** Zeros on the diagonal: a shift around the ring, undone by the shift back. */
    @Test
    void rows_are_exchanged_where_the_diagonal_is_zero() {
        try (Scope scope = Scope.open()) {
            for (int n : new int[] {2, 3, 6, 300}) {
                Grid grid = new Grid(List.of(new Axis(1, n, Boundary.PERIODIC)));
                Tensor weights = Tensors.of(new double[] {0, 4}, 1, 2, 1);
                Tensor b = random(1, 2, 1, n);
                Tensor x = new Automatic()
                        .solve(stencil(grid, weights, 0, 1), b, b, Stopping.DEFAULT)
                        .value();
                assertThat(x.minus(b.roll(2, 1).over(4)).abs().max().item()).isZero();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("grids")
    void gradients_equal_finite_differences(Grid grid) {
        try (Scope scope = Scope.open()) {
            Tensor weights = weights(grid, BATCH, 1, 1);
            Tensor b = random(4, BATCH, CHANNELS, grid.size());
            Tensor way = random(5, BATCH, CHANNELS, grid.size());
            Tensor turn = random(6, weights.shape());
            for (LinearSolve solve : List.of(
                    new LinearSolve(new Direct(), Stopping.DEFAULT, Gradients.IMPLICIT),
                    new LinearSolve(new Direct(), Stopping.DEFAULT, Gradients.UNROLLED),
                    new LinearSolve(new SparseDirect(), Stopping.DEFAULT, Gradients.UNROLLED))) {
                List<Tensor> at = List.of(weights.withGradient(), b.withGradient());
                List<Tensor> gradient = Autograd.gradient(loss(grid, at.get(0), at.get(1), solve), at);
                double slope = gradient.get(0).times(turn).sum().item()
                        + gradient.get(1).times(way).sum().item();
                double h = 1e-6;
                double difference = (loss(grid, weights.plus(h, turn), b.plus(h, way), solve)
                                        .item()
                                - loss(grid, weights.plus(-h, turn), b.plus(-h, way), solve)
                                        .item())
                        / (2 * h);
                assertThat(slope).isCloseTo(difference, within(1e-5 * Math.max(1, Math.abs(difference))));
            }
        }
    }

    /** Of an operator whose own tensors are gone when the gradient is asked for. */
    private static Tensor loss(Grid grid, Tensor weights, Tensor b, LinearSolve solve) {
        try (Scope scope = Scope.open()) {
            // Away from what is singular: the truth of a difference quotient needs a smooth function.
            Tensor raised = weights.plus(Tensors.along(1, 3, new double[] {0, 0, 4, 4, 0, 0}));
            Tensor x = solve.solve(stencil(grid, raised, 1, 1), b).value();
            return scope.keep(x.times(x.plus(0.3)).sum());
        }
    }

    /** One sample has a row of zeros and one is not of numbers: the others are what they are alone. */
    @ParameterizedTest
    @MethodSource("grids")
    void samples_that_are_singular_or_no_numbers_leave_the_others_alone(Grid grid) {
        try (Scope scope = Scope.open()) {
            Tensor weights = weights(grid, 1, 1, 1).plus(Tensors.along(1, 3, new double[] {0, 0, 4, 4, 0, 0}));
            Tensor broken = Tensors.cat(List.of(weights, weights.times(0), weights.times(Double.NaN), weights), 0);
            Tensor b = random(8, 4, CHANNELS, grid.size());
            Tensor guess = random(9, 4, CHANNELS, grid.size());
            Tensor alone = new Direct()
                    .solve(stencil(grid, weights, 1, 1), b, guess, Stopping.DEFAULT)
                    .value();
            Tensor leaf = broken.withGradient();
            Solution solution =
                    new LinearSolve(new Direct(), Stopping.DEFAULT).solve(stencil(grid, leaf, 1, 1), b, guess);
            List<Status> statuses = new ArrayList<>();
            solution.samples().forEach(sample -> statuses.add(sample.status()));
            assertThat(statuses).containsExactly(Status.CONVERGED, Status.SINGULAR, Status.DIVERGED, Status.CONVERGED);
            double[] x = solution.value().toDoubles();
            int n = x.length / 4;
            for (int i = 0; i < x.length; i++) {
                if (i / n == 2) {
                    assertThat(x[i]).isNaN();
                } else {
                    assertThat(x[i]).isEqualTo((i / n == 1 ? guess : alone).toDoubles()[i]);
                }
            }
            Tensor gradient = Autograd.gradient(
                    solution.value()
                            .narrow(0, 0, 1)
                            .plus(solution.value().narrow(0, 3, 1))
                            .sum(),
                    leaf);
            assertThat(gradient.narrow(0, 0, 1)
                            .isFinite()
                            .to(DType.FLOAT64)
                            .min()
                            .item())
                    .isEqualTo(1);
            assertThat(gradient.narrow(0, 1, 1).abs().max().item()).isZero();
        }
    }

    @Test
    void open_problems_are_solved_outside_of_their_null_space_in_both_precisions() {
        try (Scope scope = Scope.open()) {
            for (Boundary boundary : List.of(Boundary.PERIODIC, new Boundary.Neumann(0))) {
                for (int n : new int[] {2, 3, 12, 37}) {
                    Grid grid = new Grid(List.of(new Axis(1, n, boundary)));
                    StencilOperator operator = Diffusion.poisson(grid, CHANNELS, DType.FLOAT64);
                    Tensor b = random(2, BATCH, CHANNELS, n);
                    Tensor x =
                            new Direct().solve(operator, b, b, Stopping.DEFAULT).value();
                    Tensor exact = new Direct()
                            .solve(dense(operator), b, b, Stopping.DEFAULT)
                            .value();
                    assertThat(x.minus(exact).abs().max().item()).isLessThan(1e-12);
                    Tensor single = new Direct()
                            .solve(
                                    Diffusion.poisson(grid, CHANNELS, DType.FLOAT32),
                                    b.to(DType.FLOAT32),
                                    b.to(DType.FLOAT32),
                                    Stopping.DEFAULT)
                            .value();
                    assertThat(single.dtype()).isEqualTo(DType.FLOAT32);
                    assertThat(single.to(DType.FLOAT64).minus(exact).abs().max().item())
                            .isLessThan(1e-6);
                }
            }
        }
    }
}
