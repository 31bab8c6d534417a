package dev.eddy.reference.physics;

import dev.eddy.fit.stagger.Interleaving;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.Tensor;

/** Fields as interleaved coarser ones, and frames as interleaved groups. */
public final class InterleavingCheck implements CheckKind {
    @Override
    public String kind() {
        return "space-to-depth";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        Tensor field = given.input("u").unsqueeze(0);
        int dims = field.rank() - 2;
        Interleaving interleaving = new Interleaving(given.whole("s"), dims);
        long[] points = new long[dims];
        System.arraycopy(field.shape(), 2, points, 0, dims);
        return given.compare()
                .with("split", interleaving.split(field).squeeze(0))
                .with("time_split", Interleaving.splitTimes(given.input("frames"), given.whole("time-stride")))
                .with("index", interleaving.index(points))
                .result();
    }
}
