package dev.eddy.experiment;

import dev.eddy.experiment.Keeper.Kept;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.layer.Weights;
import dev.eddy.random.Seed;
import dev.eddy.result.Outcome;
import dev.eddy.result.Progress;
import dev.eddy.result.SavingClock;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Trainer;
import dev.eddy.train.TrainingResult;
import dev.eddy.train.TrainingState;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * The workbench: trainings and stages are kept by a {@link Keeper}, shared pieces come from {@link Pieces}.
 *
 * <p>Of a training that has reached its end, the weights that it gave are kept beside its state, with the note that it has
 * ended. One that failed is made again from what was last kept of it, and fails at the same update.
 */
public final class KeptWorkbench implements Workbench {
    private static final String TRAINED = "trained";
    private static final String ENDED = "ended";
    private static final String TRAINING = "training ";
    private static final String STAGE = "stage ";
    /** Nanoseconds; stages that are done sooner are many. */
    private static final long WORTH_TELLING = 2_000_000_000L;

    private final DType precision;
    private final Progress progress;
    private final Keeper keeper;
    private final double secondsBetween;
    private final Pieces pieces;
    private final Set<String> used = new HashSet<>();

    /** @param secondsBetween savings of a training, the first ones earlier */
    public KeptWorkbench(DType precision, Progress progress, Keeper keeper, double secondsBetween, Pieces pieces) {
        this.precision = precision;
        this.progress = progress;
        this.keeper = keeper;
        this.secondsBetween = secondsBetween;
        this.pieces = pieces;
    }

    @Override
    public DType precision() {
        return precision;
    }

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public void pause() {
        if (progress.stopRequested()) {
            throw new CancellationException("asked to stop");
        }
    }

    @Override
    public TrainingResult train(String name, Weights weights, Trainer trainer, Training training) {
        String key = use(TRAINING, name);
        Optional<Kept> kept = keeper.find(key);
        if (kept.isPresent() && kept.get().notes().containsKey(ENDED)) {
            return ended(kept.get(), weights);
        }
        pause();
        TrainingState from =
                kept.map(one -> TrainingState.of(one.tensors(), one.notes())).orElse(null);
        TrainingResult result = training.run(
                trainer.withProgress(new Named(progress, name))
                        .saving(
                                new SavingClock(secondsBetween),
                                state -> keeper.keep(key, new Kept(state.tensors(), state.metadata()))),
                from);
        if (result.stopped()) {
            keeper.keep(key, new Kept(result.state().tensors(), result.state().metadata()));
            throw new CancellationException("asked to stop");
        }
        if (result.outcome() instanceof Outcome.Finished finished) {
            Map<String, Tensor> tensors = new LinkedHashMap<>(result.state().tensors());
            tensors.put(TRAINED, weights.flat());
            Map<String, String> notes = new LinkedHashMap<>(result.state().metadata());
            notes.put(ENDED, Long.toString(finished.steps()));
            keeper.keep(key, new Kept(tensors, notes));
        }
        return result;
    }

    private static TrainingResult ended(Kept kept, Weights weights) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(kept.tensors());
        Tensor trained = tensors.remove(TRAINED);
        if (trained == null || trained.elements() != weights.flat().elements()) {
            throw new Misuse(
                    "the training that was kept is of other weights; the experiment must be the same when it goes on");
        }
        weights.load(trained);
        return new TrainingResult(
                TrainingState.of(tensors, kept.notes()),
                new Outcome.Finished(Long.parseLong(kept.notes().get(ENDED))),
                false);
    }

    @Override
    public Map<String, Tensor> once(String name, Supplier<Map<String, Tensor>> work) {
        String key = use(STAGE, name);
        Optional<Kept> kept = keeper.find(key);
        if (kept.isPresent()) {
            return kept.get().tensors();
        }
        pause();
        // As it will come back from a file: what is computed from it must not depend on how it lies in memory.
        Map<String, Tensor> made = new LinkedHashMap<>();
        long begin = System.nanoTime();
        try (Progress.Task stage = progress.start(key, 1)) {
            work.get().forEach((tensor, value) -> made.put(tensor, value.contiguous()));
            if (System.nanoTime() - begin > WORTH_TELLING) {
                stage.advance(1, "");
            }
        }
        keeper.keep(key, new Kept(made, Map.of()));
        return made;
    }

    @Override
    public Piece shared(SharedPiece piece, Seed seed) {
        pause();
        return pieces.get(piece, seed, this);
    }

    private String use(String sort, String name) {
        Check.that(
                name.matches("[A-Za-z0-9][A-Za-z0-9 ._-]*"),
                "names of trainings and stages have letters, digits, blanks, dots, hyphens and underscores, got '%s'",
                name);
        Check.that(
                used.add(sort + name),
                "the %s'%s' is there twice; each training and each stage of an experiment has a name of its own",
                sort,
                name);
        return sort + name;
    }

    /** Tells of a training by its name. */
    private record Named(Progress listener, String name) implements Progress {
        @Override
        public Task start(String what, long total) {
            return listener.start("training " + name, total);
        }

        @Override
        public boolean stopRequested() {
            return listener.stopRequested();
        }
    }
}
