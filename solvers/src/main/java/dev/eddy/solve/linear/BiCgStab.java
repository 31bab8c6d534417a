package dev.eddy.solve.linear;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.solve.Iteration;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Preconditioner;
import dev.eddy.solve.internal.Batched;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Optional;

/**
 * BiCGStab for any regular operator, right-preconditioned (van der Vorst 1992; Saad, Iterative Methods, algorithm 7.7). Two
 * products with A in an iteration. A sample whose residual becomes orthogonal to its shadow, or that cannot move, starts anew
 * from where it is; one that does so twice in a row is taken for singular.
 */
@Doc("BiCGStab, for any regular operator")
public record BiCgStab(
        @Default("none") @Doc("approximate inverse") Preconditioner preconditioner) implements IterativeSolver {
    /** Without a preconditioner. */
    public BiCgStab() {
        this(Preconditioner.NONE);
    }

    @Override
    public Start on(LinearOperator operator, Tensor like) {
        Preconditioner.Applied inverse = preconditioner.of(operator, like);
        return (rightHandSide, guess) -> begin(operator, inverse, rightHandSide, guess);
    }

    @Override
    public String shortName() {
        return preconditioner.equals(Preconditioner.NONE) ? "bicgstab" : "bicgstab;" + preconditioner.shortName();
    }

    private static State begin(
            LinearOperator operator, Preconditioner.Applied inverse, Tensor rightHandSide, Tensor guess) {
        Tensor residual = rightHandSide.minus(operator.apply(guess));
        return new State(
                operator,
                inverse,
                rightHandSide,
                residual,
                guess,
                residual,
                residual,
                Batched.dot(residual, residual),
                Tensors.scalar(guess.dtype(), 1),
                Optional.empty());
    }

    /** @param fresh 1 for samples that have just started, else 0 */
    private record State(
            LinearOperator operator,
            Preconditioner.Applied inverse,
            Tensor rightHandSide,
            Tensor shadow,
            Tensor value,
            Tensor residual,
            Tensor direction,
            Tensor rho,
            Tensor fresh,
            Optional<Tensor> broken)
            implements Iteration {
        @Override
        public Tensor trueResidual() {
            return rightHandSide.minus(operator.apply(value));
        }

        @Override
        public Iteration renewed() {
            return begin(operator, inverse, rightHandSide, value);
        }

        @Override
        public List<Tensor> tensors() {
            return List.of(shadow, value, residual, direction, rho, fresh);
        }

        @Override
        public Iteration next(Tensor active) {
            Tensor p = inverse.apply(direction);
            Tensor ap = operator.apply(p);
            Tensor against = Batched.dot(shadow, ap);
            Tensor alpha = Batched.quotient(rho, against, active);
            Tensor s = residual.plusProduct(-1, alpha, ap);
            Tensor z = inverse.apply(s);
            Tensor az = operator.apply(z);
            Tensor omega = Batched.quotient(Batched.dot(az, s), Batched.dot(az, az), active);
            Tensor x = value.plusProduct(alpha, p).plusProduct(omega, z);
            Tensor r = s.plusProduct(-1, omega, az);
            Tensor next = Batched.dot(shadow, r);
            Tensor beta = Batched.quotient(next.times(alpha), rho.times(omega), active);
            Tensor q = r.plusProduct(beta, direction.plusProduct(-1, omega, ap));
            Tensor lost = Batched.isZero(against)
                    .maximum(Batched.isZero(next))
                    .maximum(Batched.isZero(omega))
                    .times(active)
                    .times(Batched.isZero(Batched.dot(r, r)).negated().plus(1));
            if (lost.sum().item() == 0) {
                return new State(
                        operator,
                        inverse,
                        rightHandSide,
                        shadow,
                        x,
                        r,
                        q,
                        next,
                        Tensors.zerosLike(lost),
                        Optional.empty());
            }
            Tensor anew = lost.greaterThan(0);
            return new State(
                    operator,
                    inverse,
                    rightHandSide,
                    Tensors.where(anew, r, shadow),
                    x,
                    r,
                    Tensors.where(anew, r, q),
                    Tensors.where(anew, Batched.dot(r, r), next),
                    lost,
                    Batched.any(lost.times(fresh)));
        }
    }
}
