package dev.eddy.solve.internal;

import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/** Samples whose right-hand side is no number: they are kept away from the others, and end as no numbers. */
public final class Lost {
    private final boolean[] flags;
    private final boolean any;

    private Lost(boolean[] flags, boolean any) {
        this.flags = flags;
        this.any = any;
    }

    /** @param sizes largest values of right-hand sides */
    public static Lost of(double[] sizes) {
        boolean[] flags = new boolean[sizes.length];
        boolean any = false;
        for (int i = 0; i < sizes.length; i++) {
            flags[i] = !Double.isFinite(sizes[i]);
            any |= flags[i];
        }
        return new Lost(flags, any);
    }

    public boolean at(int sample) {
        return flags[sample];
    }

    /** The values, with 0 in these samples. */
    public Tensor without(Tensor values) {
        return replaced(values, 0);
    }

    /** The values, with no numbers in these samples. */
    public Tensor marked(Tensor values) {
        return replaced(values, Double.NaN);
    }

    private Tensor replaced(Tensor values, double instead) {
        if (!any) {
            return values;
        }
        Tensor mask = Tensors.of(flags, Shapes.single(values.rank(), 0, flags.length));
        return Tensors.where(mask.to(values.device()), Tensors.scalar(values.dtype(), instead), values);
    }
}
