package dev.eddy.nn.internal;

import dev.eddy.kernel.internal.PointKernels;
import dev.eddy.kernel.internal.PointKernels.Function;
import dev.eddy.kernel.internal.PointKernels.Gated;
import java.util.Arrays;
import java.util.List;

/** The functions of one number that networks of points have on arrays. */
public final class ArrayFunctions {
    /** tanh. */
    public static final ArrayFunction TANH = new OfItself(Function.TANH, SelfPolynomials.TANH);

    /** 1/(1 + e⁻ˣ). */
    public static final ArrayFunction LOGISTIC = new OfItself(Function.LOGISTIC, SelfPolynomials.LOGISTIC);

    /** log(1 + eˣ). */
    public static final ArrayFunction SOFTPLUS =
            (kernels, x, xo, n, order, isKnown, value, vo, slopes, so, scratch, at) -> {
                if (!isKnown) {
                    kernels.apply(Function.SOFTPLUS, 1, x, xo, value, vo, n);
                }
                if (order > 0) {
                    LOGISTIC.derivatives(kernels, x, xo, n, order - 1, false, slopes, so, slopes, so + n, scratch, at);
                }
            };

    /** max(x, 0). */
    public static final ArrayFunction RECTIFIER =
            (kernels, x, xo, n, order, isKnown, value, vo, slopes, so, scratch, at) -> {
                if (!isKnown) {
                    kernels.apply(Function.RECTIFIER, 1, x, xo, value, vo, n);
                }
                if (order > 0) {
                    kernels.apply(Function.STEP, 1, x, xo, slopes, so, n);
                    Arrays.fill(slopes, so + n, so + order * n, 0);
                }
            };

    /** x/(1 + e⁻ˣ). */
    public static final ArrayFunction SWISH = new TimesX(LOGISTIC, Gated.SWISH);

    /** x/(1 + e⁻ᵛ) with v = 2√(2/π)(x + 0.044715x³). */
    public static final ArrayFunction GELU = new TimesX(new CubicGate(), Gated.GELU);

    private ArrayFunctions() {}

    /** sin(ω x). */
    public static ArrayFunction sine(double frequency) {
        return (kernels, x, xo, n, order, isKnown, value, vo, slopes, so, scratch, at) -> {
            if (!isKnown) {
                kernels.apply(Function.SINE, (float) frequency, x, xo, value, vo, n);
            }
            if (order > 0) {
                kernels.apply(Function.COSINE, (float) frequency, x, xo, slopes, so, n);
            }
            Factors factors = new Factors();
            // From the highest down, so that the cosine itself is scaled last.
            for (int m = order; m >= 1; m--) {
                double factor = Math.pow(frequency, m) * (m % 4 == 2 || m % 4 == 3 ? -1 : 1);
                (m % 2 == 0 ? factors.start(value, vo) : factors.start(slopes, so))
                        .multiply(kernels, factor, slopes, so + (m - 1) * n, n, false);
            }
        };
    }

    /** A function whose derivatives are polynomials of its value. */
    private record OfItself(Function function, SelfPolynomials polynomials) implements ArrayFunction {
        @Override
        public void derivatives(
                PointKernels kernels,
                float[] x,
                int xo,
                int n,
                int order,
                boolean isKnown,
                float[] value,
                int vo,
                float[] slopes,
                int so,
                float[] scratch,
                int at) {
            if (!isKnown) {
                kernels.apply(function, 1, x, xo, value, vo, n);
            }
            for (int m = 1; m <= order; m++) {
                kernels.polynomial(polynomials.coefficients(m), value, vo, slopes, so + (m - 1) * n, n);
            }
        }
    }

    /** x·g(x), with (x g)^(m) = x g^(m) + m g^(m−1). */
    private record TimesX(ArrayFunction g, Gated itself) implements ArrayFunction {
        @Override
        public void derivatives(
                PointKernels kernels,
                float[] x,
                int xo,
                int n,
                int order,
                boolean isKnown,
                float[] value,
                int vo,
                float[] slopes,
                int so,
                float[] scratch,
                int at) {
            if (order <= 1) {
                kernels.applyGated(itself, x, xo, value, vo, order == 0 ? null : slopes, so, n);
                return;
            }
            g.derivatives(kernels, x, xo, n, order, false, scratch, at, scratch, at + n, scratch, at + (order + 1) * n);
            Factors factors = new Factors();
            if (!isKnown) {
                factors.start(x, xo).and(scratch, at).multiply(kernels, 1, value, vo, n, false);
            }
            for (int m = 1; m <= order; m++) {
                int to = so + (m - 1) * n;
                factors.start(x, xo).and(scratch, at + m * n).multiply(kernels, 1, slopes, to, n, false);
                factors.start(scratch, at + (m - 1) * n).multiply(kernels, m, slopes, to, n, true);
            }
        }

        @Override
        public int scratch(int order) {
            return order + 1 + g.scratch(order);
        }
    }

    /** σ(v) of gelu's cubic v, by the chain rule. */
    private static final class CubicGate implements ArrayFunction {
        private static final double LINEAR = 2 * Math.sqrt(2 / Math.PI);
        private static final float A = (float) LINEAR;
        private static final float B = (float) (LINEAR * 0.044715);
        /** Beyond it the gate is 0 or 1, and products of powers of x with its slope, which is 0, no numbers. */
        private static final float LARGE = 16;
        /** v, v′, v″ and v‴ as polynomials. */
        private static final float[][] INNER = {
            {0, A, 0, B, 0, 0, 0}, {A, 0, 3 * B, 0, 0, 0, 0}, {0, 6 * B, 0, 0, 0, 0, 0}, {6 * B, 0, 0, 0, 0, 0, 0}
        };

        private final List<List<ChainRule.Term>> terms = JetFunction.terms(
                ChainRule.of(List.of(List.of(0), List.of(1), List.of(2), List.of(3), List.of(4), List.of(5))),
                INNER.length);

        @Override
        public void derivatives(
                PointKernels kernels,
                float[] x,
                int xo,
                int n,
                int order,
                boolean isKnown,
                float[] value,
                int vo,
                float[] slopes,
                int so,
                float[] scratch,
                int at) {
            int near = at + (INNER.length + order) * n;
            for (int i = 0; i < n; i++) {
                scratch[near + i] = Math.max(-LARGE, Math.min(LARGE, x[xo + i]));
            }
            for (int m = 0; m < INNER.length; m++) {
                kernels.polynomial(INNER[m], scratch, near, scratch, at + m * n, n);
            }
            int outer = at + INNER.length * n;
            LOGISTIC.derivatives(kernels, scratch, at, n, order, false, value, vo, scratch, outer, scratch, outer);
            Factors factors = new Factors();
            for (int m = 1; m <= order; m++) {
                boolean begun = false;
                for (ChainRule.Term term : terms.get(m - 1)) {
                    factors.start(scratch, outer + (term.order() - 1) * n);
                    for (int place : term.factors()) {
                        factors.and(scratch, at + place * n);
                    }
                    factors.multiply(kernels, term.coefficient(), slopes, so + (m - 1) * n, n, begun);
                    begun = true;
                }
            }
        }

        @Override
        public int scratch(int order) {
            return INNER.length + order + 1;
        }
    }
}
