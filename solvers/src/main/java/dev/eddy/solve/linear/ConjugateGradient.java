package dev.eddy.solve.linear;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.solve.Iteration;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Preconditioner;
import dev.eddy.solve.Structure;
import dev.eddy.solve.internal.Batched;
import dev.eddy.solve.internal.Curvature;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * The method of conjugate gradients for symmetric positive (or negative) definite operators, with a symmetric definite
 * preconditioner (Hestenes and Stiefel 1952; Saad, Iterative Methods, algorithm 9.1). A sample that meets curvature of both signs stays
 * where it is and ends {@link dev.eddy.solve.Status#INDEFINITE}.
 */
@Doc("conjugate gradients, for symmetric definite operators")
public record ConjugateGradient(
        @Default("none") @Doc("approximate inverse, symmetric and definite")
        Preconditioner preconditioner) implements IterativeSolver {
    /** Without a preconditioner. */
    public ConjugateGradient() {
        this(Preconditioner.NONE);
    }

    @Override
    public Start on(LinearOperator operator, Tensor like) {
        Check.that(
                operator.structure().contains(Structure.SYMMETRIC),
                "%s needs a symmetric operator, and this one does not say that it is; use bicgstab or gmres",
                shortName());
        Preconditioner.Applied inverse = preconditioner.of(operator, like);
        return (rightHandSide, guess) -> begin(operator, inverse, rightHandSide, guess, Curvature.none());
    }

    @Override
    public String shortName() {
        return preconditioner.equals(Preconditioner.NONE) ? "cg" : "cg;" + preconditioner.shortName();
    }

    private static State begin(
            LinearOperator operator,
            Preconditioner.Applied inverse,
            Tensor rightHandSide,
            Tensor guess,
            double[] signs) {
        Tensor residual = rightHandSide.minus(operator.apply(guess));
        Tensor z = inverse.apply(residual);
        return new State(
                operator,
                inverse,
                rightHandSide,
                guess,
                residual,
                z,
                Batched.dot(residual, z),
                signs,
                Optional.empty(),
                Optional.empty());
    }

    /** @param signs of curvatures */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record State(
            LinearOperator operator,
            Preconditioner.Applied inverse,
            Tensor rightHandSide,
            Tensor value,
            Tensor residual,
            Tensor direction,
            Tensor rz,
            double[] signs,
            Optional<Tensor> broken,
            Optional<Tensor> indefinite)
            implements Iteration {
        @Override
        public Tensor trueResidual() {
            return rightHandSide.minus(operator.apply(value));
        }

        @Override
        public Iteration renewed() {
            return begin(operator, inverse, rightHandSide, value, signs);
        }

        @Override
        public List<Tensor> tensors() {
            return List.of(value, residual, direction, rz);
        }

        @Override
        public Iteration next(Tensor active) {
            Tensor ap = operator.apply(direction);
            Curvature curvature = Curvature.along(direction, operator, ap, signs, active);
            Tensor alpha = Batched.quotient(rz, curvature.value(), curvature.taken(active));
            Tensor x = value.plusProduct(alpha, direction);
            Tensor r = residual.plusProduct(-1, alpha, ap);
            Tensor z = inverse.apply(r);
            Tensor next = Batched.dot(r, z);
            Tensor p = z.plusProduct(Batched.quotient(next, rz, active), direction);
            return new State(
                    operator,
                    inverse,
                    rightHandSide,
                    x,
                    r,
                    p,
                    next,
                    curvature.signs(),
                    curvature.zero(),
                    curvature.indefinite());
        }
    }
}
