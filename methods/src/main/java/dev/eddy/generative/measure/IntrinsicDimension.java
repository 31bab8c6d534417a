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
        double[] values = singularValues(field, sigma, x).toDoubles();
        int batch = (int) x.size(0);
        int size = values.length / batch;
        long[] out = new long[batch];
        for (int i = 0; i < batch; i++) {
            for (int j = 0; j < size; j++) {
                out[i] += values[i * size + j] > threshold ? 1 : 0;
            }
        }
        return out;
    }

    /** Singular values of a ∂E[x₁ | x]/∂x, falling, {@code [batch, numbers of a state]}. */
    public static Tensor singularValues(VectorField field, double sigma, Tensor x) {
        double t = field.schedule().timeOfNoiseLevel(sigma);
        Tensor jacobians = jacobians(field.as(Prediction.DATA)::at, Time.of(t), x);
        return Svd.of(jacobians.times(field.schedule().at(t).a())).values();
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
