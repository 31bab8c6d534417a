package dev.eddy.examples;

import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.MixtureField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.gauge.Conservativity;
import dev.eddy.generative.gauge.Gauges;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.sample.Divergence;
import dev.eddy.generative.sample.Likelihood;
import dev.eddy.ode.FixedSteps;
import dev.eddy.ode.Time;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/** A part that is no gradient is added to a score, which changes neither samples' law nor their likelihoods. Seconds. */
public final class AddAGauge {
    private AddAGauge() {}

    public static void main(String[] arguments) {
        // begin docs
        var law = GaussianMixture.ring(2, 0.5, 0.2, 0.3, 0.5);
        var field = new MixtureField(law, new CondOt());
        Tensor turn = Tensors.of(new double[] {0, 0.5, -0.5, 0}, 2, 2);
        var turned = Gauges.added(field, Gauges.turned(turn, field));
        Tensor x = law.draw(50, new Draws(new Seed(0)), DType.FLOAT64);
        // A score knows no velocity where there is no noise, t = 1, or nothing else, t = 0.
        var times = TimeGrid.uniform(0.98, 0.02, 200);
        Tensor truth = field.logDensity(Time.of(0.98), x);
        for (var each : new VectorField[] {field, turned}) {
            var report = Conservativity.of(each.as(Prediction.SCORE)::at, Time.of(0.5), x);
            var noise = GaussianNoise.of(2);
            var back =
                    Likelihood.of(each.velocity(), Divergence.exact(), noise, new FixedSteps(Tableaus.RK4), x, times);
            Tensor spread = back.logDensity().minus(noise.logDensity(back.source()));
            Tensor log = spread.plus(field.logDensity(Time.of(0.02), back.source()));
            double error = log.minus(truth).abs().max().item();
            System.out.println("asymmetry: " + report.asymmetry() + ", error of log p: " + error);
        }
        // end docs
    }
}
