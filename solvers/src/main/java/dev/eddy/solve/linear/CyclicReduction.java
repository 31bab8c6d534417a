package dev.eddy.solve.linear;

import dev.eddy.solve.internal.Batched;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * The passes of cyclic reduction, each of which doubles the distance of the couplings: M⁻¹ (1 + B_s S₊ + A_s S₋) … (1 + B₁ S₊ +
 * A₁ S₋) with shifts S and diagonal matrices. Their transposes in reverse order are those of Aᵀ.
 *
 * @param before B, pass by pass
 * @param after A, pass by pass
 * @param pivots M
 * @param singular samples in which a pivot is not above the rounding of its row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CyclicReduction(List<Tensor> before, List<Tensor> after, Tensor pivots, boolean[] singular, boolean isTransposed)
        implements DirectFactors {
    static CyclicReduction of(Diagonals a) {
        int axis = a.axis();
        Tensor l = a.lower();
        Tensor m = a.main();
        Tensor u = a.upper();
        List<Tensor> before = new ArrayList<>();
        List<Tensor> after = new ArrayList<>();
        for (long s = 1; s < a.points(); s *= 2) {
            Tensor b = l.over(m.roll(axis, s)).negated();
            Tensor c = u.over(m.roll(axis, -s)).negated();
            m = m.plusProduct(b, u.roll(axis, s)).plusProduct(c, l.roll(axis, -s));
            l = b.times(l.roll(axis, s));
            u = c.times(u.roll(axis, -s));
            before.add(b);
            after.add(c);
        }
        return new CyclicReduction(before, after, m, singular(a, m), false);
    }

    private static boolean[] singular(Diagonals a, Tensor pivots) {
        try (NoGrad off = NoGrad.open()) {
            Tensor row = a.main()
                    .detach()
                    .abs()
                    .plus(a.lower().detach().abs())
                    .plus(a.upper().detach().abs());
            return vanishing(pivots, row, a.points());
        }
    }

    /** Samples in which one of the pivots is not above the rounding of its row, where that is a number. */
    static boolean[] vanishing(Tensor pivots, Tensor row, int points) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor excess = pivots.detach().abs().plus(-points * 0x1p-52, row.detach());
            Tensor zero = Tensors.scalar(excess.dtype(), 0);
            Tensor flags = Tensors.where(excess.greaterThan(0), zero, Tensors.scalar(excess.dtype(), 1));
            double[] any = Batched.largest(Tensors.where(row.isFinite(), flags, zero));
            boolean[] vanishing = new boolean[any.length];
            for (int i = 0; i < any.length; i++) {
                vanishing[i] = any[i] > 0;
            }
            return vanishing;
        }
    }

    @Override
    public Solved solve(Tensor rightHandSide) {
        return new Solved(solved(rightHandSide), singular);
    }

    Tensor solved(Tensor rightHandSide) {
        int axis = rightHandSide.rank() - 1;
        Tensor d = isTransposed ? rightHandSide.over(pivots) : rightHandSide;
        for (int k = 0; k < before.size(); k++) {
            int pass = isTransposed ? before.size() - 1 - k : k;
            long s = 1L << pass;
            Tensor b = before.get(pass);
            Tensor c = after.get(pass);
            d = isTransposed
                    ? d.plus(b.times(d).roll(axis, -s)).plus(c.times(d).roll(axis, s))
                    : d.plus(b.times(d.roll(axis, s))).plus(c.times(d.roll(axis, -s)));
        }
        return isTransposed ? d : d.over(pivots);
    }

    @Override
    public CyclicReduction transposed() {
        return new CyclicReduction(before, after, pivots, singular, !isTransposed);
    }

    @Override
    public boolean isDouble() {
        return true;
    }

    @Override
    public boolean isRecorded() {
        return true;
    }
}
