package dev.eddy.fit;

import dev.eddy.nn.layer.Weights;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/** A loss over a plane through trained weights, along two random directions that are as long as each weight (Li et al. 2018). */
public final class LossLandscape {
    private static final int COUNT = 13;
    private static final double REACH = 1;

    private LossLandscape() {}

    /**
     * The picture of its logarithm.
     *
     * @param series whose loss it is
     * @param weights are moved, and put back
     * @param loss with the weights as they are
     */
    public static Artifact of(String series, Weights weights, DoubleSupplier loss, Seed seed) {
        double[] at = new double[COUNT];
        double[] values = new double[COUNT * COUNT];
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor trained = weights.flat().detach().copy();
            Tensor first = direction(weights, seed.at(0));
            Tensor second = direction(weights, seed.at(1));
            for (int i = 0; i < COUNT; i++) {
                at[i] = REACH * (2.0 * i / (COUNT - 1) - 1);
            }
            for (int i = 0; i < COUNT; i++) {
                for (int j = 0; j < COUNT; j++) {
                    try (Scope one = Scope.open()) {
                        weights.load(trained.plus(at[i], first).plus(at[j], second));
                        values[i * COUNT + j] = Math.log10(loss.getAsDouble());
                    }
                }
            }
            weights.load(trained);
        }
        return new Artifact(
                Role.MATRIX,
                "log10 loss around the weights",
                series,
                List.of(ArtifactAxis.of("first direction", at), ArtifactAxis.of("second direction", at)),
                new NumericArray(new long[] {COUNT, COUNT}, values));
    }

    private static Tensor direction(Weights weights, Seed seed) {
        List<Tensor> parts = new ArrayList<>();
        Draws draws = new Draws(seed);
        for (int place = 0; place < weights.size(); place++) {
            Tensor own = weights.get(place).detach().reshape(-1);
            Tensor drawn = Tensors.of(draws.normals(Math.toIntExact(own.elements())), own.elements())
                    .to(own.dtype());
            parts.add(drawn.times(own.norm().item() / drawn.norm().item()));
        }
        return Tensors.cat(parts, 0);
    }
}
