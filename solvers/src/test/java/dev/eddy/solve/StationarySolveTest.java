package dev.eddy.solve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.difference.AdvectionDiffusion;
import dev.eddy.difference.Diffusion;
import dev.eddy.difference.Ghosts;
import dev.eddy.difference.StencilOperator;
import dev.eddy.difference.Transport;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.solve.linear.Cycle;
import dev.eddy.solve.linear.GaussSeidel;
import dev.eddy.solve.linear.IterativeSolver;
import dev.eddy.solve.linear.Jacobi;
import dev.eddy.solve.linear.Multigrid;
import dev.eddy.solve.linear.Richardson;
import dev.eddy.solve.linear.Smoother;
import dev.eddy.solve.linear.Sor;
import dev.eddy.solve.linear.Sweep;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Unrolled gradients of stationary methods, by the transposed method, beside those of recorded iterations. */
class StationarySolveTest {
    private static final int BATCH = 3;

    static Stream<IterativeSolver> methods() {
        return Stream.of(
                new Jacobi(0.8),
                new Richardson(1e-3),
                new GaussSeidel(),
                new Sor(1.2, Sweep.SYMMETRIC),
                new Multigrid(Cycle.V, Smoother.JACOBI, 1, 0));
    }

    /** The same method, which does not say that it is stationary. */
    private record Recorded(IterativeSolver method) implements IterativeSolver {
        @Override
        public Start on(LinearOperator operator, Tensor like) {
            return method.on(operator, like);
        }

        @Override
        public IterativeSolver transposed() {
            return new Recorded(method.transposed());
        }

        @Override
        public String shortName() {
            return method.shortName();
        }
    }

    private static Tensor random(int seed, long... shape) {
        int count = 1;
        for (long size : shape) {
            count *= (int) size;
        }
        return Tensors.of(new Draws(new Seed(seed)).uniforms(count, -1, 1), shape);
    }

    private static Tensor number(double value) {
        return Tensors.scalar(DType.FLOAT64, value);
    }

    /** Transport past walls, and an open Poisson problem. */
    private static List<StencilOperator> operators() {
        Grid line = new Grid(List.of(new Axis(1, 15, new Boundary.DirichletNodes(0.3))));
        Grid plane = new Grid(List.of(new Axis(1, 8, Boundary.PERIODIC), new Axis(1, 6, new Boundary.Neumann(0))));
        return List.of(
                AdvectionDiffusion.of(
                        line,
                        1,
                        List.of(number(0.7)),
                        number(0.02),
                        number(1),
                        Ghosts.values(line, DType.FLOAT64),
                        Transport.UPWIND,
                        false),
                Diffusion.poisson(plane, 1, DType.FLOAT64));
    }

    private static long[] shape(StencilOperator operator) {
        long[] points = operator.grid().points();
        long[] shape = new long[points.length + 2];
        shape[0] = BATCH;
        shape[1] = 1;
        System.arraycopy(points, 0, shape, 2, points.length);
        return shape;
    }

    private static List<Tensor> gradients(
            LinearSolve solve, StencilOperator operator, Tensor b, Tensor guess, boolean ready) {
        List<Tensor> at = List.of(b.withGradient(), guess.withGradient());
        Tensor x;
        if (ready) {
            x = solve.prepare(operator, b).solve(at.get(0), at.get(1)).value();
        } else {
            x = solve.solve(operator, at.get(0), at.get(1)).value();
        }
        List<Tensor> first = Autograd.gradient(x.times(x.plus(0.3)).times(x).sum(), at, true);
        Tensor turned = first.get(0).times(first.get(1).plus(0.2)).sum();
        List<Tensor> second = Autograd.gradient(turned, at);
        return List.of(x.detach(), first.get(0).detach(), first.get(1).detach(), second.get(0), second.get(1));
    }

    private static LinearSolve unrolled(IterativeSolver method, int iterations) {
        return new LinearSolve(method, Stopping.iterations(iterations), Gradients.UNROLLED);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void first_and_second_derivatives_are_those_of_recorded_iterations(IterativeSolver method) {
        for (int iterations : new int[] {1, 6}) {
            for (boolean ready : new boolean[] {false, true}) {
                try (Scope scope = Scope.open()) {
                    for (StencilOperator operator : operators()) {
                        Tensor b = random(1, shape(operator));
                        Tensor guess = random(2, shape(operator));
                        LinearSolve solve = unrolled(method, iterations);
                        LinearSolve other = unrolled(new Recorded(method), iterations);
                        List<Tensor> swept = gradients(solve, operator, b, guess, ready);
                        List<Tensor> recorded = gradients(other, operator, b, guess, ready);
                        for (int i = 0; i < swept.size(); i++) {
                            double size = recorded.get(i).norm().item();
                            assertThat(swept.get(i)
                                            .minus(recorded.get(i))
                                            .norm()
                                            .item())
                                    .as("%s %d %s", operator.grid(), iterations, i)
                                    .isLessThanOrEqualTo(1e-12 * Math.max(1, size));
                        }
                        assertThat(solve.effort().count())
                                .isEqualTo(other.effort().count());
                    }
                }
            }
        }
    }

    /** One diverges, one is no number, one has nothing to do: their iterations end before the others'. */
    @Test
    void samples_that_end_early_have_the_derivatives_of_what_was_computed() {
        try (Scope scope = Scope.open()) {
            StencilOperator operator = operators().get(0);
            for (double factor : new double[] {1, Double.NaN, 0}) {
                Tensor factors = Tensors.along(0, 3, new double[] {1, factor, 1});
                Tensor b = random(1, shape(operator)).times(factors);
                Tensor guess = random(2, shape(operator))
                        .times(factors.isFinite().to(DType.FLOAT64))
                        .times(factor == 0 ? 0 : 1);
                IterativeSolver method = factor == 1 ? new Jacobi(6) : new Jacobi();
                List<Tensor> swept = first(unrolled(method, 60), operator, b, guess);
                List<Tensor> recorded = first(unrolled(new Recorded(method), 60), operator, b, guess);
                for (int i = 0; i < 2; i++) {
                    double[] one = swept.get(i).toDoubles();
                    double[] two = recorded.get(i).toDoubles();
                    double size = recorded.get(i).norm().item();
                    for (int j = 0; j < one.length; j++) {
                        assertThat(Math.abs(one[j] - two[j])).isLessThanOrEqualTo(1e-10 * Math.max(1, size));
                    }
                }
            }
        }
    }

    private static List<Tensor> first(LinearSolve solve, StencilOperator operator, Tensor b, Tensor guess) {
        List<Tensor> at = List.of(b.withGradient(), guess.withGradient());
        Tensor x = solve.solve(operator, at.get(0), at.get(1)).value();
        return Autograd.gradient(x.narrow(0, 0, 1).plus(x.narrow(0, 2, 1)).sum(), at);
    }
}
