package dev.eddy.spectral;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.function.DoubleBinaryOperator;

/**
 * One complex number for each mode of a {@link SpectralGrid}, in plain Java: what coefficients are computed with before
 * they become tensors. Immutable.
 */
public final class Symbol {
    private final double[] re;
    private final double[] im;

    private Symbol(double[] re, double[] im) {
        this.re = re;
        this.im = im;
    }

    /** Real and imaginary parts by mode; the arrays belong to the symbol from here on. */
    public static Symbol of(double[] re, double[] im) {
        Check.that(re.length == im.length, "%d real parts but %d imaginary parts", re.length, im.length);
        return new Symbol(re, im);
    }

    /** The same real number for every mode. */
    public static Symbol constant(int size, double value) {
        double[] re = new double[size];
        java.util.Arrays.fill(re, value);
        return new Symbol(re, new double[size]);
    }

    /** Number of modes. */
    public int size() {
        return re.length;
    }

    public double re(int mode) {
        return re[mode];
    }

    public double im(int mode) {
        return im[mode];
    }

    public boolean isZero() {
        for (int i = 0; i < re.length; i++) {
            if (re[i] != 0 || im[i] != 0) {
                return false;
            }
        }
        return true;
    }

    public Symbol plus(Symbol other) {
        return new Symbol(combine(re, other.re, Double::sum), combine(im, other.im, Double::sum));
    }

    public Symbol times(double factor) {
        return new Symbol(combine(re, re, (a, same) -> a * factor), combine(im, im, (a, same) -> a * factor));
    }

    public Symbol times(Symbol other) {
        double[] outRe = new double[re.length];
        double[] outIm = new double[re.length];
        for (int i = 0; i < re.length; i++) {
            outRe[i] = re[i] * other.re[i] - im[i] * other.im[i];
            outIm[i] = re[i] * other.im[i] + im[i] * other.re[i];
        }
        return new Symbol(outRe, outIm);
    }

    /** Whether all numbers are equal, but for a fraction of the largest. */
    public boolean equals(Symbol other, double fraction) {
        double scale = 0;
        double difference = 0;
        for (int i = 0; i < re.length; i++) {
            scale = Math.max(scale, Math.max(Math.abs(re[i]), Math.abs(im[i])));
            difference = Math.max(difference, Math.max(Math.abs(re[i] - other.re[i]), Math.abs(im[i] - other.im[i])));
        }
        return difference <= fraction * scale;
    }

    public Symbol conjugate() {
        return new Symbol(re, combine(im, im, (a, same) -> -a));
    }

    /** 1/z, and 0 where z is 0. */
    public Symbol reciprocalOrZero() {
        double[] outRe = new double[re.length];
        double[] outIm = new double[re.length];
        for (int i = 0; i < re.length; i++) {
            double square = re[i] * re[i] + im[i] * im[i];
            if (square > 0) {
                outRe[i] = re[i] / square;
                outIm[i] = -im[i] / square;
            }
        }
        return new Symbol(outRe, outIm);
    }

    /** A copy with 0 at the mean (mode 0). */
    public Symbol withoutMean() {
        double[] outRe = re.clone();
        double[] outIm = im.clone();
        outRe[0] = 0;
        outIm[0] = 0;
        return new Symbol(outRe, outIm);
    }

    /** As a complex tensor {@code [1, modes…]}, which multiplies every channel of a spectrum. */
    public Tensor toTensor(SpectralGrid grid, DType precision) {
        return stack(grid, precision, this);
    }

    /** Several symbols as {@code [symbols.length, modes…]}; for one symbol the first axis has size 1. */
    public static Tensor stack(SpectralGrid grid, DType precision, Symbol... symbols) {
        int modes = grid.modeCount();
        double[] pairs = new double[2 * modes * symbols.length];
        for (int s = 0; s < symbols.length; s++) {
            Check.that(symbols[s].size() == modes, "a symbol of %d modes on a grid of %d", symbols[s].size(), modes);
            for (int i = 0; i < modes; i++) {
                pairs[2 * (s * modes + i)] = symbols[s].re[i];
                pairs[2 * (s * modes + i) + 1] = symbols[s].im[i];
            }
        }
        long[] spectrum = grid.spectrumShape();
        long[] shape = new long[spectrum.length + 1];
        shape[0] = symbols.length;
        System.arraycopy(spectrum, 0, shape, 1, spectrum.length);
        return Tensors.complex(pairs, shape).to(precision.complex());
    }

    private static double[] combine(double[] a, double[] b, DoubleBinaryOperator operation) {
        double[] out = new double[a.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = operation.applyAsDouble(a[i], b[i]);
        }
        return out;
    }
}
