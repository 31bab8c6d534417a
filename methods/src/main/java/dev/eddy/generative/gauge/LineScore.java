package dev.eddy.generative.gauge;

import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.MixtureField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Prediction;
import dev.eddy.ode.Time;
import dev.eddy.random.Draws;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/** Data on the line x₂ = 0 of the plane, two Gaussians in x₁, with noise: the exact score, density and gauges of any strength. */
record LineScore(NoiseSchedule schedule) {
    private static GaussianMixture line() {
        return new GaussianMixture(
                Tensors.of(new double[] {0.4, 0.6}, 2),
                Tensors.of(new double[] {-1.5, 1}, 2, 1),
                Tensors.of(new double[] {0.09, 0.25}, 2));
    }

    /** Clean states. */
    static Tensor draw(int count, Draws draws) {
        Tensor along = line().draw(count, draws, DType.FLOAT64);
        return Tensors.cat(List.of(along, Tensors.zerosLike(along)), 1);
    }

    private double sigma(Time time) {
        return schedule.at(time.value()).noiseLevel();
    }

    /** ∇ log p = (the score in x₁, −x₂/σ²). */
    VectorField score() {
        VectorField along = new MixtureField(line(), schedule).as(Prediction.SCORE);
        return VectorField.of(Prediction.SCORE, schedule, (time, x) -> {
            double sigma = sigma(time);
            Tensor across = x.narrow(1, 1, 1).times(-1 / (sigma * sigma));
            return Tensors.cat(List.of(along.at(time, x.narrow(1, 0, 1)), across), 1);
        });
    }

    /** log p, {@code [batch]}. */
    Tensor logDensity(Time time, Tensor x) {
        double sigma = sigma(time);
        Tensor across = x.select(1, 1).squared().times(-0.5 / (sigma * sigma));
        return new MixtureField(line(), schedule)
                .logDensity(time, x.narrow(1, 0, 1))
                .plus(across)
                .plus(-Math.log(sigma * Math.sqrt(2 * Math.PI)));
    }

    /** The score and J(∇h + h ∇log p) with h = g x₁ x₂/σ². */
    VectorField turned(double strength) {
        if (strength == 0) {
            return score();
        }
        return Gauges.added(score(), Gauges.stream(stream(strength), score()));
    }

    Potential stream(double strength) {
        return (time, x) -> {
            Coefficients at = schedule.at(time.value());
            double factor = strength / (at.noiseLevel() * at.noiseLevel());
            return x.select(1, 0).times(x.select(1, 1)).times(factor);
        };
    }
}
