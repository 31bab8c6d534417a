package dev.eddy.examples;

import dev.eddy.generative.cyclic.CyclicCompletion;
import dev.eddy.generative.cyclic.Window;
import dev.eddy.generative.field.GaussianField;
import dev.eddy.generative.path.Cosine;
import dev.eddy.generative.steer.Kriging;
import dev.eddy.generative.steer.Measurements;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import java.util.List;

/** Fields are completed around a window of which all is known: the more cycles, the better the rest fits to it. Seconds. */
public final class CompleteAroundAWindow {
    private CompleteAroundAWindow() {}

    public static void main(String[] arguments) {
        // begin docs
        var law = GaussianField.power(3, 2.5, 24, 24);
        Tensor truth = law.draw(50, new Draws(new Seed(0)), DType.FLOAT64);
        var region = Measurements.aroundBox(new long[] {8, 8}, new long[] {8, 8}, 24, 24)
                .complement();
        var window = new Window(region, truth);
        Tensor mean = Kriging.of(law, region, 1e-10).mean(region.apply(truth)).narrow(2, 6, 2);
        try (NoGrad off = NoGrad.open()) {
            for (int cycles : new int[] {0, 5}) {
                Tensor completed = new CyclicCompletion(20, cycles)
                        .asPublished()
                        .complete(law.along(new Cosine()), List.of(window), new Seed(1));
                Tensor near = completed.narrow(2, 6, 2);
                double correlation = near.times(mean).sum().item()
                        / near.norm().times(mean.norm()).item();
                System.out.println(cycles + " cycles, correlation above the window: " + correlation);
            }
        }
        // end docs
    }
}
