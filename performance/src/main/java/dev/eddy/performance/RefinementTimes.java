package dev.eddy.performance;

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
import dev.eddy.solve.Gradients;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.PreparedSolve;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.Undeclared;
import dev.eddy.solve.linear.Direct;
import dev.eddy.solve.linear.IterativeSolver;
import dev.eddy.solve.linear.Jacobi;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

/**
 * What refinements of the heat and Burgers' equation solve many times in an update, with its gradient, for 25 samples in single
 * precision: 25 iterations of Jacobi on 30 points, recorded and by the transposed method; and one Picard iteration of implicit
 * upwind transport on 60 points, by dense matrices and in the band. Seconds of the processor, not of the clock.
 */
final class RefinementTimes {
    private static final int BATCH = 25;

    private RefinementTimes() {}

    /** The same method, which does not say that it is stationary. */
    private record Recorded(IterativeSolver method) implements IterativeSolver {
        @Override
        public Start on(LinearOperator operator, Tensor like) {
            return method.on(operator, like);
        }

        @Override
        public String shortName() {
            return method.shortName();
        }
    }

    /** @param repeats of each solve, after a third as many that are not counted */
    static void print(int repeats) {
        try (Scope scope = Scope.open()) {
            System.out.printf("| solve and gradient | before, ms | now, ms |%n|---|---:|---:|%n");
            row("25 iterations of Jacobi", heat(new Recorded(new Jacobi())), heat(new Jacobi()), repeats);
            row("one Picard iteration", burgers(false), burgers(true), repeats);
        }
    }

    private static void row(String name, Runnable before, Runnable now, int repeats) {
        System.out.printf("| %s | %.2f | %.2f |%n", name, milliseconds(before, repeats), milliseconds(now, repeats));
    }

    private static double milliseconds(Runnable work, int repeats) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int i = 0; i < (repeats + 2) / 3; i++) {
            work.run();
        }
        long begin = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < repeats; i++) {
            work.run();
        }
        return (threads.getCurrentThreadCpuTime() - begin) * 1e-6 / repeats;
    }

    private static Tensor states(int points) {
        double[] values = new Draws(new Seed(1)).normals(BATCH * points);
        return Tensors.of(values, BATCH, 1, points).to(DType.FLOAT32);
    }

    private static Tensor number(double value) {
        return Tensors.scalar(DType.FLOAT32, value);
    }

    private static Runnable heat(IterativeSolver method) {
        Grid grid = new Grid(List.of(new Axis(1, 30, new Boundary.DirichletNodes(0))));
        Tensor walls = Ghosts.values(grid, DType.FLOAT32);
        StencilOperator operator = Diffusion.of(grid, 1, number(1e-3), number(1), walls);
        Tensor states = states(30);
        PreparedSolve solve =
                new LinearSolve(method, Stopping.iterations(25), Gradients.UNROLLED).prepare(operator, states);
        return () -> {
            try (Scope scope = Scope.open()) {
                Tensor u = states.withGradient();
                Autograd.gradient(solve.solve(u, u).value().squared().sum(), u);
            }
        };
    }

    private static Runnable burgers(boolean band) {
        Grid grid = new Grid(List.of(new Axis(1, 60, Boundary.PERIODIC)));
        Tensor walls = Ghosts.values(grid, DType.FLOAT32);
        Tensor states = states(60);
        LinearSolve solve = new LinearSolve(new Direct(), Stopping.DEFAULT);
        return () -> {
            try (Scope scope = Scope.open()) {
                Tensor u = states.withGradient();
                List<Tensor> wind = List.of(u.times(0.1));
                StencilOperator operator =
                        AdvectionDiffusion.of(grid, 1, wind, number(1e-3), number(1), walls, Transport.UPWIND, true);
                LinearOperator used = band ? operator : Undeclared.of(operator);
                Autograd.gradient(solve.solve(used, u).value().squared().sum(), u);
            }
        };
    }
}
