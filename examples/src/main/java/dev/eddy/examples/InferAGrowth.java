package dev.eddy.examples;

import dev.eddy.experiment.Workbench;
import dev.eddy.fit.Descent;
import dev.eddy.fit.GridUnknown;
import dev.eddy.fit.glioma.DiscreteGrowth;
import dev.eddy.fit.glioma.Growth;
import dev.eddy.fit.glioma.Tissue;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import dev.eddy.train.Terms;
import java.util.Map;

/** A growth and its two parameters from what is seen at two times. Seconds. */
public final class InferAGrowth {
    private InferAGrowth() {}

    public static void main(String[] arguments) {
        // begin docs
        var tissue = Tissue.of(Tensors.ones(DType.FLOAT64, 48), Tensors.zeros(DType.FLOAT64, 48), 10, 0.1, 0.5);
        Tensor first = Growth.seed(tissue, Tensors.of(new double[] {12}, 1), 1, 0.8);
        Tensor truth = new Growth(tissue, 0.6, 1.1).frames(first, 5, 25);
        var growth = new DiscreteGrowth(tissue, 5, 25);
        GridUnknown unknown = growth.unknown(3, 1, 1, Map.of(), DType.FLOAT64);
        Loss<String> loss = Loss.ofTerms(batch -> {
            Tensor u = unknown.field();
            Tensor gap = u.gather(0, 12, 24).minus(truth.gather(0, 12, 24));
            return Terms.of(
                            "equation",
                            growth.misfit(u, DiscreteGrowth.diffusivity(unknown), DiscreteGrowth.rate(unknown)))
                    .plus("start", 10, u.select(0, 0).minus(first).squared().mean())
                    .plus("data", 10, gap.squared().mean());
        });
        Descent.lbfgs(150, 20)
                .run(
                        "fit",
                        unknown.weights(),
                        loss,
                        Batches.always(""),
                        new Seed(0),
                        Workbench.inMemory(DType.FLOAT64));
        System.out.println("diffusivity: " + DiscreteGrowth.diffusivity(unknown).item());
        System.out.println("rate: " + DiscreteGrowth.rate(unknown).item());
        // end docs
    }
}
