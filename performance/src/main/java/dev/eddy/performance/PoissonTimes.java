package dev.eddy.performance;

import dev.eddy.difference.Diffusion;
import dev.eddy.difference.StencilOperator;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.LinearSolvers;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/** Poisson's problem between walls of value 0 on N² points with a random right-hand side, to a residual of 1e-8. */
final class PoissonTimes {
    private static final int REPEATS = 3;

    private PoissonTimes() {}

    /** N = 64, 128, … up to the largest. */
    static void print(int largest) {
        System.out.printf("| solver | N | iterations | seconds | seconds / (N² log₂ N) |%n|---|---:|---:|---:|---:|%n");
        for (String name : List.of("cg;multigrid;v;gauss-seidel;1", "multigrid;v;gauss-seidel;1;1", "fast-direct")) {
            for (int n = 64; n <= largest; n *= 2) {
                row(LinearSolvers.of(name), n);
            }
        }
    }

    private static void row(LinearSolver solver, int n) {
        try (NoGrad off = NoGrad.open();
                Scope scope = Scope.open()) {
            Axis axis = new Axis(1, n, new Boundary.Dirichlet(0));
            StencilOperator operator = Diffusion.poisson(new Grid(List.of(axis, axis)), 1, DType.FLOAT64);
            Tensor b = Tensors.of(new Draws(new Seed(1)).normals(n * n), 1, 1, n, n);
            double best = Double.POSITIVE_INFINITY;
            String iterations = "";
            for (int i = 0; i < REPEATS; i++) {
                try (Scope inner = Scope.open()) {
                    long begin = System.nanoTime();
                    Solution solution = solver.solve(operator, b, Tensors.zerosLike(b), Stopping.DEFAULT);
                    best = Math.min(best, (System.nanoTime() - begin) * 1e-9);
                    iterations = solution.iterations() + " (" + solution.status() + ")";
                }
            }
            double each = best / ((double) n * n * Math.log(n) / Math.log(2));
            System.out.printf("| %s | %d | %s | %.4f | %.3g |%n", solver.shortName(), n, iterations, best, each);
        }
    }
}
