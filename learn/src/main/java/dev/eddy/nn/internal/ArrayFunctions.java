package dev.eddy.nn.internal;

import dev.eddy.kernel.internal.PointKernels;
import dev.eddy.kernel.internal.PointKernels.Function;
import java.util.Arrays;
import java.util.List;

/** The functions of one number that networks of points have on arrays. */
public final class ArrayFunctions {
    /** tanh. */
    public static final ArrayFunction TANH = (kernels, x, xo, n, order, out, oo, scratch, so) -> {
        kernels.apply(Function.TANH, 1, x, xo, out, oo, n);
        polynomials(SelfPolynomials.TANH, kernels, n, order, out, oo);
    };

    /** 1/(1 + e⁻ˣ). */
    public static final ArrayFunction LOGISTIC = (kernels, x, xo, n, order, out, oo, scratch, so) -> {
        kernels.apply(Function.LOGISTIC, 1, x, xo, out, oo, n);
        polynomials(SelfPolynomials.LOGISTIC, kernels, n, order, out, oo);
    };

    /** log(1 + eˣ). */
    public static final ArrayFunction SOFTPLUS = (kernels, x, xo, n, order, out, oo, scratch, so) -> {
        kernels.apply(Function.SOFTPLUS, 1, x, xo, out, oo, n);
        if (order > 0) {
            LOGISTIC.derivatives(kernels, x, xo, n, order - 1, out, oo + n, scratch, so);
        }
    };

    /** max(x, 0). */
    public static final ArrayFunction RECTIFIER = (kernels, x, xo, n, order, out, oo, scratch, so) -> {
        kernels.apply(Function.RECTIFIER, 1, x, xo, out, oo, n);
        if (order > 0) {
            kernels.apply(Function.STEP, 1, x, xo, out, oo + n, n);
            Arrays.fill(out, oo + 2 * n, oo + (order + 1) * n, 0);
        }
    };

    /** x/(1 + e⁻ˣ). */
    public static final ArrayFunction SWISH = new TimesX(LOGISTIC);

    /** x/(1 + e⁻ᵛ) with v = 2√(2/π)(x + 0.044715x³). */
    public static final ArrayFunction GELU = new TimesX(new CubicGate());

    private ArrayFunctions() {}

    /** sin(ω x). */
    public static ArrayFunction sine(double frequency) {
        return (kernels, x, xo, n, order, out, oo, scratch, so) -> {
            kernels.apply(Function.SINE, (float) frequency, x, xo, out, oo, n);
            if (order > 0) {
                kernels.apply(Function.COSINE, (float) frequency, x, xo, out, oo + n, n);
            }
            Factors factors = new Factors();
            // From the highest down, so that the cosine itself is scaled last.
            for (int m = order; m >= 1; m--) {
                double factor = Math.pow(frequency, m) * (m % 4 == 2 || m % 4 == 3 ? -1 : 1);
                factors.start(out, oo + (m % 2) * n).multiply(kernels, factor, out, oo + m * n, n, false);
            }
        };
    }

    private static void polynomials(SelfPolynomials of, PointKernels kernels, int n, int order, float[] out, int oo) {
        for (int m = 1; m <= order; m++) {
            kernels.polynomial(of.coefficients(m), out, oo, out, oo + m * n, n);
        }
    }

    /** x·g(x), with (x g)^(m) = x g^(m) + m g^(m−1). */
    private record TimesX(ArrayFunction g) implements ArrayFunction {
        @Override
        public void derivatives(
                PointKernels kernels,
                float[] x,
                int xo,
                int n,
                int order,
                float[] out,
                int oo,
                float[] scratch,
                int so) {
            g.derivatives(kernels, x, xo, n, order, scratch, so, scratch, so + (order + 1) * n);
            Factors factors = new Factors();
            for (int m = 0; m <= order; m++) {
                factors.start(x, xo).and(scratch, so + m * n).multiply(kernels, 1, out, oo + m * n, n, false);
                if (m > 0) {
                    factors.start(scratch, so + (m - 1) * n).multiply(kernels, m, out, oo + m * n, n, true);
                }
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
                float[] out,
                int oo,
                float[] scratch,
                int so) {
            int near = so + (INNER.length + order + 1) * n;
            for (int i = 0; i < n; i++) {
                scratch[near + i] = Math.max(-LARGE, Math.min(LARGE, x[xo + i]));
            }
            for (int m = 0; m < INNER.length; m++) {
                kernels.polynomial(INNER[m], scratch, near, scratch, so + m * n, n);
            }
            int outer = so + INNER.length * n;
            LOGISTIC.derivatives(kernels, scratch, so, n, order, scratch, outer, scratch, outer);
            System.arraycopy(scratch, outer, out, oo, n);
            Factors factors = new Factors();
            for (int m = 1; m <= order; m++) {
                boolean begun = false;
                for (ChainRule.Term term : terms.get(m - 1)) {
                    factors.start(scratch, outer + term.order() * n);
                    for (int place : term.factors()) {
                        factors.and(scratch, so + place * n);
                    }
                    factors.multiply(kernels, term.coefficient(), out, oo + m * n, n, begun);
                    begun = true;
                }
            }
        }

        @Override
        public int scratch(int order) {
            return INNER.length + order + 2;
        }
    }
}
