package dev.eddy.fit.refine;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Conv;
import dev.eddy.nn.layer.Geometry;
import dev.eddy.nn.layer.SpacetimeBlock;
import dev.eddy.nn.layer.SpectralConv;
import dev.eddy.nn.layer.Weights;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Padding;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * A Fourier neural operator of space and time (Cao, Brarda, Li and Xi 2025): from so many frames of a field in 2-D to as many later ones
 * as are asked for. Frames with features of their times are mixed onto a latent number of times; blocks act there; one channel is left,
 * which the last layer, a spectral convolution with the frames after it as zeros, reads at the times that are wanted. What it gives is
 * added to the last frame that came in.
 *
 * @param modes kept in x, y and t
 */
@Doc("Fourier neural operator of space and time, of any number of frames in and out")
public record SpacetimeOperator(
        @Default("10") @Doc("channels") int width,

        @Default("[8, 8, 4]") @Doc("modes kept in x, y and t")
        List<Integer> modes,

        @Default("3") @Doc("blocks") int blocks,
        @Default("10") @Doc("latent times") int latent) {
    /** Channels that go in: the field and features of the time. */
    private static final int FEATURES = 3;

    public SpacetimeOperator {
        modes = List.copyOf(modes);
        Check.that(
                width >= 1 && blocks >= 0 && modes.size() == 3 && modes.stream().allMatch(m -> m >= 1),
                "an operator of space and time has a width, 0 blocks or more and modes in x, y and t, got %d, %d and"
                        + " %s",
                width,
                blocks,
                modes);
        Check.that(
                latent >= 2 && modes.get(2) <= latent / 2 + 1,
                "%d latent times have at most %d modes, got %d",
                latent,
                latent / 2 + 1,
                modes.get(2));
    }

    /** With fresh weights. */
    public Built build(Seed seed, DType type) {
        Blueprint blueprint = new Blueprint();
        Geometry geometry = new Geometry(List.of(Padding.CIRCULAR, Padding.CIRCULAR, Padding.ZERO));
        Conv lift = Conv.pointwise(blueprint.at("lift"), geometry, FEATURES, width, true);
        SpectralConv first = new SpectralConv(blueprint.at("times"), width, width, modes);
        List<SpacetimeBlock> body = new ArrayList<>();
        for (int b = 0; b < blocks; b++) {
            body.add(new SpacetimeBlock(blueprint.at("blocks", b), geometry, width, 2 * width, modes, Activation.GELU));
        }
        Conv reduce = Conv.pointwise(blueprint.at("reduce"), geometry, width, 1, true);
        SpectralConv last = new SpectralConv(blueprint.at("last"), 1, 1, modes);
        return new Built(this, lift, first, body, reduce, last, blueprint.draw(seed, type));
    }

    /** An operator with weights. */
    public static final class Built {
        private final SpacetimeOperator settings;
        private final Conv lift;
        private final SpectralConv first;
        private final List<SpacetimeBlock> body;
        private final Conv reduce;
        private final SpectralConv last;
        private final Weights weights;

        private Built(
                SpacetimeOperator settings,
                Conv lift,
                SpectralConv first,
                List<SpacetimeBlock> body,
                Conv reduce,
                SpectralConv last,
                Weights weights) {
            this.settings = settings;
            this.lift = lift;
            this.first = first;
            this.body = body;
            this.reduce = reduce;
            this.last = last;
            this.weights = weights;
        }

        public Weights weights() {
            return weights;
        }

        /**
         * Later frames.
         *
         * @param frames {@code [batch, times, 1, x, y]}, the last of them now
         * @param steps frames that are asked for, as far apart
         * @return {@code [batch, steps, 1, x, y]}
         */
        public Tensor apply(Tensor frames, int steps) {
            Tensor out = last.apply(beforeLast(frames, steps), weights).narrow(4, 0, steps);
            return added(frames, out);
        }

        /** What the last layer takes: {@code [batch, 1, x, y, 2·steps]}, the second half zeros. */
        public Tensor beforeLast(Tensor frames, int steps) {
            long[] shape = frames.shape();
            Check.that(
                    shape.length == 5 && shape[2] == 1,
                    "frames are [batch, times, 1, x, y], got %d axes",
                    shape.length);
            Tensor field = frames.squeeze(2).permute(0, 2, 3, 1).unsqueeze(1);
            int times = Math.toIntExact(shape[1]);
            double[] sine = new double[times];
            double[] ramp = new double[times];
            for (int n = 0; n < times; n++) {
                ramp[n] = times == 1 ? 0 : (double) n / (times - 1);
                sine[n] = Math.sin(Math.PI * ramp[n]);
            }
            Tensor features = Tensors.cat(
                    List.of(
                            field,
                            Tensors.along(4, 5, ramp).to(field.dtype()).expand(field.shape()),
                            Tensors.along(4, 5, sine).to(field.dtype()).expand(field.shape())),
                    1);
            Tensor lifted = lift.apply(features, weights);
            // A single frame stands for all: a constant in time has a mean alone.
            Tensor enough = times >= 2 * settings.modes().get(2) ? lifted : repeated(lifted);
            Tensor v = first.apply(enough, settings.latent(), weights);
            for (SpacetimeBlock block : body) {
                v = block.apply(v, weights);
            }
            Tensor one = reduce.apply(v, weights);
            Tensor read = onto(one, steps);
            return Tensors.cat(List.of(read, Tensors.zerosLike(read)), 4);
        }

        private Tensor repeated(Tensor lifted) {
            long times = lifted.size(4);
            int need = 2 * settings.modes().get(2);
            List<Tensor> all = new ArrayList<>();
            for (long n = 0; n < need; n++) {
                all.add(lifted.narrow(4, n * times / need, 1));
            }
            return Tensors.cat(all, 4);
        }

        /** Read at so many times by lines between the latent ones. */
        private static Tensor onto(Tensor v, int steps) {
            long from = v.size(4);
            double[] matrix = new double[Math.toIntExact(from * steps)];
            for (int s = 0; s < steps; s++) {
                double at = steps == 1 ? from - 1 : (double) s * (from - 1) / (steps - 1);
                int left = (int) Math.min(from - 2, Math.floor(at));
                matrix[left * steps + s] = 1 - (at - left);
                matrix[(left + 1) * steps + s] = at - left;
            }
            return v.matmul(Tensors.of(matrix, from, steps).to(v.dtype()));
        }

        /** Frames from what the last layer gives, {@code [batch, 1, x, y, steps]}: the last frame that came in is added. */
        private static Tensor added(Tensor frames, Tensor change) {
            return change.squeeze(1).permute(0, 3, 1, 2).unsqueeze(2).plus(frames.narrow(1, frames.size(1) - 1, 1));
        }
    }
}
