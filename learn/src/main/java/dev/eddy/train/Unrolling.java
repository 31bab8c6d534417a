package dev.eddy.train;

import dev.eddy.integrate.Stepper;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the objectives share: checks, weights, cuts and the sum over time levels. */
final class Unrolling {
    private Unrolling() {}

    static void checkSteps(String who, String what, int steps) {
        Check.that(steps >= 1, "%s: %s is at least 1, got %d", who, what, steps);
    }

    /** Weights: none, which means ones, or one for each of {@code count} terms, not all of them zero. */
    static void checkWeights(String who, List<Double> weights, int count) {
        Check.that(
                weights.isEmpty() || weights.size() == count,
                "%s: expected %d weights, got %d: %s",
                who,
                count,
                weights.size(),
                weights);
        Check.that(
                weights.isEmpty() || weights.stream().anyMatch(weight -> weight != 0),
                "%s: all weights are zero, so there is nothing to learn",
                who);
    }

    static Stepper required(String who, @Nullable Stepper reference) {
        if (reference == null) {
            throw new Misuse(who + ": this objective compares with the reference solver, and none was given");
        }
        Check.that(
                reference.after(1) == reference,
                "%s: windows start anywhere in a trajectory, so the reference solver may not change with time; take a"
                        + " supervised objective for an equation with a force that does",
                who);
        return reference;
    }

    static void checkWindow(String who, Tensor window, int snapshots) {
        Check.that(
                window.size(1) >= snapshots,
                "%s: expected windows of at least %d snapshots [batch, time, channels, x…], got %s",
                who,
                snapshots,
                window);
    }

    /** Stops the gradient after every {@code every}-th level. */
    static Tensor cut(Tensor state, boolean wanted, int level, int every) {
        return wanted && level % every == 0 ? state.detach() : state;
    }

    /** What the benchmark's strings cannot say, appended as {@code ;name=value}. */
    static String extras(int cutEvery, List<Double> weights, TimeLevelLoss loss) {
        return (cutEvery == 1 ? "" : ";every=" + cutEvery)
                + (weights.isEmpty() ? "" : ";weights=" + text(weights))
                + (loss == TimeLevelLoss.MSE ? "" : ";loss=" + loss.shortName());
    }

    static String text(List<Double> weights) {
        return weights.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** The weight of a term; no weights means ones. */
    static double weight(List<Double> weights, int term) {
        return weights.isEmpty() ? 1 : weights.get(term);
    }

    /** Computes the distance of two states times a weight; null where the weight is zero. */
    static @Nullable Supplier<Tensor> term(
            double weight, TimeLevelLoss loss, Supplier<Tensor> prediction, Supplier<Tensor> target) {
        return weight == 0 ? null : new LevelLoss(weight, loss, prediction, target);
    }

    /** A sum of losses. */
    static final class Sum {
        private @Nullable Tensor total;

        void add(Tensor loss) {
            Tensor before = total;
            total = before == null ? loss : before.plus(loss);
        }

        void add(Chain.Level level) {
            Supplier<Tensor> loss = level.loss();
            if (loss != null) {
                add(loss.get());
            }
        }

        @Nullable
        Tensor orNull() {
            return total;
        }

        Tensor total() {
            Tensor sum = total;
            if (sum == null) {
                throw new IllegalStateException("a sum of losses without terms");
            }
            return sum;
        }
    }
}
