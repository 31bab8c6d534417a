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
public final class SpectralConv implements Layer {
    private final int real;
    private final int imaginary;
    private final int modes;

    public SpectralConv(Blueprint blueprint, int dims, int in, int out, int modes) {
        Check.that(modes >= 1, "a spectral convolution keeps at least 1 mode, got %d", modes);
        long[] shape = new long[dims + 3];
        java.util.Arrays.fill(shape, modes);
        shape[0] = 1L << (dims - 1);
        shape[1] = out;
        shape[2] = in;
        Initialisation initialisation = Initialisation.normal(1.0 / (in * out));
        this.real = blueprint.weight("weights_real", initialisation, shape);
        this.imaginary = blueprint.weight("weights_imag", initialisation, shape);
        this.modes = modes;
    }

    /** Refuses a number of points that does not have the modes. */
    public static void check(int dims, int points, int modes) {
        int most = dims == 1 ? points / 2 + 1 : points / 2;
        Check.that(
                modes <= most,
                "%d points per axis in %d-D have at most %d modes for a spectral convolution, got %d",
                points,
                dims,
                most,
                modes);
    }

    @Override
    public Tensor apply(Tensor input, Weights weights) {
        int last = input.rank() - 1;
        // One axis after another, cutting at once what is not kept: the further transforms are of a few modes only.
        Tensor spectrum = Fourier.forwardReal(input, 1).narrow(last, 0, modes);
        for (int axis = last - 1; axis >= 2; axis--) {
            spectrum = cut(Fourier.forwardAlong(spectrum, axis), axis);
        }
        Tensor mixed = mix(spectrum, matrices(weights, last - 1));
        for (int axis = 2; axis < last; axis++) {
            mixed = Fourier.inverseAlong(widen(mixed, axis, input.size(axis)), axis);
        }
        return Fourier.inverseReal(mixed, input.size(last));
    }

    /** {@code [out, in, all modes]}, the modes in the order in which {@link #cut} leaves them. */
    private Tensor matrices(Weights weights, int dims) {
        Tensor complex = Tensors.complex(weights.get(real), weights.get(imaginary));
        long out = complex.size(1);
        long in = complex.size(2);
        Tensor ordered = switch (dims) {
            case 1 -> complex;
            case 2 -> complex.permute(1, 2, 0, 3, 4);
            default -> complex.reshape(2, 2, out, in, modes, modes, modes).permute(2, 3, 1, 4, 0, 5, 6);
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
        return points == 2L * modes
                ? spectrum
                : Tensors.cat(
                        List.of(spectrum.narrow(axis, 0, modes), spectrum.narrow(axis, points - modes, modes)), axis);
    }

    private Tensor widen(Tensor spectrum, int axis, long points) {
        if (points == 2L * modes) {
            return spectrum;
        }
        long[] gap = spectrum.shape();
        gap[axis] = points - 2L * modes;
        Tensor zeros = Tensors.zeros(spectrum.dtype(), gap).to(spectrum.device());
        return Tensors.cat(List.of(spectrum.narrow(axis, 0, modes), zeros, spectrum.narrow(axis, modes, modes)), axis);
    }

    /** Adds this layer to a program on arrays, and its result to a value. */
    void fuseOnto(Fusion program, Slot input, Slot sum) {
        program.addSpectral(input, sum, modes, real, imaginary);
    }
}
