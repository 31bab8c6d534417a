package dev.eddy.generative.chain;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Special;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/** p(level | x): which noise level a state may have. */
@FunctionalInterface
public interface LevelPosterior {
    /** Logarithms up to what does not depend on the level, {@code [batch, levels]}. */
    Tensor logits(Tensor x);

    /** Probabilities, {@code [batch, levels]}. */
    default Tensor of(Tensor x) {
        Tensor logits = logits(x);
        return logits.minus(Special.logSumExp(logits, 1).unsqueeze(1)).exp();
    }

    /** Where log p_σ(x) is known, all levels being as likely: p(l | x) ∝ p_{σ_l}(x). */
    static LevelPosterior of(LevelDensity density, double... sigmas) {
        double[] levels = sigmas.clone();
        return x -> {
            List<Tensor> columns = new ArrayList<>();
            for (double sigma : levels) {
                columns.add(density.log(x, sigma));
            }
            return Tensors.stack(columns, 1);
        };
    }

    /** log p_σ(x) of states with noise of level σ. */
    @FunctionalInterface
    interface LevelDensity {
        /** {@code [batch]}. */
        Tensor log(Tensor x, double sigma);
    }

    /** σ_l = σ_min (σ_max/σ_min)^{l/(count − 1)}. */
    static double[] geometric(double smallest, double largest, int count) {
        Check.that(
                count >= 2 && smallest > 0 && largest > smallest,
                "levels are at least 2, from a positive one to a larger one, got %d from %s to %s",
                count,
                smallest,
                largest);
        double[] out = new double[count];
        for (int l = 0; l < count; l++) {
            out[l] = smallest * Math.pow(largest / smallest, l / (count - 1.0));
        }
        return out;
    }
}
