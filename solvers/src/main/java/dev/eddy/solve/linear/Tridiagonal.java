package dev.eddy.solve.linear;

import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Status;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.Structure;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;

/**
 * Tridiagonal systems along the last axis, closed to a ring or not, by parallel cyclic reduction (Hockney 1965; Golub and Van
 * Loan, Matrix Computations, section 4.5): log₂ n passes over whole batches, and the formula of Sherman and Morrison for the
 * two corners of a ring. Without pivoting: for dominant diagonals and definite matrices. Neither the guess nor the stopping
 * matters.
 *
 * <p>In double precision whatever the type. The three diagonals are found by three to five products with the operator, which says that it is
 * {@link Structure#TRIDIAGONAL}.
 */
@Doc("cyclic reduction of tridiagonal systems in 1-D, periodic or not")
public record Tridiagonal() implements LinearSolver {
    @Override
    public Solution solve(LinearOperator operator, Tensor rightHandSide, Tensor guess, Stopping stopping) {
        Check.that(
                operator.structure().contains(Structure.TRIDIAGONAL),
                "tridiagonal needs an operator that couples neighbours along one axis only, and this one does not say that it"
                        + " does; use direct or sparse-direct");
        int last = rightHandSide.rank() - 1;
        Check.that(
                rightHandSide.size(last) >= 3,
                "tridiagonal needs at least 3 points, got %d; use direct",
                rightHandSide.size(last));
        try (Scope scope = Scope.open()) {
            Tensor b = operator.withoutNullSpace(rightHandSide);
            Diagonals a = Diagonals.of(operator, b).toDouble();
            if (operator.structure().contains(Structure.NULL_SPACE)) {
                // b is in the range: the pinned value comes out as 0, and what it leaves is the system itself.
                a = a.pinned();
            }
            Reduced reduced = a.solve(b.to(DType.FLOAT64));
            Tensor value = operator.withoutNullSpace(reduced.value.to(b.dtype()));
            return new Solution(
                    scope.keep(value.alias()), reduced.singular ? Status.SINGULAR : Status.CONVERGED, 0, new double[0]);
        }
    }

