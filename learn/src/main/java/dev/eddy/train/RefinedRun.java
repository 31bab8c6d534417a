package dev.eddy.train;

import dev.eddy.result.Outcome;
import dev.eddy.result.RefinedEpoch;
import dev.eddy.solve.Effort;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A refinement during one training: the level, and what every epoch cost. */
final class RefinedRun implements LevelSource {
    private final Refining refining;
    private final List<RefinedEpoch> epochs;
    private Controller controller;
    private Refining.Steppers steppers;

    // Of the epoch at hand.
    private final Effort.Count spentBefore;
    private Effort.Count start;
    private Effort.Count lastUpdate;
    private double secondsBefore;
    private long begin = System.nanoTime();
    private long kept;
    private boolean firstEpoch = true;

    RefinedRun(Refining refining, RefinedState from) {
        this.refining = refining;
        this.epochs = new ArrayList<>(from.epochs());
        this.controller = from.controller(refining.refinement());
        this.steppers = refining.steppers().apply(controller.level());
        this.spentBefore = from.spent();
        this.start = refining.effort().count();
        this.lastUpdate = start;
        this.secondsBefore = from.seconds();
        this.kept = from.kept();
    }

    @Override
    public Refining.Steppers steppers() {
        return steppers;
    }

    @Override
    public void begin() {
        if (epochs.isEmpty()) {
            observe(Effort.Count.ZERO, 0);
        }
        begin = System.nanoTime();
    }

    @Override
    public Optional<Outcome> updated(long update) {
        Effort.Count now = refining.effort().count();
        kept = Math.max(kept, now.minus(lastUpdate).kept());
        lastUpdate = now;
        return refining.effort()
                .worst()
                .filter(Effort.Failure::isBreakdown)
                .map(failure -> new Outcome.Unsolved(
                        update + 1,
                        failure.status().name().toLowerCase(Locale.ROOT),
                        Arrays.stream(failure.residuals()).boxed().toList()));
    }

    @Override
    public void epochEnded() {
        observe(spent(), seconds());
        firstEpoch = false;
        start = refining.effort().count();
        secondsBefore = 0;
        kept = 0;
        begin = System.nanoTime();
    }

    @Override
    public RefinedState state() {
        return new RefinedState(epochs, spent(), seconds(), kept);
    }

    private Effort.Count spent() {
        Effort.Count since = refining.effort().count().minus(start);
        return firstEpoch ? spentBefore.plus(since) : since;
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
}
