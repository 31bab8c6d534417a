package dev.eddy.generative.forecast;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;

/** How good ensembles {@code [members, samples, channels, x…]} are, beside what came {@code [samples, channels, x…]}. */
public final class Ensembles {
    private Ensembles() {}

    /**
     * Continuous ranked probability score, mean over all values, without bias in the number of members (Ferro 2014): mean |x_i − y| − Σ_{i &lt; j}
     * |x_i − x_j| / (m (m − 1)). Of one member it is the mean absolute error.
     */
    public static double rankedProbability(Tensor members, Tensor truth) {
        int count = count(members);
        try (Scope scope = Scope.open()) {
            Tensor all = members.to(DType.FLOAT64);
            double distance =
                    all.minus(truth.to(DType.FLOAT64).unsqueeze(0)).abs().mean().item();
            double among = 0;
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < i; j++) {
                    among += all.select(0, i)
                            .minus(all.select(0, j))
                            .abs()
                            .mean()
                            .item();
                }
            }
            return count == 1 ? distance : distance - among / (count * (count - 1.0));
        }
    }

    /** Root of the mean squared error of the mean over members. */
    public static double error(Tensor members, Tensor truth) {
        try (Scope scope = Scope.open()) {
            Tensor mean = members.to(DType.FLOAT64).mean(0);
            return Math.sqrt(
                    mean.minus(truth.to(DType.FLOAT64)).squared().mean().item());
        }
    }

    /**
     * Spread over error: root of the mean variance over members times (m + 1)/m, over the {@link #error}. 1 where the ensemble says as much
     * as it errs, below where it is too sure (Fortin et al. 2014).
     */
    public static double spreadOverError(Tensor members, Tensor truth) {
        int count = count(members);
        Check.that(count >= 2, "a spread needs 2 members, got %d", count);
        try (Scope scope = Scope.open()) {
            Tensor all = members.to(DType.FLOAT64);
            Tensor centred = all.minus(all.mean(0).unsqueeze(0));
            double variance = centred.squared().mean().item() * count / (count - 1);
            return Math.sqrt(variance * (count + 1) / count) / error(members, truth);
        }
    }

    private static int count(Tensor members) {
        return Math.toIntExact(members.size(0));
    }
}
