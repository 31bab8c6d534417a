package dev.eddy.solve.linear;

import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Structure;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;

/** lower·x(i − 1) + main·x(i) + upper·x(i + 1), with the corners of a ring in lower(0) and upper(n − 1). */
record Diagonals(Tensor lower, Tensor main, Tensor upper) {
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
        return Arrays.stream(combs).map(comb -> Tensors.of(comb, n).to(type)).toList();
    }

    Diagonals toDouble() {
        return new Diagonals(lower.to(DType.FLOAT64), main.to(DType.FLOAT64), upper.to(DType.FLOAT64));
    }

    int axis() {
        return main.rank() - 1;
    }

    int points() {
        return Math.toIntExact(main.size(axis()));
    }

    /** 1 at one point of the axis. */
    Tensor at(int point) {
        double[] values = new double[points()];
        values[point] = 1;
        return Tensors.of(values, points()).to(main.dtype());
    }

    /** Of rows that are numbers: every diagonal entry is at least the sum of its row, or of its column. */
    boolean isDominant() {
        return excess(upper, lower) >= 0 || excess(lower.roll(axis(), -1), upper.roll(axis(), 1)) >= 0;
    }

    private double excess(Tensor one, Tensor other) {
        Tensor excess = main.abs().minus(one.abs()).minus(other.abs());
        return Tensors.where(excess.isFinite(), excess, Tensors.scalar(excess.dtype(), 0))
                .min()
                .item();
    }

    /** Twice the first entry of the main diagonal. */
    Diagonals pinned() {
        return new Diagonals(lower, main.plusProduct(at(0), main), upper);
    }

    boolean isRing() {
        try (NoGrad off = NoGrad.open()) {
            Tensor corners = lower.narrow(axis(), 0, 1)
                    .detach()
                    .abs()
                    .plus(upper.narrow(axis(), points() - 1L, 1).detach().abs());
            return corners.max().item() != 0;
        }
    }
}
