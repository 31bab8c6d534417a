package dev.eddy.fit.causal;

import dev.eddy.misuse.Check;
import dev.eddy.nn.layer.Weights;
import dev.eddy.residual.SliceWeighting;
import dev.eddy.result.Outcome;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.HookState;
import dev.eddy.train.TrainingHook;
import java.util.Map;
import java.util.Optional;

/**
 * Causal weights that go through the tolerances of a {@link CausalSchedule}: wᵢ = exp(−ε Σ_{k&lt;i} L_k), and once the smallest is
 * above the threshold, the next ε. It belongs to one fit.
 */
public final class AnnealedWeights implements SliceWeighting {
    private final CausalSchedule schedule;
    private int stage;
    private double smallest;

    public AnnealedWeights(CausalSchedule schedule) {
        this.schedule = schedule;
    }

    @Override
    public Tensor weights(Tensor losses) {
        Tensor weights = SliceWeighting.causal(epsilon()).weights(losses);
        smallest = weights.min().item();
        return weights;
    }

    /** ε now. */
    public double epsilon() {
        return schedule.epsilons().get(stage);
    }

    /** The smallest weight when weights were asked for last: 1 once everything is fitted. */
    public double smallest() {
        return smallest;
    }

    /**
     * The criterion, by the weights that were asked for last.
     *
     * @return whether they are above the threshold with the last ε; with an earlier one the next is taken
     */
    public boolean converged() {
        if (smallest <= schedule.threshold()) {
            return false;
        }
        if (stage + 1 == schedule.epsilons().size()) {
            return true;
        }
        stage++;
        smallest = 0;
        return false;
    }

    /** The criterion as the hook of a training: looks after every update, and ends it. */
    public TrainingHook hook() {
        return new Stages();
    }

    private final class Stages implements TrainingHook {
        @Override
        public String name() {
            return "causal";
        }

        @Override
        public Optional<Outcome> begin(Weights weights, long updates) {
            smallest = 0;
            return Optional.empty();
        }

        @Override
        public Optional<Outcome> updated(long updates, double loss) {
            return converged() ? Optional.of(new Outcome.Finished(updates)) : Optional.empty();
        }

        @Override
        public HookState state() {
            return new HookState(Map.of("stage", Tensors.of(new double[] {stage}, 1)));
        }

        @Override
        public void restore(HookState state) {
            int saved = (int) state.array("stage").item();
            Check.that(
                    saved >= 0 && saved < schedule.epsilons().size(),
                    "the saved training is at tolerance %d of %s; go on with the schedule of the saved training",
                    saved + 1,
                    schedule.epsilons());
            stage = saved;
        }
    }
}
