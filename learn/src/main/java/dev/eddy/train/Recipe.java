package dev.eddy.train;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.Optimizer;
import dev.eddy.optimize.ParameterGroup;
import dev.eddy.optimize.Schedule;
import dev.eddy.optimize.WarmupCosine;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a training goes about it, whatever its objective. The defaults are the benchmark's. */
@Doc("optimiser, learning rate, and how long")
public record Recipe(
        @Default("{kind: adam}") @Doc("turns gradients into changes of the weights")
        Optimizer optimizer,

        @Default("{kind: warmup-cosine}") @Doc("learning rate over the training")
        Schedule schedule,

        @Default("10000") @Doc("number of updates") long updates,

        @Default("20") @Doc("windows in a batch of trajectories; all of them if there are fewer")
        int batch,

        @Default("100") @Doc("the loss is recorded at every so many updates")
        int recordEvery,

        @Default("0") @Doc("longest gradient; longer ones are shortened to it; 0 leaves them alone")
        double clip,

        @Default("false")
        @Doc("keep few states of a rollout for its gradient and compute the others again: memory grows with the root of"
                + " its length, for a third more time")
        boolean checkpoint,

        @Doc("parameters that learn at rates of their own, or not at all; without them all learn alike")
        Optional<List<ParameterGroup>> groups) {
    /** The benchmark's: Adam, warmup and cosine to a peak of 10⁻³, 10 000 updates of 20 windows. */
    public static final Recipe DEFAULT = new Recipe(Adam.DEFAULT, WarmupCosine.DEFAULT, 10_000, 20, 100, 0);

    public Recipe {
        Check.that(updates >= 0, "a training has 0 or more updates, got %d", updates);
        Check.that(batch >= 1, "a batch has at least 1 window, got %d", batch);
        Check.that(recordEvery >= 1, "record-every is at least 1, got %d", recordEvery);
        Check.that(clip >= 0, "clip is at least 0, got %s", clip);
        schedule.check(updates);
        groups = groups.filter(all -> !all.isEmpty()).map(List::copyOf);
    }

    /** Without checkpoints, all parameters alike. */
    public Recipe(Optimizer optimizer, Schedule schedule, long updates, int batch, int recordEvery, double clip) {
        this(optimizer, schedule, updates, batch, recordEvery, clip, false, Optional.empty());
    }

    public Recipe withUpdates(long count) {
        return new Recipe(optimizer, schedule, count, batch, recordEvery, clip, checkpoint, groups);
    }

    public Recipe withSchedule(Schedule other) {
        return new Recipe(optimizer, other, updates, batch, recordEvery, clip, checkpoint, groups);
    }

    public Recipe withOptimizer(Optimizer other) {
        return new Recipe(other, schedule, updates, batch, recordEvery, clip, checkpoint, groups);
    }

    public Recipe withBatch(int windows) {
        return new Recipe(optimizer, schedule, updates, windows, recordEvery, clip, checkpoint, groups);
    }

    public Recipe withRecordEvery(int count) {
        return new Recipe(optimizer, schedule, updates, batch, count, clip, checkpoint, groups);
    }

    public Recipe withClip(double longest) {
        return new Recipe(optimizer, schedule, updates, batch, recordEvery, longest, checkpoint, groups);
    }

    public Recipe withCheckpoint(boolean wanted) {
        return new Recipe(optimizer, schedule, updates, batch, recordEvery, clip, wanted, groups);
    }

    /** With these groups of parameters; none for all alike. */
    public Recipe withGroups(ParameterGroup... all) {
        return new Recipe(
                optimizer, schedule, updates, batch, recordEvery, clip, checkpoint, Optional.of(List.of(all)));
    }

    /** The benchmark's string, without what changes no result: {@code adam;10000;warmup_cosine;0.0;0.001;2000}. */
    public String shortName() {
        return optimizer.shortName() + ";" + updates + ";" + schedule.shortName()
                + (batch == 20 ? "" : ";batch=" + batch)
                + (clip == 0 ? "" : ";clip=" + clip)
                + groups.map(all -> ";groups="
                                + all.stream().map(ParameterGroup::shortName).collect(Collectors.joining(",")))
                        .orElse("");
    }
}
