package dev.eddy.implicit;

import dev.eddy.difference.Diffusion;
import dev.eddy.difference.StencilOperator;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.Tridiagonal;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the gas of {@link Infiltration} is solved for: −∂(D ∂c) + sink·c = source with c = 1 at the outer face, by finite volumes.
 * All give the same concentrations and gradients, up to rounding.
 */
public sealed interface InfiltrationGas {
    /** Solver for slabs of so many cells, which keeps what does not change. */
    Slab on(int cells, DType type);

    /** Concentration as a function of fields {@code [1 or batch, 1, x]}. */
    @FunctionalInterface
    interface Slab {
        /** @param source null for none */
        Tensor concentration(Tensor diffusivity, Tensor sink, @Nullable Tensor source);
    }

    /** From the outer face, x = 0, to the symmetry face, x = 1. */
    static Grid grid(int cells) {
        return new Grid(List.of(new Axis(1, cells, new Boundary.Neumann(0))));
    }

    /**
     * By the stencil and a linear solver, with the adjoint of implicit gradients: for any number of cells.
     *
     * @param solve by cyclic reduction unless said otherwise
     */
    record Stencil(LinearSolve solve) implements InfiltrationGas {
        public Stencil() {
            this(new LinearSolve(new Tridiagonal(), Stopping.DEFAULT));
        }

        @Override
        public Slab on(int cells, DType type) {
            double[] outer = new double[cells];
            // Half a cell lies between the outer face and the first centre.
            outer[0] = 2.0 * cells * cells;
            Tensor face = Tensors.along(2, 3, outer).to(type);
            Tensor walls = Tensors.zeros(type, 2);
            Grid grid = grid(cells);
            return (diffusivity, sink, source) -> {
                Tensor supply = diffusivity.times(face);
                StencilOperator operator = Diffusion.of(grid, 1, diffusivity, sink.plus(supply), walls);
                return solve.solve(operator, source == null ? supply : supply.plus(source))
                        .value();
            };
        }
    }

    /** By LU factors of the whole matrix, in a handful of operations: fastest up to some hundred cells. */
    record Dense() implements InfiltrationGas {
        @Override
        public Slab on(int cells, DType type) {
            int n = cells;
            double[] means = new double[n * n];
            double[] differences = new double[n * n];
            // Of face f, before cell f: the diffusivity over the square of the distance, and the difference across it.
            for (int f = 0; f < n; f++) {
                means[f * n + f] = f == 0 ? 2.0 * n * n : 0.5 * n * n;
                differences[f * n + f] = 1;
                if (f > 0) {
                    means[(f - 1) * n + f] = 0.5 * n * n;
                    differences[f * n + f - 1] = -1;
                }
            }
            double[] first = new double[n];
            first[0] = 1;
            Tensor mean = Tensors.of(means, n, n).to(type);
            Tensor difference = Tensors.of(differences, n, n).to(type);
            Tensor transposed = difference.transpose(0, 1);
            Tensor one = Tensors.identity(type, n);
            Tensor outer = Tensors.of(first, n).to(type);
            return (diffusivity, sink, source) -> {
                Tensor conductance = diffusivity.matmul(mean);
                Tensor matrix = transposed.times(conductance).matmul(difference).plusProduct(one, sink);
                Tensor supply = conductance.times(outer);
                Tensor right = source == null ? supply : supply.plus(source);
                return dev.eddy.tensor.Dense.solve(matrix, right.transpose(1, 2))
                        .transpose(1, 2);
            };
        }
    }
}
