package dev.eddy.train;

import dev.eddy.nn.layer.Weights;
import dev.eddy.result.Outcome;
import dev.eddy.tensor.Tensors;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers the best weights, and ends a training whose loss has not fallen for so many updates. */
final class Patience implements TrainingHook {
    private final int most;
    private double best = Double.POSITIVE_INFINITY;
    private long since;
    private double[] weights = new double[0];
    private @Nullable Weights watched;

    Patience(int most) {
        this.most = most;
    }

    @Override
    public String name() {
        return "patience";
    }

    @Override
    public Optional<Outcome> begin(Weights all, long updates) {
        watched = all;
        return ended(updates);
    }

    @Override
    public Optional<Outcome> evaluated(long updates, Evaluation evaluation) {
        if (evaluation.loss() < best) {
            best = evaluation.loss();
            since = 0;
            weights = Objects.requireNonNull(watched).flat().toDoubles();
        } else {
            since++;
        }
        return ended(updates);
    }

    private Optional<Outcome> ended(long updates) {
        return since >= most ? Optional.of(new Outcome.Finished(updates)) : Optional.empty();
    }

    @Override
    public HookState state() {
        return new HookState(
                Map.of("weights", Tensors.of(weights, weights.length)),
                Map.of("best", Double.toString(best), "since", Long.toString(since)));
    }

    @Override
    public void restore(HookState state) {
        weights = state.array("weights").toDoubles();
        best = Double.parseDouble(state.notes().getOrDefault("best", "0"));
        since = Long.parseLong(state.notes().getOrDefault("since", "0"));
    }
}
