package dev.eddy.solve;

import dev.eddy.check.Default;
import dev.eddy.check.Doc;
import dev.eddy.tensor.Tensor;
import java.util.List;

/**
 * BiCGStab for any regular operator, right-preconditioned (van der Vorst 1992; Saad, Iterative Methods, algorithm 7.7). Two
 * products with A in an iteration.
 */
@Doc("BiCGStab, for any regular operator")
public record BiCgStab(
        @Default("none") @Doc("approximate inverse") Preconditioner preconditioner) implements IterativeSolver {
    /** Without a preconditioner. */
    public BiCgStab() {
        this(Preconditioner.NONE);
    }

    @Override
    public Iteration start(LinearOperator operator, Tensor rightHandSide, Tensor guess) {
        Tensor residual = rightHandSide.minus(operator.apply(guess));
        return new State(
                operator,
                preconditioner.of(operator, guess),
                residual,
                guess,
                residual,
                residual,
                Batched.dot(residual, residual),
                false);
    }

    @Override
    public String shortName() {
        return preconditioner.equals(Preconditioner.NONE) ? "bicgstab" : "bicgstab;" + preconditioner.shortName();
    }

    private record State(
            LinearOperator operator,
            Preconditioner.Applied inverse,
            Tensor shadow,
            Tensor value,
            Tensor residual,
            Tensor direction,
            Tensor rho,
            boolean isBrokenDown)
            implements Iteration {
        @Override
        public List<Tensor> tensors() {
            return List.of(value, residual, direction, rho);
        }

        @Override
        public Iteration next(Tensor active) {
            Tensor p = inverse.apply(direction);
            Tensor ap = operator.apply(p);
            Tensor against = Batched.dot(shadow, ap);
            Tensor alpha = Batched.quotient(rho, against).times(active);
            Tensor s = residual.plusProduct(-1, alpha, ap);
            Tensor z = inverse.apply(s);
            Tensor az = operator.apply(z);
            Tensor omega =
                    Batched.quotient(Batched.dot(az, s), Batched.dot(az, az)).times(active);
            Tensor x = value.plusProduct(alpha, p).plusProduct(omega, z);
            Tensor r = s.plusProduct(-1, omega, az);
            Tensor next = Batched.dot(shadow, r);
            Tensor beta = Batched.quotient(next.times(alpha), rho.times(omega));
            Tensor q = r.plusProduct(beta, direction.plusProduct(-1, omega, ap));
            boolean broken = broken(against, active) || broken(rho, active) || broken(omega, active, r);
            return new State(operator, inverse, shadow, x, r, q, next, broken);
        }

        private static boolean broken(Tensor divisor, Tensor active) {
            return Batched.isZero(divisor).times(active).sum().item() > 0;
        }

        /** ω = 0 is the end if nothing is left to solve. */
        private static boolean broken(Tensor omega, Tensor active, Tensor residual) {
            Tensor left = Batched.norm(residual.detach()).times(active);
            return Batched.isZero(omega).times(left).sum().item() > 0;
        }
    }
}
