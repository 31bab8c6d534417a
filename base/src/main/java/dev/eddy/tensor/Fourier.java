package dev.eddy.tensor;

import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.StringViewOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Discrete Fourier transforms over the last axes, unnormalised forward and scaled by one over the number of points
 * backward. Differentiable.
 */
public final class Fourier {
    /** Made once; the reference that it holds of itself keeps it when the scope that it was made in closes. */
    private static final StringViewOptional UNNORMALIZED = new StringViewOptional().retainReference();

    private Fourier() {}

    /** Real to half-spectrum over the last {@code axes} axes; the last one shrinks to ⌊N/2⌋ + 1. */
    public static Tensor forwardReal(Tensor values, int axes) {
        return Tensor.guarded(
                () -> "real Fourier transform over " + axes + " axes", List.of(values), () -> switch (axes) {
                    case 1 -> torch.fft_rfft(values.handle());
                    case 2 -> torch.fft_rfft2(values.handle());
                    default -> torch.fft_rfftn(values.handle(), lastSizes(values, axes), lastAxes(axes), UNNORMALIZED);
                });
    }

    /** Half-spectrum to real; {@code sizes} are the numbers of points of the last axes. */
    public static Tensor inverseReal(Tensor spectrum, long... sizes) {
        return Tensor.guarded(
                () -> "inverse real Fourier transform to " + Shapes.text(sizes),
                List.of(spectrum),
                () -> inverseReal(spectrum.handle(), sizes));
    }

    /** The forms without options, which cost less to call, where they fit. */
    private static org.bytedeco.pytorch.Tensor inverseReal(org.bytedeco.pytorch.Tensor spectrum, long[] sizes) {
        if (sizes.length == 1) {
            boolean fits = sizes[0] == 2 * (spectrum.size(-1) - 1);
            return fits
                    ? torch.fft_irfft(spectrum)
                    : torch.fft_irfft(spectrum, new LongOptional(sizes[0]), -1, UNNORMALIZED);
        }
        boolean fits = sizes.length == 2 && sizes[0] == spectrum.size(-2) && sizes[1] == 2 * (spectrum.size(-1) - 1);
        return fits
                ? torch.fft_irfft2(spectrum)
                : torch.fft_irfftn(spectrum, sizes, lastAxes(sizes.length), UNNORMALIZED);
    }

    /**
     * Real values whose modes over the last {@code axes} axes are multiplied.
     *
     * @param gains of the half-spectrum
     */
    public static Tensor filtered(Tensor values, Tensor gains, int axes) {
        return inverseReal(forwardReal(values, axes).times(gains), lastSizes(values, axes));
    }

    /** Complex to complex over the last {@code axes} axes. */
    public static Tensor forward(Tensor values, int axes) {
        return Tensor.guarded(
                "Fourier transform over " + axes + " axes",
                List.of(values),
                () -> torch.fft_fftn(values.handle(), lastSizes(values, axes), lastAxes(axes), UNNORMALIZED));
    }

    /** Complex to complex over the last {@code axes} axes. */
    public static Tensor inverse(Tensor spectrum, int axes) {
        return Tensor.guarded(
                "inverse Fourier transform over " + axes + " axes",
                List.of(spectrum),
                () -> torch.fft_ifftn(spectrum.handle(), lastSizes(spectrum, axes), lastAxes(axes), UNNORMALIZED));
    }

    /** Complex to complex along one axis. */
    public static Tensor forwardAlong(Tensor values, int axis) {
        return Tensor.guarded(
                "Fourier transform along axis " + axis,
                List.of(values),
                () -> torch.fft_fft(values.handle(), new LongOptional(), axis, UNNORMALIZED));
    }

    /** Complex to complex along one axis. */
    public static Tensor inverseAlong(Tensor spectrum, int axis) {
        return Tensor.guarded(
                "inverse Fourier transform along axis " + axis,
                List.of(spectrum),
                () -> torch.fft_ifft(spectrum.handle(), new LongOptional(), axis, UNNORMALIZED));
    }

    private static long[] lastSizes(Tensor values, int axes) {
        long[] shape = values.shape();
        return java.util.Arrays.copyOfRange(shape, shape.length - axes, shape.length);
    }

    private static long[] lastAxes(int axes) {
        long[] out = new long[axes];
        for (int i = 0; i < axes; i++) {
            out[i] = (long) i - axes;
        }
        return out;
    }
}
