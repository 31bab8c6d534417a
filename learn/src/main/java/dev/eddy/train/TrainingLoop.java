package dev.eddy.train;

import dev.eddy.misuse.Check;
import dev.eddy.nn.layer.Weights;
import dev.eddy.optimize.Landscape;
import dev.eddy.optimize.Optimizer;
import dev.eddy.optimize.OptimizerState;
import dev.eddy.optimize.Rates;
import dev.eddy.result.Outcome;
import dev.eddy.result.Progress;
import dev.eddy.tensor.Leaves;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One training while it runs. */
final class TrainingLoop<B> {
    private static final long NOTE_NANOS = 50_000_000;

    private final Trainer trainer;
    private final Recipe recipe;
    private final Weights weights;
    private final Loss<B> loss;
    private final Batches<B> batches;
    private final Hooks hooks;
    private final @Nullable Rates rates;
    private final Optimizer rule;
    private final UpdateGuard guard;
    private final Blame<B> blame;
    private final Recorded recorded;
    private final long perEpoch;
    private final double secondsBefore;
    private final long begin = System.nanoTime();

    private OptimizerState optimizer;
    private double lastLoss = Double.NaN;

    TrainingLoop(Trainer trainer, Weights weights, Loss<B> loss, Batches<B> batches, @Nullable TrainingState from) {
        this.trainer = trainer;
        this.recipe = trainer.recipe();
        this.weights = weights;
        this.loss = loss;
        this.batches = batches;
        this.hooks = new Hooks(trainer.hooks());
        this.rates = recipe.groups()
                .map(groups -> Rates.of(groups, weights.sizes(), weights.flat()))
                .orElse(null);
        this.rule = rates == null ? recipe.optimizer() : recipe.optimizer().withRates(rates);
        this.guard = new UpdateGuard(rule.usesLandscape() ? 0 : recipe.clip());
        this.blame = new Blame<>(loss, weights, this::masked);
        this.perEpoch = batches.perEpoch() == 0 ? Long.MAX_VALUE : batches.perEpoch();
        OptimizerState fresh = rule.start(weights.flat());
        if (from == null) {
            this.optimizer = fresh;
            this.secondsBefore = 0;
            this.recorded = new Recorded(List.of());
        } else {
            from.check(weights.flat().elements(), recipe.updates(), fresh);
            weights.load(from.weights());
            this.optimizer = from.optimizer().copy();
            this.secondsBefore = from.seconds();
            this.recorded = new Recorded(from.curves());
            hooks.restore(from.hooks());
        }
    }

    TrainingResult run() {
        Optional<Outcome> ended = Optional.empty();
        try (Progress.Task task = trainer.progress().start("training", recipe.updates())) {
            if (optimizer.updates() < recipe.updates()) {
                long before = optimizer.updates();
                ended = hooks.ask(hook -> hook.begin(weights, before));
            }
            long told = 0;
            long toldAt = begin;
            while (ended.isEmpty() && optimizer.updates() < recipe.updates()) {
                ended = update(optimizer.updates());
                if (ended.isPresent()) {
                    break;
                }
                long made = optimizer.updates();
                boolean last = made == recipe.updates();
                ended = hooks.ask(hook -> hook.updated(made, lastLoss));
                if (ended.isEmpty() && (made % perEpoch == 0 || last)) {
                    ended = endEpoch(made);
                }
                long now = System.nanoTime();
                if (now - toldAt > NOTE_NANOS || last) {
                    task.advance(made - told, String.format(Locale.ROOT, "loss %.1e", lastLoss));
                    told = made;
                    toldAt = now;
                }
                if (trainer.due().test(made)) {
                    try (Scope scope = Scope.open()) {
                        trainer.saver().accept(state());
                    }
                }
                if (ended.isEmpty() && !last && trainer.progress().stopRequested()) {
                    return new TrainingResult(state(), new Outcome.Finished(made), true);
                }
            }
        }
        Outcome outcome = ended.orElseGet(() -> new Outcome.Finished(optimizer.updates()));
        TrainingResult result = new TrainingResult(state(), outcome, false);
        if (outcome.isFinished()) {
            weights.load(rule.trained(optimizer, weights.flat()));
        }
        return result;
    }

