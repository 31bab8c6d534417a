package dev.eddy.solve.linear;

import dev.eddy.tensor.Tensor;

/**
 * A ring as an open chain with a correction of rank one, A = T + u vᵀ: A⁻¹ b = y − z vᵀy/(1 + vᵀz) with T y = b and T z = u
 * (Sherman and Morrison 1950).
 *
 * @param down 1 + vᵀz
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RingReduction(CyclicReduction chain, Tensor u, Tensor v, Tensor z, Tensor down, boolean[] singular)
        implements DirectFactors {
    static RingReduction of(Diagonals a) {
        int axis = a.axis();
        long last = a.points() - 1L;
        Tensor start = a.at(0);
        Tensor end = a.at(a.points() - 1);
        Tensor gamma = a.main().narrow(axis, 0, 1).negated();
        Tensor ratio = a.lower().narrow(axis, 0, 1).over(gamma);
        Tensor corner = a.upper().narrow(axis, last, 1);
        Tensor open = a.main().plusProduct(-1, start, gamma).plusProduct(-1, end, ratio.times(corner));
        CyclicReduction chain = CyclicReduction.of(new Diagonals(
                a.lower().times(start.negated().plus(1)),
                open,
                a.upper().times(end.negated().plus(1))));
        Tensor u = start.times(gamma).plus(end.times(corner));
        Tensor v = start.plus(end.times(ratio));
        Tensor z = chain.solved(u);
        Tensor down = dot(v, z).plus(1);
        boolean[] singular =
                CyclicReduction.vanishing(down, down.detach().times(0).plus(1), a.points());
        for (int i = 0; i < singular.length; i++) {
            singular[i] |= chain.singular()[i];
        }
        return new RingReduction(chain, u, v, z, down, singular);
    }

    private static Tensor dot(Tensor a, Tensor b) {
        return a.times(b).sumKeeping(b.rank() - 1);
    }

    @Override
    public Solved solve(Tensor rightHandSide) {
        Tensor y = chain.solved(rightHandSide);
        return new Solved(y.minus(z.times(dot(v, y).over(down))), singular);
    }

    /** Aᵀ = Tᵀ + v uᵀ. */
    @Override
    public RingReduction transposed() {
        CyclicReduction back = chain.transposed();
        return new RingReduction(back, v, u, back.solved(v), down, singular);
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
