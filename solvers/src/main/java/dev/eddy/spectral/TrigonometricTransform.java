package dev.eddy.spectral;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Fourier;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Cosine and sine transforms along one axis with N points, by the real Fourier transform of the values and their mirror
 * images: O(N log N), differentiable, unnormalised forward. Coefficient k belongs to the wave number πk/L; sines begin at
 * k = 1, so that coefficient k stands at place k − 1.
 */
public enum TrigonometricTransform {
    /**
     * DCT-I, for points on the walls, jL/(N − 1): Σ″ u_j cos(πjk/(N − 1)), where Σ″ halves the first and the last term;
     * k = 0 … N − 1.
     */
    COSINE_1,
    /** DCT-II, for the centres of cells, (j + ½)L/N: Σ u_j cos(π(j + ½)k/N), k = 0 … N − 1. */
    COSINE_2,
    /** DST-I, for points between the walls, (j + 1)L/(N + 1): Σ u_j sin(π(j + 1)k/(N + 1)), k = 1 … N. */
    SINE_1,
    /** DST-II, for the centres of cells, (j + ½)L/N: Σ u_j sin(π(j + ½)k/N), k = 1 … N. */
    SINE_2;

    /** The coefficients of real values along an axis; the axis keeps its size. */
    public Tensor forward(Tensor values, int axis) {
        int last = values.rank() - 1;
        Tensor u = prepared(values, axis);
        int n = (int) u.size(last);
        Tensor image = u.flip(last);
        Tensor whole = switch (this) {
            case COSINE_1 -> Tensors.cat(List.of(u, image.narrow(last, 1, n - 2)), last);
            case COSINE_2 -> Tensors.cat(List.of(u, image), last);
            case SINE_1 -> {
                Tensor wall = Tensors.zerosLike(u.narrow(last, 0, 1));
                yield Tensors.cat(List.of(wall, u, wall, image.negated()), last);
            }
            case SINE_2 -> Tensors.cat(List.of(u, image.negated()), last);
        };
        Tensor spectrum = Fourier.forwardReal(whole, 1).narrow(last, first(), n);
        // The mirror images count every term twice; a sine is −Im.
        Tensor turned = isCentred() ? spectrum.times(turns(n, -1, values.dtype())) : spectrum;
        Tensor half = isSine() ? turned.imaginary().times(-0.5) : turned.real().times(0.5);
        return half.transpose(axis, last);
    }

    /** The values that have these coefficients. */
    public Tensor inverse(Tensor coefficients, int axis) {
        if (!isCentred()) {
            int intervals = (int) coefficients.size(axis) + (isSine() ? 1 : -1);
            return forward(coefficients, axis).times(2.0 / intervals);
        }
        int last = coefficients.rank() - 1;
        Tensor c = prepared(coefficients, axis);
        int n = (int) c.size(last);
        Tensor zero = Tensors.zerosLike(c);
        Tensor halved = isSine() ? Tensors.complex(zero, c.times(-2)) : Tensors.complex(c.times(2), zero);
        Tensor turned = halved.times(turns(n, 1, c.dtype()));
        Tensor none = Tensors.zerosLike(turned.narrow(last, 0, 1));
        Tensor spectrum = Tensors.cat(isSine() ? List.of(none, turned) : List.of(turned, none), last);
        return Fourier.inverseReal(spectrum, 2L * n).narrow(last, 0, n).transpose(axis, last);
    }

    private Tensor prepared(Tensor values, int axis) {
        int least = this == COSINE_1 ? 2 : 1;
        Check.that(
                axis >= 0 && axis < values.rank() && values.size(axis) >= least,
                "%s: expected an axis between 0 and %d with at least %d points, got axis %d of %s",
                name(),
                values.rank() - 1,
                least,
                axis,
                values);
        return values.transpose(axis, values.rank() - 1);
    }

    private boolean isSine() {
        return this == SINE_1 || this == SINE_2;
    }

    /** Whether the mirror lies half a cell beside the first point. */
    private boolean isCentred() {
        return this == COSINE_2 || this == SINE_2;
    }

    private int first() {
        return isSine() ? 1 : 0;
    }

    /** exp(±iπk/2N): the half cell between the wall and the first point. */
    private Tensor turns(int n, int sign, DType precision) {
        IntToDoubleFunction angle = i -> sign * Math.PI * (i + first()) / (2.0 * n);
        double[] pairs = new double[2 * n];
        for (int i = 0; i < n; i++) {
            pairs[2 * i] = Math.cos(angle.applyAsDouble(i));
            pairs[2 * i + 1] = Math.sin(angle.applyAsDouble(i));
        }
        return Tensors.complex(pairs, n).to(precision.complex());
    }
}
