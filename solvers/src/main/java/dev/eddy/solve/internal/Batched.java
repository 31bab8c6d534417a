package dev.eddy.solve.internal;

import dev.eddy.tensor.DType;
import dev.eddy.tensor.Magnitudes;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Optional;

/** Inner products and quotients of each sample, of shape {@code [batch, 1, …]}. */
public final class Batched {
    /** Norms between these are right as they are: squares neither vanish nor overflow. */
    private static final double LEAST = 1e-140;

    private Batched() {}

    public static Tensor dot(Tensor a, Tensor b) {
        return a.times(b).sumKeeping(axes(a));
    }

    /** With the derivative 0 at 0. */
    public static Tensor norm(Tensor a) {
        return Magnitudes.root(dot(a, a));
    }

    /** Norms of samples in double precision, of values of any size; unrecorded. */
    public static double[] norms(Tensor a) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor wide = a.detach().to(DType.FLOAT64);
            double[] norms = norm(wide).toDoubles();
            boolean usual = true;
            for (double norm : norms) {
                usual &= norm == 0 ? wide.abs().max().item() < LEAST : norm > LEAST && norm < 1 / LEAST;
            }
            if (usual) {
                return norms;
            }
            double[] sizes = largest(wide);
            double[] units = new double[sizes.length];
            for (int i = 0; i < units.length; i++) {
                units[i] = sizes[i] > 0 && Double.isFinite(sizes[i]) ? sizes[i] : 1;
            }
            double[] scaled = norm(wide.over(Tensors.along(0, a.rank(), units).to(a.device())))
                    .toDoubles();
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] *= units[i];
            }
            return scaled;
        }
    }

    /** Largest size of a value in every sample; NaN where one is none. */
    public static double[] largest(Tensor a) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            return a.detach().abs().maxKeeping(axes(a)).toDoubles();
        }
    }

    /** A power of two of the size of every sample where squares of such sizes are in danger, else 1: {@code [batch, 1, …]}. */
    public static Tensor unit(Tensor a) {
        double[] sizes = largest(a);
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = isFar(sizes[i], a.dtype()) ? powerOfTwo(sizes[i]) : 1;
        }
        return Tensors.along(0, a.rank(), sizes).to(a.dtype()).to(a.device());
    }

    /** Whether squares of a size, or of what rounding is to it, are in danger. */
    static boolean isFar(double size, DType type) {
        int far = type == DType.FLOAT32 ? 10 : 100;
        return size > 0 && Double.isFinite(size) && Math.abs(Math.getExponent(size)) > far;
    }

    /** The largest one that is not above. */
    static double powerOfTwo(double size) {
        return Math.scalb(1.0, Math.getExponent(size));
    }

    /**
     * a/b for samples that count and whose b is not 0, else 0: of values and of gradients.
     *
     * @param counts 1 or 0
     */
    public static Tensor quotient(Tensor a, Tensor b, Tensor counts) {
        Tensor sound = b.detach().abs().times(counts).greaterThan(0);
        Tensor divisor = Tensors.where(sound, b, Tensors.scalar(b.dtype(), 1));
        return Tensors.where(sound, a.over(divisor), Tensors.scalar(a.dtype(), 0));
    }

    /** 1 where the tensor is 0, else 0. */
    public static Tensor isZero(Tensor a) {
        return Tensors.where(
                a.detach().abs().greaterThan(0), Tensors.scalar(a.dtype(), 0), Tensors.scalar(a.dtype(), 1));
    }

    /** Flags of samples, where at least one is set. */
    public static Optional<Tensor> any(Tensor flags) {
        return flags.sum().item() > 0 ? Optional.of(flags) : Optional.empty();
    }

    /** Sum of the diagonal of every matrix of {@code [batch, n, n]}, as {@code [batch, 1, 1]}. */
    public static Tensor matrixTrace(Tensor matrices) {
        return matrices.times(Tensors.identity(matrices.dtype(), Math.toIntExact(matrices.size(1))))
                .sumKeeping(1, 2);
    }

    static int[] axes(Tensor a) {
        int[] axes = new int[a.rank() - 1];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = i + 1;
        }
        return axes;
    }
}