    /** Whether an operator is tridiagonal, and every diagonal entry is at least the sum of its row, or of its column. */
    static boolean needsNoPivots(LinearOperator operator, Tensor like) {
        if (!operator.structure().contains(Structure.TRIDIAGONAL) || like.size(like.rank() - 1) < 3) {
            return false;
        }
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            return Diagonals.of(operator, like.detach()).isDominant();
        }
    }

    @Override
    public String shortName() {
        return "tridiagonal";
    }

    private record Reduced(Tensor value, boolean singular) {}

    /** lower·x(i − 1) + main·x(i) + upper·x(i + 1), with the corners of a ring in lower(0) and upper(n − 1). */
    private record Diagonals(Tensor lower, Tensor main, Tensor upper) {
        static Diagonals of(LinearOperator operator, Tensor like) {
            int axis = like.rank() - 1;
            int n = Math.toIntExact(like.size(axis));
            long[] shape = like.shape();
            if (operator.structure().contains(Structure.SHARED)) {
                shape[0] = 1;
            }
            Tensor zero = Tensors.zeros(like.dtype(), shape);
            Tensor lower = zero;
            Tensor main = zero;
            Tensor upper = zero;
            for (Tensor comb : combs(n, like.dtype())) {
                Tensor image = operator.apply(zero.plus(comb));
                lower = lower.plusProduct(comb.roll(0, 1), image);
                main = main.plusProduct(comb, image);
                upper = upper.plusProduct(comb.roll(0, -1), image);
            }
            return new Diagonals(lower, main, upper);
        }

        /** Ones on points at least three apart, also around the ring: with each neighbour of a point in another one. */
        private static List<Tensor> combs(int n, DType type) {
            int whole = n - n % 3;
            double[][] combs = new double[3 + n % 3][n];
            for (int i = 0; i < n; i++) {
                combs[i < whole ? i % 3 : 3 + i - whole][i] = 1;
            }
            return Arrays.stream(combs)
                    .map(comb -> Tensors.of(comb, n).to(type))
                    .toList();
        }

        private static Tensor at(int n, int point, DType type) {
            double[] values = new double[n];
            values[point] = 1;
            return Tensors.of(values, n).to(type);
        }

        Diagonals toDouble() {
            return new Diagonals(lower.to(DType.FLOAT64), main.to(DType.FLOAT64), upper.to(DType.FLOAT64));
        }

        boolean isDominant() {
            Tensor before = lower.abs();
            Tensor after = upper.abs();
            Tensor main = this.main.abs();
            double rows = main.minus(before).minus(after).min().item();
            Tensor above = after.roll(axis(), 1);
            Tensor below = before.roll(axis(), -1);
            return rows >= 0 || main.minus(above).minus(below).min().item() >= 0;
        }

        private int axis() {
            return main.rank() - 1;
        }

        private int points() {
            return Math.toIntExact(main.size(axis()));
        }

        private Tensor first(Tensor diagonal) {
            return diagonal.narrow(axis(), 0, 1);
        }

        private Tensor last(Tensor diagonal) {
            return diagonal.narrow(axis(), points() - 1L, 1);
        }

        /** Twice the first entry of the main diagonal. */
        Diagonals pinned() {
            return new Diagonals(lower, main.plusProduct(at(points(), 0, main.dtype()), main), upper);
        }

        Reduced solve(Tensor b) {
            return isRing() ? ring(b) : reduce(b);
        }

        private boolean isRing() {
            try (NoGrad off = NoGrad.open()) {
                return first(lower)
                                .detach()
                                .abs()
                                .plus(last(upper).detach().abs())
                                .max()
                                .item()
                        > 0;
            }
        }

        /** A = Ã + u vᵀ with a tridiagonal Ã. */
        private Reduced ring(Tensor b) {
            int n = points();
            Tensor start = at(n, 0, main.dtype());
            Tensor end = at(n, n - 1, main.dtype());
            Tensor gamma = first(main).negated();
            Tensor ratio = first(lower).over(gamma);
            Tensor corner = last(upper);
            Tensor open = main.plusProduct(-1, start, gamma).plusProduct(-1, end, ratio.times(corner));
            Diagonals inner = new Diagonals(
                    lower.times(start.negated().plus(1)),
                    open,
                    upper.times(end.negated().plus(1)));
            Tensor u = start.times(gamma).plus(end.times(corner));
            Tensor both = Tensors.stack(List.of(b, u.plus(Tensors.zerosLike(b))), 0);
            Reduced reduced = inner.reduce(both);
            Tensor y = reduced.value.select(0, 0);
            Tensor z = reduced.value.select(0, 1);
            Tensor across = first(y).plus(ratio.times(last(y)));
            Tensor down = first(z).plus(ratio.times(last(z))).plus(1);
            boolean singular =
                    reduced.singular || isRounding(down, Tensors.zerosLike(down).plus(1));
            return new Reduced(y.minus(z.times(across.over(down))), singular);
        }

        /** Every pass doubles the distance of the couplings. */
        private Reduced reduce(Tensor b) {
            Tensor l = lower;
            Tensor m = main;
            Tensor u = upper;
            Tensor d = b;
            for (long s = 1; s < points(); s *= 2) {
                Tensor before = l.over(m.roll(l.rank() - 1, s)).negated();
                Tensor after = u.over(m.roll(l.rank() - 1, -s)).negated();
                m = m.plusProduct(before, u.roll(u.rank() - 1, s)).plusProduct(after, l.roll(l.rank() - 1, -s));
                d = d.plus(before.times(d.roll(d.rank() - 1, s))).plus(after.times(d.roll(d.rank() - 1, -s)));
                l = before.times(l.roll(l.rank() - 1, s));
                u = after.times(u.roll(u.rank() - 1, -s));
            }
            Tensor row = main.detach()
                    .abs()
                    .plus(lower.detach().abs())
                    .plus(upper.detach().abs());
            return new Reduced(d.over(m), isRounding(m, row));
        }

        /** Whether a pivot is not above the rounding of its own row. */
        private boolean isRounding(Tensor pivots, Tensor row) {
            double epsilon = points() * 0x1p-52;
            return !(pivots.detach().abs().plus(-epsilon, row.detach()).min().item() > 0);
        }
    }
}
