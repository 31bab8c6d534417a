package dev.eddy.train;

import dev.eddy.nn.layer.Weights;
import dev.eddy.result.Outcome;
import dev.eddy.result.refinement.RefinedEpoch;
import dev.eddy.solve.Effort;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A refinement during one training: the level, and what every epoch cost. The controller follows from the metrics. */
final class RefinementHook implements TrainingHook {
    static final String NAME = "refinement";

    private static final String EPOCHS = "epochs";
    private static final String EPOCH_AT_HAND = "epoch-at-hand";

    private final Refining refining;
    private final List<RefinedEpoch> epochs = new ArrayList<>();
    private Controller controller;
    private Refining.@Nullable Steppers steppers;

    // Of the epoch at hand.
    private Effort.Count spentBefore = Effort.Count.ZERO;
    private Effort.Count start;
    private Effort.Count lastUpdate;
    private double secondsBefore;
    private long begin = System.nanoTime();
    private long kept;

    RefinementHook(Refining refining) {
        this.refining = refining;
        this.controller = refining.refinement().controller();
        this.start = refining.effort().count();
        this.lastUpdate = start;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The steppers of the updates to come. */
    Refining.Steppers steppers() {
        Refining.Steppers now = steppers;
        if (now == null) {
            now = refining.steppers().apply(controller.level());
            steppers = now;
        }
        return now;
    }

    @Override
    public Optional<Outcome> begin(Weights weights, long updates) {
        if (epochs.isEmpty()) {
            observe(Effort.Count.ZERO, 0);
        }
        begin = System.nanoTime();
        return Optional.empty();
    }

    /** What solves that broke down gave does not reach the weights. */
    @Override
    public Optional<Outcome> evaluated(long updates, Evaluation evaluation) {
        return breakdown(updates + 1);
    }

    @Override
    public Optional<Outcome> updated(long updates, double loss) {
        Effort.Count now = refining.effort().count();
        kept = Math.max(kept, now.minus(lastUpdate).kept());
        lastUpdate = now;
        return breakdown(updates);
    }

    private Optional<Outcome> breakdown(long update) {
        return refining.effort()
                .worst()
                .filter(Effort.Failure::isBreakdown)
                .map(failure -> new Outcome.Unsolved(
                        update,
                        failure.status().name().toLowerCase(Locale.ROOT),
                        Arrays.stream(failure.residuals()).boxed().toList()));
    }

    @Override
    public Optional<Outcome> epochEnded(long updates) {
        observe(spent(), seconds());
        spentBefore = Effort.Count.ZERO;
        start = refining.effort().count();
        secondsBefore = 0;
        kept = 0;
        begin = System.nanoTime();
        return Optional.empty();
    }

    private Effort.Count spent() {
        return spentBefore.plus(refining.effort().count().minus(start));
    }

    private double seconds() {
        return secondsBefore + (System.nanoTime() - begin) * 1e-9;
    }

    private void observe(Effort.Count cost, double seconds) {
        long from = System.nanoTime();
        double metric;
        try (NoGrad off = NoGrad.open();
                Scope scope = Scope.open()) {
            metric = refining.validation().getAsDouble();
        }
        double validationSeconds = (System.nanoTime() - from) * 1e-9;
        Controller.Observation seen = controller.observe(metric);
        epochs.add(new RefinedEpoch(
                seen.epoch(),
                seen.level(),
                metric,
                seen.smoothed(),
                seen.ratio(),
                seen.gain(),
                seen.decision(),
                cost.solves(),
                cost.iterations(),
                cost.adjointIterations(),
                cost.unconverged(),
                seconds,
                validationSeconds,
                kept));
        if (seen.next().level() != controller.level()) {
            steppers = refining.steppers().apply(seen.next().level());
        }
        controller = seen.next();
    }

    @Override
    public HookState state() {
        double[] seen = epochs.stream()
                .flatMapToDouble(epoch -> Arrays.stream(epoch.numbers()))
                .toArray();
        Effort.Count spent = spent();
        double[] now = {
            spent.solves(),
            spent.iterations(),
            spent.adjointSolves(),
            spent.adjointIterations(),
            spent.unconverged(),
            spent.kept(),
            seconds(),
            kept
        };
        return new HookState(Map.of(
                EPOCHS, Tensors.of(seen, epochs.size(), RefinedEpoch.SIZE),
                EPOCH_AT_HAND, Tensors.of(now, now.length)));
    }

    @Override
    public void restore(HookState state) {
        epochs.clear();
        epochs.addAll(epochs(state));
        int level = controller.level();
        controller = refining.refinement().controller();
        epochs.forEach(epoch -> controller = controller.observe(epoch.metric()).next());
        if (controller.level() != level) {
            steppers = null;
        }
        if (!state.isEmpty()) {
            double[] now = state.array(EPOCH_AT_HAND).toDoubles();
            spentBefore = new Effort.Count(
                    (long) now[0], (long) now[1], (long) now[2], (long) now[3], (long) now[4], (long) now[5]);
            secondsBefore = now[6];
            kept = (long) now[7];
        }
    }

    /** The epochs that have ended, the measurement before training first. */
    static List<RefinedEpoch> epochs(HookState state) {
        if (state.isEmpty()) {
            return List.of();
        }
        double[] numbers = state.array(EPOCHS).toDoubles();
        List<RefinedEpoch> epochs = new ArrayList<>();
        for (int at = 0; at < numbers.length; at += RefinedEpoch.SIZE) {
            epochs.add(RefinedEpoch.of(numbers, at));
        }
        return epochs;
    }
}
