package dev.eddy.nn.internal;

import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A function y with y′ = q(y), q a polynomial: its m-th derivative is the polynomial P_m of y with P₀ = y and P_{m+1} = P_m′ q.
 */
public final class SelfPolynomials {
    /** y′ = 1 − y². */
    public static final SelfPolynomials TANH = new SelfPolynomials(1, 0, -1);

    /** y′ = y − y². */
    public static final SelfPolynomials LOGISTIC = new SelfPolynomials(0, 1, -1);

    /** One more than derivatives go: gradients take the next one. */
    static final int MAX_ORDER = 5;

    private final List<double[]> polynomials = new ArrayList<>();

    /** @param slope coefficients of q, from the constant on */
    private SelfPolynomials(double... slope) {
        double[] last = {0, 1};
        polynomials.add(last);
        for (int m = 1; m <= MAX_ORDER; m++) {
            double[] next = new double[last.length + slope.length - 2];
            for (int i = 1; i < last.length; i++) {
                for (int j = 0; j < slope.length; j++) {
                    next[i - 1 + j] += i * last[i] * slope[j];
                }
            }
            polynomials.add(next);
            last = next;
        }
    }

    /** y, y′, … */
    public List<Tensor> derivatives(Tensor y, int order) {
        List<Tensor> all = new ArrayList<>(List.of(y));
        for (int m = 1; m <= order; m++) {
            double[] p = polynomials.get(m);
            Tensor sum = y.times(p[p.length - 1]).plus(p[p.length - 2]);
            for (int i = p.length - 3; i >= 0; i--) {
                sum = sum.times(y);
                sum = p[i] == 0 ? sum : sum.plus(p[i]);
            }
            all.add(sum);
        }
        return all;
    }

    /** Coefficients of P_m from the constant on, padded with zeros to degree 6. */
    float[] coefficients(int m) {
        float[] all = new float[MAX_ORDER + 2];
        double[] own = polynomials.get(m);
        for (int i = 0; i < own.length; i++) {
            all[i] = (float) own[i];
        }
        return all;
    }
}
