package dev.eddy.solve.linear;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.solve.LinearOperator;
import dev.eddy.tensor.Tensor;

/**
 * The method of Gauss and Seidel: every unknown in turn solves its own equation. Unknowns of one colour are passed at once;
 * see {@link Sor}, which this is with ω = 1.
 *
 * @param sweep order of the colours
 */
@Doc("Gauss-Seidel by colours")
public record GaussSeidel(
        @Default("forward") @Doc("order of the colours: forward, backward or symmetric")
        Sweep sweep) implements IterativeSolver {
    /** Forward. */
    public GaussSeidel() {
        this(Sweep.FORWARD);
    }

    @Override
    public Start on(LinearOperator operator, Tensor like) {
        return new Sor(1, sweep).on(operator, like);
    }

    @Override
    public IterativeSolver transposed() {
        return new GaussSeidel(sweep.transposed());
    }

    @Override
    public boolean isStationary() {
        return true;
    }

    @Override
    public String shortName() {
        return "gauss-seidel" + Sor.suffix(sweep);
    }
}
