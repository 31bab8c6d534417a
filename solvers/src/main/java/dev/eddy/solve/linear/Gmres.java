package dev.eddy.solve.linear;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.solve.Iteration;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Preconditioner;
import dev.eddy.solve.internal.Batched;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Restarted GMRES for any regular operator, right-preconditioned (Saad and Schultz 1986; Saad, Iterative Methods, algorithm
 * 9.5): the correction from the Krylov space of so many products with A that makes the residual smallest. One iteration is
 * one cycle, from one restart to the next.
 *
 * <p>Basis vectors are made orthogonal by two passes of classical Gram–Schmidt, which for a batch are four large products.
 *
 * @param restart products in a cycle
 */
@Doc("restarted GMRES; an iteration is a cycle")
public record Gmres(
        @Default("20") @Doc("products with the operator in a cycle")
        int restart,

        @Default("none") @Doc("approximate inverse") Preconditioner preconditioner)
        implements IterativeSolver {
    public Gmres {
        Check.that(restart >= 1, "a cycle of GMRES has at least 1 product, got %d", restart);
    }

    /** Without a preconditioner. */
    public Gmres(int restart) {
        this(restart, Preconditioner.NONE);
    }

    @Override
    public Iteration start(LinearOperator operator, Tensor rightHandSide, Tensor guess) {
        Tensor residual = rightHandSide.minus(operator.apply(guess));
        return new State(
                restart,
                operator,
                preconditioner.of(operator, guess),
                rightHandSide,
                guess,
                residual,
                Optional.empty());
    }

    @Override
    public String shortName() {
        String name = "gmres;" + restart;
        return preconditioner.equals(Preconditioner.NONE) ? name : name + ";" + preconditioner.shortName();
    }

    private record State(
            int restart,
            LinearOperator operator,
            Preconditioner.Applied inverse,
            Tensor b,
            Tensor value,
            Tensor residual,
            Optional<Tensor> broken)
            implements Iteration {
        /** A cycle is many products; from one to the next the true residual falls, or rounding is reached. */
        @Override
        public int patience() {
            return Math.max(5, 200 / restart);
        }

        @Override
        public List<Tensor> tensors() {
            return List.of(value, residual);
        }

        @Override
        public Iteration next(Tensor active) {
            long[] shape = value.shape();
            long batch = shape[0];
            Tensor r = significant();
            Tensor beta = Batched.norm(r).reshape(batch, 1, 1);
            List<Tensor> basis = new ArrayList<>();
            List<Tensor> columns = new ArrayList<>();
            basis.add(Batched.quotient(r.reshape(batch, 1, -1), beta));
            Tensor nothing = Tensors.zerosLike(beta);
            for (int j = 0; j < restart; j++) {
                Tensor image = operator.apply(inverse.apply(basis.get(j).reshape(shape)))
                        .reshape(batch, 1, -1);
                Tensor known = Tensors.cat(basis, 1);
                Tensor first = image.matmul(known.transpose(1, 2));
                Tensor rest = image.minus(first.matmul(known));
                Tensor second = rest.matmul(known.transpose(1, 2));
                rest = rest.minus(second.matmul(known));
                Tensor length = Batched.norm(rest);
                // What rounding leaves of a vector that the others span is not a direction.
                Tensor size = Batched.norm(image);
                Tensor spanned = negligible(length, size, length.dtype() == DType.FLOAT64 ? 1e-14 : 1e-6);
                length = length.times(spanned.negated().plus(1));
                nothing = j == 0 ? lost(size, beta, active) : nothing;
                columns.add(column(first.plus(second), length, batch));
                basis.add(Batched.quotient(rest, length));
            }
            Tensor y = coefficients(Tensors.cat(columns, 2), beta);
            Tensor combined = y.transpose(1, 2).matmul(Tensors.cat(basis.subList(0, restart), 1));
            Tensor x = value.plusProduct(active, inverse.apply(combined.reshape(shape)));
            return new State(restart, operator, inverse, b, x, b.minus(operator.apply(x)), Batched.any(nothing));
        }

        /** The residual, and 0 where it is rounding only, of which a cycle would make directions that mean nothing. */
        private Tensor significant() {
            double epsilon = residual.dtype() == DType.FLOAT64 ? 1e-15 : 5e-7;
            Tensor rounding = negligible(Batched.norm(residual.detach()), Batched.norm(b.detach()), epsilon);
            return operator.withoutNullSpace(residual).times(rounding.negated().plus(1));
        }

        private static Tensor negligible(Tensor length, Tensor size, double epsilon) {
            Tensor excess = length.detach().plus(-epsilon, size.detach());
            return Tensors.where(
                    excess.greaterThan(0),
                    Tensors.zerosLike(length),
                    Tensors.zerosLike(length).plus(1));
        }

        /** Whether A maps the residual of a sample that goes on to nothing. */
        private static Tensor lost(Tensor size, Tensor beta, Tensor active) {
            Tensor going = active.reshape(beta.shape()).times(beta.detach());
            return Batched.isZero(size).times(going);
        }

        /** Products with the basis, then the length of the rest, then zeros: {@code [batch, restart + 1, 1]}. */
        private Tensor column(Tensor products, Tensor length, long batch) {
            Tensor both = Tensors.cat(List.of(products, length), 2).transpose(1, 2);
            long missing = restart + 1 - both.size(1);
            return missing == 0 ? both : Tensors.cat(List.of(both, Tensors.zeros(both.dtype(), batch, missing, 1)), 1);
        }

        /** argmin ‖β e₁ − H y‖, with 0 where a column of H vanishes because the space was exhausted before. */
        private Tensor coefficients(Tensor h, Tensor beta) {
            DType type = h.dtype();
            Tensor dead = Batched.isZero(h.detach().squared().sumKeeping(1));
            Tensor full = Tensors.cat(List.of(h, Tensors.identity(type, restart).times(dead)), 1);
            double[] e = new double[2 * restart + 1];
            e[0] = 1;
            Tensor right = beta.times(Tensors.of(e, 1, e.length, 1).to(type));
            return Dense.leastSquares(full, right);
        }
    }
}
