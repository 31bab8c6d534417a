package dev.eddy.generative.refine;

import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Context;
import dev.eddy.nn.Network;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a network of a denoising learns (Lippe et al. 2023, equation 6 and 7): at a level drawn for each pair of states, squared errors of what {@link
 * Denoising#level} says.
 *
 * @param first 0 to learn the first prediction too, 1 to leave that to an emulator that was trained before
 * @param weight of a level: noise of size 1 is much larger than the errors of a good first prediction, so that one network for all levels
 *     may need less of it
 */
public record DenoisingLoss(Denoising denoising, StepUnits units, int first, ToDoubleFunction<Denoising.Level> weight) {
    public DenoisingLoss {
        Check.that(
                first >= 0 && first <= denoising.refinements(),
                "the first level to learn is between 0 and %d, got %d",
                denoising.refinements(),
                first);
    }

    /** All levels from this one on, alike. */
    public DenoisingLoss(Denoising denoising, StepUnits units, int first) {
        this(denoising, units, first, level -> 1);
    }

    /** Errors of noise counted as errors of the change: σ² for its level, 1 for the first prediction. */
    public DenoisingLoss inUnitsOfChanges() {
        return new DenoisingLoss(
                denoising, units, first, level -> level.noise() == 0 ? 1 : level.noise() * level.noise());
    }

    /**
     * Pairs of states with their levels and noise.
     *
     * @param previous states in units, {@code [batch, channels, x…]}
     * @param change to the next ones, in units
     * @param levels of each
     */
    public record Batch(Tensor previous, Tensor change, Tensor noise, List<Integer> levels) {}

    /** Batches of windows of two states, such as those of {@link dev.eddy.train.SubTrajectories}, with levels and noise drawn to them. */
    public Batches<Batch> batches(Batches<Tensor> windows) {
        return new Batches<>() {
            @Override
            public long perEpoch() {
                return windows.perEpoch();
            }

            @Override
            public Batch batch(Seed seed, long update) {
                return drawn(windows.batch(seed, update), new Draws(seed.at(Stream.NOISE, update)));
            }
        };
    }

    Batch drawn(Tensor window, Draws draws) {
        Tensor before = window.select(1, 0);
        int count = Math.toIntExact(before.size(0));
        int choices = denoising.refinements() + 1 - first;
        Integer[] levels = new Integer[count];
        for (int i = 0; i < count; i++) {
            levels[i] = first + (int) (draws.uniform() * choices);
        }
        return new Batch(
                before.over(units.state()),
                window.select(1, 1).minus(before).over(units.change()),
                GaussianNoise.like(before).draw(count, draws, before.dtype()),
                List.of(levels));
    }

    /** The loss of a network that was built with {@link DenoisingModel#signature}. */
    public Loss<Batch> of(Network network) {
        return batch -> {
            Tensor input = sum(batch, Denoising.Level::signal, Denoising.Level::noise);
            Tensor target = sum(batch, Denoising.Level::targetSignal, Denoising.Level::targetNoise);
            double[] times =
                    batch.levels().stream().mapToDouble(denoising::time).toArray();
            Tensor given = network.apply(
                    Tensors.cat(List.of(input, batch.previous()), 1), Context.at(Tensors.of(times, times.length)));
            Tensor errors = given.minus(target).squared();
            return errors.times(column(batch, weight)).mean();
        };
    }

    private Tensor sum(Batch batch, ToDoubleFunction<Denoising.Level> signal, ToDoubleFunction<Denoising.Level> noise) {
        return batch.change().times(column(batch, signal)).plusProduct(batch.noise(), column(batch, noise));
    }

    /** A number of the level of each pair, {@code [batch, 1…]}. */
    private Tensor column(Batch batch, ToDoubleFunction<Denoising.Level> number) {
        double[] values = batch.levels().stream()
                .mapToDouble(k -> number.applyAsDouble(denoising.level(k)))
                .toArray();
        return Tensors.of(values, Shapes.single(batch.change().rank(), 0, values.length))
                .to(batch.change().dtype());
    }
}
