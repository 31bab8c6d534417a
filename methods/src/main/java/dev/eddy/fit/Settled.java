package dev.eddy.fit;

import dev.eddy.result.Outcome;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.HookState;
import dev.eddy.train.TrainingHook;
import java.util.Map;
import java.util.Optional;

/**
 * Ends a training on one batch once its loss has fallen, over some updates, by no more than what its precision resolves: a search along
 * a line finds nothing there, and takes long to find it.
 */
final class Settled implements TrainingHook {
    private static final int UPDATES = 5;
    /** Roundings of a loss. */
    private static final double ROUNDINGS = 4;

    private final double resolved;
    private double least = Double.POSITIVE_INFINITY;
    private long still;

    /** @param type of the weights */
    Settled(DType type) {
        this.resolved = ROUNDINGS * (type == DType.FLOAT64 ? Math.ulp(1.0) : Math.ulp(1.0f));
    }

    @Override
    public String name() {
        return "settled";
    }

    @Override
    public Optional<Outcome> updated(long updates, double loss) {
        if (loss < least * (1 - resolved)) {
            least = loss;
            still = 0;
            return Optional.empty();
        }
        still++;
        return still < UPDATES ? Optional.empty() : Optional.of(new Outcome.Finished(updates));
    }

    @Override
    public HookState state() {
        return new HookState(Map.of("settled", Tensors.of(new double[] {least, still}, 2)));
    }

    @Override
    public void restore(HookState state) {
        double[] saved = state.array("settled").toDoubles();
        least = saved[0];
        still = (long) saved[1];
    }
}
