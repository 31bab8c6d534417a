package dev.eddy.generative.measure;

import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.Prediction;
import dev.eddy.ode.Rate;
import dev.eddy.ode.Time;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Svd;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many directions the data have near a state (Stanczuk et al. 2023; Horvat and Pfister 2024): with little noise σ, the derivative
 * of a E[x₁ | x] is 1 along the data and 0 across, so that its singular values are counted.
 */
public final class IntrinsicDimension {
    private IntrinsicDimension() {}

    /**
     * Of each state.
     *
     * @param sigma noise level s/a of the states, small beside the data's curvature
     * @param threshold between 0 and 1, above which a direction counts: 0.75 usually
     */
    public static long[] of(VectorField field, double sigma, Tensor x, double threshold) {
        return counts(singularValues(field, sigma, x), threshold);
    }

    /** How many of the singular values {@code [batch, numbers of a state]} of each state are above the threshold. */
    public static long[] counts(Tensor singularValues, double threshold) {
        double[] values = singularValues.toDoubles();
        int batch = (int) singularValues.size(0);
        int size = values.length / batch;
        long[] out = new long[batch];
        for (int i = 0; i < batch; i++) {
            for (int j = 0; j < size; j++) {
                out[i] += values[i * size + j] > threshold ? 1 : 0;
            }
        }
        return out;
    }

    /**
     * Of each state by the score: how many singular values of −s² ∂score/∂x, which is 0 along the data and 1 across, are below a
     * threshold, 0.25 usually. The same as {@link #of} where the field is a gradient.
     */
    public static long[] ofScore(VectorField field, double sigma, Tensor x, double threshold) {
        return scoreCounts(scoreValues(field, sigma, x), threshold);
    }

    /** How many of {@link #scoreValues} of each state are below the threshold. */
    public static long[] scoreCounts(Tensor scoreValues, double threshold) {
        long[] across = counts(scoreValues, threshold);
        long size = scoreValues.size(1);
        return Arrays.stream(across).map(count -> size - count).toArray();
    }

    /** How many of {@link #scoreValues} of each state are behind the largest drop between two of them (Stanczuk et al. 2023). */
    public static long[] scoreDrops(Tensor scoreValues) {
        double[] values = scoreValues.toDoubles();
        int batch = (int) scoreValues.size(0);
        int size = values.length / batch;
        long[] out = new long[batch];
        for (int i = 0; i < batch; i++) {
            double largest = -1;
            for (int j = 0; j + 1 < size; j++) {
                double drop = values[i * size + j] - values[i * size + j + 1];
                if (drop > largest) {
                    largest = drop;
                    out[i] = size - 1L - j;
                }
            }
        }
        return out;
    }

    /** {@link #ofScore} of each state at which several noise levels agree, else −1. */
    public static long[] agreed(VectorField field, double[] sigmas, Tensor x, double threshold) {
        long[] first = ofScore(field, sigmas[0], x, threshold);
        for (double sigma : Arrays.copyOfRange(sigmas, 1, sigmas.length)) {
            long[] other = ofScore(field, sigma, x, threshold);
            for (int i = 0; i < first.length; i++) {
                first[i] = first[i] == other[i] ? first[i] : -1;
            }
        }
        return first;
    }

    /**
     * Of each state, the number of directions on which most noise levels agree, but for none and all of them: with too little noise the
     * exact score of a finite set sees single states, with too much nothing but the whole. The larger number where as many agree on two;
     * 0 where there is none.
     *
     * @param seen of each noise level the {@link #counts} of all states
     * @param numbers of a state
     */
    public static long[] plateau(long[][] seen, int numbers) {
        long[] out = new long[seen[0].length];
        for (int i = 0; i < out.length; i++) {
            int[] votes = new int[numbers + 1];
            for (long[] level : seen) {
                votes[(int) level[i]]++;
            }
            int best = 0;
            for (int d = 1; d < numbers; d++) {
                best = votes[d] > 0 && (best == 0 || votes[d] >= votes[best]) ? d : best;
            }
            out[i] = best;
        }
        return out;
    }

    /** Singular values of a ∂E[x₁ | x]/∂x, falling, {@code [batch, numbers of a state]}. */
    public static Tensor singularValues(VectorField field, double sigma, Tensor x) {
        double t = field.schedule().timeOfNoiseLevel(sigma);
        Tensor jacobians = jacobians(field.as(Prediction.DATA)::at, Time.of(t), x);
        return Svd.of(jacobians.times(field.schedule().at(t).a())).values();
    }

    /** Singular values of −s² ∂score/∂x = 1 − a ∂E[x₁ | x]/∂x, falling, {@code [batch, numbers of a state]}. */
    public static Tensor scoreValues(VectorField field, double sigma, Tensor x) {
        double t = field.schedule().timeOfNoiseLevel(sigma);
        double s = field.schedule().at(t).s();
        Tensor jacobians = jacobians(field.as(Prediction.SCORE)::at, Time.of(t), x);
        return Svd.of(jacobians.times(-s * s)).values();
    }

    /** ∂f/∂x of each sample, {@code [batch, out, in]}: as many backward sweeps as a state has numbers. */
    public static Tensor jacobians(Rate rate, Time time, Tensor x) {
        int size = Math.toIntExact(x.elements() / x.size(0));
        List<Tensor> rows = new ArrayList<>();
        try (Scope scope = Scope.open();
                NoGrad on = NoGrad.recording()) {
            for (int j = 0; j < size; j++) {
                try (Scope inner = Scope.open()) {
                    Tensor leaf = x.withGradient();
                    Tensor one = rate.at(time, leaf)
                            .reshape(x.size(0), size)
                            .select(1, j)
                            .sum();
                    Tensor row = Autograd.gradient(one, leaf).detach();
                    rows.add(inner.keep(row.reshape(x.size(0), size)));
                }
            }
            return scope.keep(Tensors.stack(rows, 1));
        }
    }
}
