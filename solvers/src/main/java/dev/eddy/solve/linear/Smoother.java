package dev.eddy.solve.linear;

import dev.eddy.solve.LinearOperator;
import dev.eddy.tensor.Tensor;
import java.util.List;

/** What {@link Multigrid} makes errors smooth with. */
public enum Smoother {
    /** Gauss–Seidel by colours: forward before the coarser grid, backward after it, so that the cycle is symmetric. */
    GAUSS_SEIDEL,
    /** Jacobi with the damping 4/5, the best one for five-point stencils; needs no colours. */
    JACOBI;

    private static final double DAMPING = 0.8;

    /** What residuals are multiplied with, one after the other, in a sweep. */
    List<Tensor> updates(LinearOperator operator, Tensor like, Sweep sweep) {
        return this == GAUSS_SEIDEL
                ? new Sor(1, sweep).updates(operator, like)
                : List.of(Jacobi.diagonal(operator, "the smoother jacobi")
                        .reciprocal()
                        .times(DAMPING));
    }
}
