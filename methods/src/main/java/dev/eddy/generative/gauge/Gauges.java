package dev.eddy.generative.gauge;

import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.sample.Divergence;
import dev.eddy.misuse.Check;
import dev.eddy.ode.Rate;
import dev.eddy.ode.Time;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * What may be added to a score without a change of the law that it makes (Horvat and Pfister 2024): r with
 *
 * <pre>  ∇·(r p) = 0 ,   that is   ∇·r + r·∇log p = 0 </pre>
 *
 * Samples then go other ways to the same law and have the same likelihoods; what is near a state is no longer told by the derivative of
 * the field.
 */
public final class Gauges {
    private Gauges() {}

    /**
     * r = K ∇log p.
     *
     * @param antisymmetric K, {@code [numbers, numbers]} of a state
     * @param field of which the law is kept
     */
    public static Rate turned(Tensor antisymmetric, VectorField field) {
        Check.that(
                antisymmetric.plus(antisymmetric.transpose(0, 1)).abs().max().item() == 0,
                "K of a gauge is antisymmetric, K + Kᵀ = 0, got %s that is not",
                antisymmetric);
        VectorField score = field.as(Prediction.SCORE);
        return (time, x) -> {
            Tensor flat = score.at(time, x).reshape(x.size(0), -1);
            return flat.matmul(antisymmetric.to(x.dtype()).transpose(0, 1)).reshape(x.shape());
        };
    }

    /**
     * r = J(∇h + h ∇log p) = J∇(p h)/p in the plane, J = (0 1; −1 0).
     *
     * @param field of states {@code [batch, 2]} of which the law is kept
     */
    public static Rate stream(Potential h, VectorField field) {
        Tensor first = Tensors.of(new double[] {1, 0}, 2).lasting();
        Tensor second = Tensors.of(new double[] {0, 1}, 2).lasting();
        return stream(h, first, second, field);
    }

    /**
     * The same in the plane of two directions of states of any shape: r = (e fᵀ − f eᵀ)(∇h + h ∇log p).
     *
     * @param e a unit vector {@code [numbers]} of a state in row-major order
     * @param f a unit vector that is orthogonal to it
     */
    public static Rate stream(Potential h, Tensor e, Tensor f, VectorField field) {
        Check.that(
                Math.abs(e.times(f).sum().item()) < 1e-6
                        && Math.abs(e.norm().item() - 1) < 1e-6
                        && Math.abs(f.norm().item() - 1) < 1e-6,
                "the directions of a stream are orthogonal and of length 1");
        VectorField score = field.as(Prediction.SCORE);
        return (time, x) -> {
            Tensor slope = h.gradient(time, x).reshape(x.size(0), -1);
            Tensor flow = slope.plusProduct(
                    h.at(time, x).unsqueeze(1), score.at(time, x).reshape(x.size(0), -1));
            Tensor first = e.to(x.dtype()).unsqueeze(1);
            Tensor second = f.to(x.dtype()).unsqueeze(1);
            Tensor out = flow.matmul(second)
                    .times(first.transpose(0, 1))
                    .minus(flow.matmul(first).times(second.transpose(0, 1)));
            return out.reshape(x.shape());
        };
    }

    /** The score of a field with something added that keeps its law. */
    public static VectorField added(VectorField field, Rate gauge) {
        return field.as(Prediction.SCORE).plus(gauge);
    }

    /** ∇·r + r·∇log p at each state, {@code [batch]}: 0 for a gauge. As many backward sweeps as a state has numbers. */
    public static Tensor residual(Rate gauge, VectorField field, Time time, Tensor x) {
        Tensor divergence = Divergence.exact().of(gauge, time, x);
        Tensor score = field.as(Prediction.SCORE).at(time, x);
        return divergence.plus(
                gauge.at(time, x).times(score).reshape(x.size(0), -1).sum(1));
    }
}
