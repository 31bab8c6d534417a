package dev.eddy.experiment;

import dev.eddy.nn.layer.Weights;
import dev.eddy.random.Seed;
import dev.eddy.result.Progress;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import dev.eddy.train.Trainer;
import dev.eddy.train.TrainingResult;
import dev.eddy.train.TrainingState;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment is run on. It belongs to one run of one seed and to its thread. Names of trainings and of stages are
 * the experiment's own; each is used once.
 *
 * <p>When the user asks to stop, every method here saves what there is and throws {@link CancellationException}, which an
 * experiment lets pass.
 */
public interface Workbench {
    /** A workbench that keeps nothing on a disk and is never asked to stop. */
    static Workbench inMemory(DType precision) {
        return new KeptWorkbench(
                precision,
                Progress.NONE,
                Keeper.nothing(),
                Double.POSITIVE_INFINITY,
                (piece, seed, asking) -> piece.make(seed, inMemory(precision)));
    }

    /** Of data and networks. */
    DType precision();

    /** Is told of long work that is no training. */
    Progress progress();

    /** Between pieces of work that are short but many: throws if the user asked to stop. */
    void pause();

    /**
     * Trains weights in place. A training that was stopped goes on bit for bit; one that had ended is not repeated.
     *
     * @param name what it is kept under: {@code teacher}, {@code student-2}
     * @param trainer its recipe, seed and hooks; progress and saving are the workbench's business
     */
    default <B> TrainingResult train(String name, Weights weights, Trainer trainer, Loss<B> loss, Batches<B> batches) {
        return train(name, weights, trainer, (set, from) -> set.train(weights, loss, batches, from));
    }

    /** The same for trainings that go by another way of the trainer: emulators. */
    TrainingResult train(String name, Weights weights, Trainer trainer, Training training);

    /** How a trainer trains. */
    @FunctionalInterface
    interface Training {
        /**
         * @param trainer the one that was given, with progress and saver
         * @param from where it stood; null at its beginning
         */
        TrainingResult run(Trainer trainer, @Nullable TrainingState from);
    }

    /**
     * Tensors that take long to make and are no training: data, samples, a solve. Made once, also when the run is stopped after.
     *
     * @param work gives tensors of the scope of its caller
     */
    Map<String, Tensor> once(String name, Supplier<Map<String, Tensor>> work);

    /**
     * A piece that other trials and experiments may need too, made by the first who asks; the others wait. Its tensors belong to
     * the caller's scope.
     *
     * @param seed of the piece: that of the trial for one piece for each seed, a constant for one for all
     */
    Piece shared(SharedPiece piece, Seed seed);
}
