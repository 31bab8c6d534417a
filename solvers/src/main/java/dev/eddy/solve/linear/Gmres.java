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
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.QrFactors;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    public Start on(LinearOperator operator, Tensor like) {
        Preconditioner.Applied inverse = preconditioner.of(operator, like);
        return (rightHandSide, guess) -> new State(
                restart,
                operator,
                inverse,
                rightHandSide,
                guess,
                rightHandSide.minus(operator.apply(guess)),
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
            Tensor goes = active.reshape(batch, 1, 1);
            Tensor r = significant(active);
            Tensor beta = Batched.norm(r).reshape(batch, 1, 1);
            List<Tensor> basis = new ArrayList<>();
            List<Tensor> columns = new ArrayList<>();
            basis.add(Batched.quotient(r.reshape(batch, 1, -1), beta, goes));
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
                basis.add(Batched.quotient(rest, length, goes));
            }
            Tensor h = Tensors.cat(columns, 2);
            Tensor y = coefficients(h, beta);
            Tensor combined = y.transpose(1, 2).matmul(Tensors.cat(basis.subList(0, restart), 1));
            Tensor x = value.plusProduct(active, inverse.apply(combined.reshape(shape)));
            Tensor rest = b.minus(operator.apply(x));
            Tensor worse = worse(rest, h, y);
            if (worse.max().item() > 0) {
                // Rounding, or a singular operator: of what is met, the best is kept.
                Tensor kept = worse.greaterThan(0);
                x = Tensors.where(kept, value, x);
                rest = Tensors.where(kept, residual, rest);
            }
            return new State(restart, operator, inverse, b, x, rest, Batched.any(nothing));
        }

        /**
         * 1 for samples whose residual a cycle has not made smaller by more than rounding of what it adds to x, else 0: a
         * singular operator lets x grow for the last digits of a residual.
         */
        private Tensor worse(Tensor rest, Tensor h, Tensor y) {
            try (NoGrad off = NoGrad.open()) {
                double epsilon = rest.dtype() == DType.FLOAT64 ? 2e-13 : 1.2e-7;
                Tensor rounding = Batched.norm(h.detach()).times(Batched.norm(y.detach()));
                Tensor gain = Batched.norm(residual.detach())
                        .minus(Batched.norm(rest.detach()))
                        .plus(-epsilon, rounding.reshape(Shapes.single(rest.rank(), 0, rest.size(0))));
                return Tensors.where(
                        gain.greaterThan(0),
                        Tensors.zerosLike(gain),
                        Tensors.zerosLike(gain).plus(1));
            }
        }

        /** The residual, and 0 where it is rounding only, of which a cycle would make directions that mean nothing. */
        private Tensor significant(Tensor active) {
            double epsilon = residual.dtype() == DType.FLOAT64 ? 1e-15 : 5e-7;
            Tensor rounding = negligible(Batched.norm(residual.detach()), Batched.norm(b.detach()), epsilon);
            Tensor counts = rounding.negated().plus(1).times(active);
            return Tensors.where(
                    counts.greaterThan(0), operator.inRange(residual), Tensors.scalar(residual.dtype(), 0));
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

        /**
         * argmin ‖β e₁ − H y‖, with 0 where a column of H vanishes because the space was exhausted before. Of nearly dependent
         * columns, which a singular operator makes, the shortest one.
         */
        private Tensor coefficients(Tensor h, Tensor beta) {
            DType type = h.dtype();
            Tensor squares = h.detach().squared().sumKeeping(1);
            Tensor dead = Batched.isZero(squares);
            // Of the size of the others, so that none of them looks dependent beside it.
            Tensor size = squares.maxKeeping(2).squareRoot();
            Tensor unit = Tensors.identity(type, restart).times(dead).times(size.plus(Batched.isZero(size)));
            Tensor full = Tensors.cat(List.of(h, unit), 1);
            double[] e = new double[2 * restart + 1];
            e[0] = 1;
            Tensor right = beta.times(Tensors.of(e, 1, e.length, 1).to(type));
            return shortest(full, right);
        }

        /** The shorter one of two solutions that leave as much: a singular operator lets one grow for the last digits. */
        private static Tensor shortest(Tensor full, Tensor right) {
            double tolerance = full.dtype() == DType.FLOAT64 ? 1e-8 : 1e-5;
            QrFactors factors = QrFactors.of(full);
            @Nullable Tensor cut;
            try (NoGrad off = NoGrad.open()) {
                Tensor sizes = Dense.diagonal(factors.triangle().detach());
                Tensor excess = sizes.minKeeping(1).plus(-tolerance, sizes.maxKeeping(1));
                cut = excess.lessThan(0).to(full.dtype()).max().item() == 0
                        ? null
                        : cut(full.detach(), right.detach(), factors, tolerance);
            }
            if (cut == null) {
                return factors.leastSquares(right);
            }
            Tensor some = Tensors.cat(
                    List.of(
                            Tensors.identity(full.dtype(), Math.toIntExact(full.size(2))),
                            Tensors.zeros(full.dtype(), full.size(1) - full.size(2), full.size(2))),
                    0);
            Tensor regular = Dense.leastSquares(Tensors.where(cut, some, full), right);
            return Tensors.where(cut, Dense.leastSquares(full, right, tolerance), regular);
        }

        /** True for samples whose small singular values are worth nothing, also where what they give is no number. */
        private static Tensor cut(Tensor matrices, Tensor b, QrFactors factors, double tolerance) {
            Tensor whole = left(matrices, b, factors.leastSquares(b).detach());
            Tensor part = left(matrices, b, Dense.leastSquares(matrices, b, tolerance));
            Tensor loss = part.minus(whole.times(1 + 1e-4)).plus(-tolerance * tolerance, Batched.norm(b));
            Tensor zero = Tensors.zerosLike(loss);
            return Tensors.where(loss.greaterThan(0), zero, zero.plus(1)).greaterThan(0);
        }

        private static Tensor left(Tensor matrices, Tensor b, Tensor y) {
            return Batched.norm(b.minus(matrices.matmul(y)));
        }
    }
}