    /** Lets hooks look at the weights that the training would hand out now. */
    private Optional<Outcome> endEpoch(long made) {
        Tensor own = weights.flat();
        Tensor judged = rule.trained(optimizer, own);
        if (judged == own || hooks.none()) {
            return hooks.ask(hook -> hook.epochEnded(made));
        }
        // Not in a scope: what hooks make now, such as steppers of another level, lives on.
        double[] kept = own.toDoubles();
        weights.load(judged);
        Optional<Outcome> ended = hooks.ask(hook -> hook.epochEnded(made));
        try (Scope scope = Scope.open()) {
            weights.load(Tensors.of(kept, kept.length).to(judged.dtype()));
        }
        return ended;
    }

    /** Makes one update, unless the training ends before it. */
    private Optional<Outcome> update(long updates) {
        try (Scope scope = Scope.openSelfContained()) {
            B batch = batches.batch(trainer.seed(), updates);
            Evaluation here = evaluate(batch);
            lastLoss = here.loss();
            Optional<Outcome> ended = hooks.ask(hook -> hook.evaluated(updates, here));
            if (ended.isPresent()) {
                return ended;
            }
            double size = guard.admit(here);
            if (Double.isNaN(size)) {
                return Optional.of(new Outcome.NotFinite(updates + 1, blame.of(batch, here)));
            }
            try (NoGrad off = NoGrad.open()) {
                ended = step(updates, batch, here, size);
            }
            if (ended.isEmpty() && updates % recipe.recordEvery() == 0) {
                recorded.add(updates, here);
            }
            return ended;
        }
    }

    private Optional<Outcome> step(long updates, B batch, Evaluation here, double size) {
        double rate = recipe.schedule().rate(updates, recipe.updates());
        Check.that(
                rate >= 0 && rate <= UpdateGuard.LARGEST_RATE,
                "the learning rate of update %d is %s; set a schedule with rates from 0 to %s",
                updates + 1,
                rate,
                UpdateGuard.LARGEST_RATE);
        boolean watched = UpdateGuard.mayOverflow(rate, size);
        Tensor before = watched ? weights.flat().copy() : weights.flat();
        OptimizerState memory = watched ? optimizer.copy() : optimizer;
        optimizer = rule.update(optimizer, weights.flat(), here.slope(), rate, () -> inside(batch));
        if (!watched || Double.isFinite(weights.flat().sum().item())) {
            return Optional.empty();
        }
        String what = "the weight " + blame.weight() + " after the update";
        weights.load(before);
        memory.tensors().forEach((name, values) -> optimizer.get(name).copyFromInPlace(values));
        optimizer = new OptimizerState(updates, optimizer.tensors());
        return Optional.of(new Outcome.NotFinite(updates + 1, what));
    }

    private Evaluation evaluate(B batch) {
        try (Leaves.Together all = weights.together()) {
            Evaluation evaluation = loss.evaluate(batch, weights);
            return rates == null ? evaluation : evaluation.withGradient(masked(evaluation.gradient()));
        }
    }

    private Tensor masked(Tensor gradient) {
        return rates == null ? gradient : rates.masked(gradient);
    }

    /** For optimisers that ask for several slopes in an update: each frees what it needed. */
    private Landscape.Slope inside(B batch) {
        try (Scope scope = Scope.openSelfContained();
                NoGrad on = NoGrad.recording()) {
            Landscape.Slope slope = evaluate(batch).slope();
            scope.keep(slope.gradient());
            return slope;
        }
    }

    private TrainingState state() {
        return new TrainingState(
                weights.flat().copy(),
                optimizer.copy(),
                recorded.curves(),
                secondsBefore + (System.nanoTime() - begin) * 1e-9,
                hooks.states());
    }
}
