package dev.eddy.nn.layer;

import dev.eddy.misuse.Check;
import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.Slot;
import dev.eddy.tensor.Fourier;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/**
 * Mixes the channels of each low Fourier mode by a complex matrix of its own and drops the other modes (Li et al. 2021).
 *
 * <pre>  ŷ[o, k] = Σ_i W[o, i, k] · x̂[i, k]    0 ≤ k_last &lt; m,  −m ≤ k_other &lt; m  </pre>
 *
 * Weights, real and imaginary part apart: {@code [2^(D−1), out, in, m, …]}, normal with deviation 1/(in·out). The first
 * axis says on which axes but the last the modes are negative; the one for the first axis toggles fastest.
 */
public final class SpectralConv implements PlainLayer {
    private final int real;
    private final int imaginary;
    private final List<Integer> modes;

    /** @param modes kept on each axis */
    public SpectralConv(Blueprint blueprint, int in, int out, List<Integer> modes) {
        int dims = modes.size();
        long[] shape = new long[dims + 3];
        for (int axis = 0; axis < dims; axis++) {
            Check.that(modes.get(axis) >= 1, "a spectral convolution keeps at least 1 mode, got %d", modes.get(axis));
            shape[axis + 3] = modes.get(axis);
        }
        shape[0] = 1L << (dims - 1);
        shape[1] = out;
        shape[2] = in;
        Initialisation initialisation = Initialisation.normal(1.0 / (in * out));
        this.real = blueprint.weight("weights_real", initialisation, shape);
        this.imaginary = blueprint.weight("weights_imag", initialisation, shape);
        this.modes = List.copyOf(modes);
    }

    /** Refuses numbers of points that do not have the modes. */
    public static void check(List<Integer> points, List<Integer> modes) {
        int dims = points.size();
        for (int axis = 0; axis < dims; axis++) {
            int most = points.get(axis) / 2 + (axis == dims - 1 ? 1 : 0);
            Check.that(
                    modes.get(axis) <= most,
                    "%d points along axis %d of %d have at most %d modes for a spectral convolution, got %d; give"
                            + " modes for each axis",
                    points.get(axis),
                    axis + 1,
                    dims,
                    most,
                    modes.get(axis));
        }
    }

    @Override
    public Tensor apply(Tensor input, Weights weights) {
        return apply(input, input.size(input.rank() - 1), weights);
    }

    /**
     * Read on another number of points of the last axis, by trigonometric interpolation: of a sum of waves the same sum.
     *
     * @param points of the last axis of the result
     */
    public Tensor apply(Tensor input, long points, Weights weights) {
        int last = input.rank() - 1;
        Tensor mixed = mixed(input, weights);
        for (int axis = 2; axis < last; axis++) {
            mixed = Fourier.inverseAlong(widen(mixed, axis, input.size(axis)), axis);
        }
        Tensor values = Fourier.inverseReal(mixed, points);
        return points == input.size(last) ? values : values.times((double) points / input.size(last));
    }

    /** Fourier coefficients of the result on all modes of the input's points, {@code [batch, out, …, n/2 + 1]}: the mean is the first. */
    public Tensor coefficients(Tensor input, Weights weights) {
        int last = input.rank() - 1;
        Tensor mixed = mixed(input, weights);
        double points = input.size(last);
        for (int axis = 2; axis < last; axis++) {
            mixed = widen(mixed, axis, input.size(axis));
            points *= input.size(axis);
        }
        long[] shape = mixed.shape();
        shape[last] = input.size(last) / 2 + 1 - shape[last];
        Tensor all = shape[last] == 0
                ? mixed
                : Tensors.cat(List.of(mixed, Tensors.zeros(mixed.dtype(), shape).to(mixed.device())), last);
        return all.times(1 / points);
    }

    /** The modes that are kept, mixed. */
    private Tensor mixed(Tensor input, Weights weights) {
        int last = input.rank() - 1;
        // One axis after another, cutting at once what is not kept: the further transforms are of a few modes only.
        Tensor spectrum = Fourier.forwardReal(input, 1).narrow(last, 0, modes.get(last - 2));
        for (int axis = last - 1; axis >= 2; axis--) {
            spectrum = cut(Fourier.forwardAlong(spectrum, axis), axis);
        }
        return mix(spectrum, matrices(weights, last - 1));
    }

    /** {@code [out, in, all modes]}, the modes in the order in which {@link #cut} leaves them. */
    private Tensor matrices(Weights weights, int dims) {
        Tensor complex = Tensors.complex(weights.get(real), weights.get(imaginary));
        long out = complex.size(1);
        long in = complex.size(2);
        Tensor ordered = switch (dims) {
            case 1 -> complex;
            case 2 -> complex.permute(1, 2, 0, 3, 4);
            default ->
                complex.reshape(2, 2, out, in, modes.get(0), modes.get(1), modes.get(2))
                        .permute(2, 3, 1, 4, 0, 5, 6);
        };
        return ordered.reshape(out, in, -1);
    }

    private static Tensor mix(Tensor spectrum, Tensor matrices) {
        long[] shape = spectrum.shape();
        Tensor flat = shape.length == 3 ? spectrum : spectrum.reshape(shape[0], shape[1], -1);
        Tensor mixed = Tensors.einsum("bik,oik->bok", flat, matrices);
        shape[1] = matrices.size(0);
        return shape.length == 3 ? mixed : mixed.reshape(shape);
    }

    private Tensor cut(Tensor spectrum, int axis) {
        long points = spectrum.size(axis);
        int kept = modes.get(axis - 2);
        return points == 2L * kept
                ? spectrum
                : Tensors.cat(
                        List.of(spectrum.narrow(axis, 0, kept), spectrum.narrow(axis, points - kept, kept)), axis);
    }

    private Tensor widen(Tensor spectrum, int axis, long points) {
        int kept = modes.get(axis - 2);
        if (points == 2L * kept) {
            return spectrum;
        }
        long[] gap = spectrum.shape();
        gap[axis] = points - 2L * kept;
        Tensor zeros = Tensors.zeros(spectrum.dtype(), gap).to(spectrum.device());
        return Tensors.cat(List.of(spectrum.narrow(axis, 0, kept), zeros, spectrum.narrow(axis, kept, kept)), axis);
    }

    /** Adds this layer to a program on arrays, and its result to a value. */
    void fuseOnto(Fusion program, Slot input, Slot sum) {
        program.addSpectral(input, sum, modes, real, imaginary);
    }
}
