package dev.eddy.solve.linear;

import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.solve.Iteration;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Structure;
import dev.eddy.solve.internal.Batched;
import dev.eddy.solve.internal.Curvature;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Steepest descent for symmetric definite operators: x ← x + α r with the α = rᵀr / rᵀAr that makes the error smallest in
 * the norm of A (Saad, Iterative Methods, algorithm 5.2). A sample that meets curvature of both signs stays where it is and ends {@link
 * dev.eddy.solve.Status#INDEFINITE}.
 */
@Doc("steepest descent, for symmetric definite operators")
public record SteepestDescent() implements IterativeSolver {
    @Override
    public Start on(LinearOperator operator, Tensor like) {
        Check.that(
                operator.structure().contains(Structure.SYMMETRIC),
                "%s needs a symmetric operator, and this one does not say that it is; use bicgstab or gmres",
                shortName());
        return (rightHandSide, guess) -> new State(
                operator,
                rightHandSide,
                guess,
                rightHandSide.minus(operator.apply(guess)),
                Curvature.none(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public String shortName() {
        return "steepest-descent";
    }

    /** @param signs of curvatures */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record State(
            LinearOperator operator,
            Tensor rightHandSide,
            Tensor value,
            Tensor residual,
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
            return new State(operator, rightHandSide, value, trueResidual(), signs, Optional.empty(), Optional.empty());
        }

        @Override
        public List<Tensor> tensors() {
            return List.of(value, residual);
        }

        @Override
        public Iteration next(Tensor active) {
            Tensor image = operator.apply(residual);
            Curvature curvature = Curvature.along(residual, operator, image, signs, active);
            Tensor squares = Batched.dot(residual, residual);
            Tensor alpha = Batched.quotient(squares, curvature.value(), curvature.taken(active));
            // A sample whose residual is 0 is done, whatever its curvature.
            Optional<Tensor> stuck = curvature
                    .zero()
                    .flatMap(flags -> Batched.any(
                            flags.times(Batched.isZero(squares).negated().plus(1))));
            return new State(
                    operator,
                    rightHandSide,
                    value.plusProduct(alpha, residual),
                    residual.plusProduct(-1, alpha, image),
                    curvature.signs(),
                    stuck,
                    curvature.indefinite());
        }
    }
}
