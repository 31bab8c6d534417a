package dev.eddy.examples;

import dev.eddy.generative.field.GaussianField;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.generative.steer.Kriging;
import dev.eddy.generative.steer.Measurements;
import dev.eddy.generative.steer.Steering;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;

/** The samples of a flow are led to what is known around a hole, without gradients through the flow. Seconds. */
public final class FillAHole {
    private FillAHole() {}

    public static void main(String[] arguments) {
        // begin docs
        var law = GaussianField.power(3, 2.5, 16, 16);
        Tensor truth = law.draw(16, new Draws(new Seed(0)), DType.FLOAT64);
        Tensor start = GaussianNoise.like(truth).draw(16, new Draws(new Seed(1)), DType.FLOAT64);
        var around = Measurements.aroundBox(new long[] {5, 5}, new long[] {5, 5}, 16, 16);
        Tensor observed = around.apply(truth);
        var sampler = new StepSampler(Integrator.of(Tableaus.EULER), TimeGrid.uniform(0, 1, 100));
        try (NoGrad off = NoGrad.open()) {
            Tensor filled = sampler.with(new Steering(around, observed, 0.2))
                    .run(law.along(new CondOt()), start)
                    .end();
            Tensor mean = Kriging.of(law, around, 1e-10).mean(observed);
            for (Tensor guess : new Tensor[] {start, filled, mean}) {
                Tensor wrong = guess.minus(truth);
                double outside =
                        around.apply(wrong).squared().mean().squareRoot().item();
                double inside = wrong.squared().mean().squareRoot().item();
                System.out.println("outside: " + outside + ", everywhere: " + inside);
            }
        }
        // end docs
    }
}
