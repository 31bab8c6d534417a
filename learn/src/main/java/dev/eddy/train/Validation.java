package dev.eddy.train;

import dev.eddy.integrate.Stepper;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.metric.Metric;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Optional;

/**
 * How an emulator is judged between the epochs of its training: by its state after n steps. Without a metric, by the
 * squared error relative to the true state one step earlier,
 *
 * <pre>  mean over samples of ‖fⁿ(u⁰) − uⁿ‖² / ‖uⁿ⁻¹‖² </pre>
 */
@Doc("how an emulator is judged between the epochs of its training")
public record Validation(
        @Default("2") @Doc("steps of the rollout; its last state is compared")
        int steps,

        @Doc("what is measured there; none for the squared error relative to the true state one step earlier")
        Optional<Metric> metric,

        @Default("[]") @Doc("numbers of the channels that are looked at, from 0; none for all")
        List<Integer> channels) {
    /** Two steps, squared error relative to the state one step earlier, all channels. */
    public static final Validation DEFAULT = new Validation(2, Optional.empty(), List.of());

    public Validation {
        Check.that(steps >= 1, "validation: steps is at least 1, got %d", steps);
        channels = List.copyOf(channels);
        for (int channel : channels) {
            Check.that(channel >= 0, "validation: channels are counted from 0, got %d", channel);
        }
    }

    /**
     * The error; infinite or not-a-number where the rollout is.
     *
     * @param trajectories {@code [sample, time, channels, x…]}, time 0 included, of at least so many steps
     */
    public double of(Stepper emulator, Tensor trajectories) {
        Check.that(
                trajectories.size(1) > steps,
                "validation looks %d steps ahead, and its trajectories have %d; make them longer",
                steps,
                trajectories.size(1) - 1);
        try (NoGrad off = NoGrad.open();
                Scope scope = Scope.open()) {
            Tensor predicted = emulator.rollout(trajectories.select(1, 0), steps, false);
            Tensor end = chosen(predicted.select(1, steps - 1));
            Tensor truth = chosen(trajectories.select(1, steps));
            if (metric.isPresent()) {
                return metric.get().mean(end, truth);
            }
            Tensor before = chosen(trajectories.select(1, steps - 1));
            return TimeLevelLoss.NORMALIZED_MSE.ratio(end.minus(truth), before).item();
        }
    }

    /** The same by the metric in the form of the benchmark's program. */
    public Validation asPublished() {
        return new Validation(steps, metric.map(Metric::asPublished), channels);
    }

    private Tensor chosen(Tensor state) {
        if (channels.isEmpty()) {
            return state;
        }
        for (int channel : channels) {
            Check.that(
                    channel < state.size(1),
                    "validation: there is no channel %d, the states have %d",
                    channel,
                    state.size(1));
        }
        return Tensors.cat(
                channels.stream().map(channel -> state.narrow(1, channel, 1)).toList(), 1);
    }
}
