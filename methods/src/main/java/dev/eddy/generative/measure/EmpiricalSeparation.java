package dev.eddy.generative.measure;

import dev.eddy.generative.field.FiniteData;
import dev.eddy.generative.path.GaussianKernel;
import dev.eddy.generative.path.LinearVp;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Separation;
import dev.eddy.generative.path.Separations;
import dev.eddy.misuse.Check;
import dev.eddy.ode.Time;
import dev.eddy.random.Draws;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * The separation of a data set, by drawing: λ(r) = E‖m‖²/(E‖m‖² + E‖x₁ − m‖²) with m = E[x₁ | y] at y = r x₁ + ε and the data
 * themselves as the law. Below stands E‖x₁‖², of the same draws as above, so that λ is 1 without noise, whatever was drawn: an energy
 * divides what is left by the square of the noise.
 */
public final class EmpiricalSeparation {
    private static final int PLACES = 64;

    private EmpiricalSeparation() {}

    /** Over 64 values of r from 0.01 to 100, made to rise. */
    public static Separation of(Tensor data, int draws, Draws random) {
        double[] snrs = new double[PLACES];
        for (int i = 0; i < PLACES; i++) {
            snrs[i] = Math.pow(10, -2 + 4.0 * i / (PLACES - 1));
        }
        return Separations.table(snrs, at(data, draws, random, snrs));
    }

    /**
     * λ at some r.
     *
     * @param data {@code [samples, …]}; they are shifted to the mean 0 and divided by their standard deviation first
     * @param draws of y, with the same data and noise for all r
     */
    public static double[] at(Tensor data, int draws, Draws random, double... snrs) {
        Check.that(
                data.size(0) >= 2 && draws >= 1, "a separation needs 2 samples and 1 draw, got %s and %d", data, draws);
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor centred = data.to(DType.FLOAT64).minus(data.to(DType.FLOAT64).meanKeeping(0));
            Tensor states = centred.over(centred.squared().mean().squareRoot());
            FiniteData law = new FiniteData(states, new GaussianKernel());
            long[] chosen = new long[draws];
            for (int i = 0; i < draws; i++) {
                chosen[i] = (long) (random.uniform() * data.size(0));
            }
            Tensor clean = states.gather(0, chosen);
            Tensor noise = Tensors.of(random.normals(Math.toIntExact(clean.elements())), clean.shape());
            NoiseSchedule schedule = new LinearVp();
            double[] out = new double[snrs.length];
            for (int i = 0; i < out.length; i++) {
                try (Scope inner = Scope.open()) {
                    double t = schedule.timeOfSnr(snrs[i]);
                    double a = schedule.at(t).a();
                    Tensor noisy = clean.times(a).plus(schedule.at(t).s(), noise);
                    Tensor mean = law.along(schedule).at(Time.of(t), noisy);
                    double told = mean.squared().sum().item();
                    out[i] = told / (told + clean.minus(mean).squared().sum().item());
                }
            }
            return out;
        }
    }
}
