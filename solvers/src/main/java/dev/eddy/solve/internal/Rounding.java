package dev.eddy.solve.internal;

import dev.eddy.solve.LinearOperator;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What rounding leaves of a residual: x itself is rounded, value by value, to a part ε of its size, and A makes
 * ε ‖A (x ± x)‖ of that. One product with the operator says how much, with signs drawn once and for all: of stiff operators it
 * is much more than ε ‖b‖.
 */
public final class Rounding {
    private final LinearOperator operator;
    private final double multiple;
    private @Nullable Tensor signs;

    public Rounding(LinearOperator operator, double multiple) {
        this.operator = operator;
        this.multiple = multiple;
    }

    /** For every sample. */
    public double[] of(Tensor value) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor x = value.detach();
            Tensor image = operator.apply(x.times(signs(x))).to(DType.FLOAT64);
            double[] sizes = Batched.norm(image).toDoubles();
            double epsilon = multiple * (x.dtype() == DType.FLOAT32 ? 0x1p-23 : 0x1p-52);
            for (int i = 0; i < sizes.length; i++) {
                sizes[i] *= epsilon;
            }
            return sizes;
        }
    }

    private Tensor signs(Tensor x) {
        Tensor known = signs;
        if (known == null) {
            SplittableRandom random = new SplittableRandom(1);
            double[] values = new double[Math.toIntExact(x.elements() / x.size(0))];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextBoolean() ? 1 : -1;
            }
            long[] shape = x.shape();
            shape[0] = 1;
            known = Tensors.of(values, shape).to(x.dtype()).to(x.device()).lasting();
            signs = known;
        }
        return known;
    }
}
