package dev.eddy.fit.stagger;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.FieldAxis;
import dev.eddy.nn.Network;
import dev.eddy.nn.ReceptiveField;
import dev.eddy.nn.Signature;
import dev.eddy.nn.fused.Extents;
import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.NotFused;
import dev.eddy.nn.fused.Slot;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Conditions;
import dev.eddy.nn.layer.Layer;
import dev.eddy.nn.layer.Weights;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A network for each of the interleaved coarse fields of a fine one (Huang et al. 2023, NeuralStagger): split, advance each by its own
 * weights, merge. They are trained together on what is merged, and do not know of each other when they are used, so that as many workers
 * run side by side.
 */
@Doc("one network for each interleaved coarse field; trained together, run apart")
public record Staggered(
        @Default("{kind: conv, width: 12, depth: 4}") @Doc("network of a coarse field")
        Architecture network,

        @Default("2") @Doc("every so manieth point of each axis belongs to one coarse field")
        int stride)
        implements Architecture {
    public Staggered {
        Check.that(stride >= 1, "staggered: a stride of 1 or more, got %d", stride);
    }

    /** What a network of a coarse field takes and gives. */
    public Signature coarse(Signature fine) {
        List<FieldAxis> axes = new ArrayList<>();
        for (FieldAxis axis : fine.axes("staggered")) {
            Check.that(
                    axis.isPeriodic() && axis.points() % stride == 0,
                    "staggered: periodic axes with a multiple of %d points, got %d",
                    stride,
                    axis.points());
            axes.add(new FieldAxis(axis.points() / stride, axis.boundary()));
        }
        return Signature.fields(axes, fine.inputs(), fine.outputs());
    }

    @Override
    public Layer design(Blueprint blueprint, Signature signature) {
        Signature coarse = coarse(signature);
        Interleaving interleaving = new Interleaving(stride, signature.dims());
        List<Layer> parts = new ArrayList<>();
        for (int p = 0; p < interleaving.parts(); p++) {
            parts.add(network.design(blueprint.at("parts", p), coarse));
        }
        return new Parts(interleaving, parts);
    }

    private record Parts(Interleaving interleaving, List<Layer> parts) implements Layer {
        @Override
        public Tensor apply(Tensor input, Weights weights, Conditions conditions) {
            List<Tensor> advanced = new ArrayList<>();
            for (int p = 0; p < parts.size(); p++) {
                advanced.add(parts.get(p).apply(interleaving.part(input, p), weights, conditions));
            }
            return interleaving.join(advanced);
        }

        @Override
        public Slot fuse(Fusion program, Slot input) {
            Extents fine = input.extents();
            int[] all = {fine.x(), fine.y(), fine.z()};
            int[] coarse = new int[fine.dims()];
            long[] points = new long[coarse.length];
            for (int d = 0; d < coarse.length; d++) {
                int size = all[3 - coarse.length + d];
                if (size % interleaving.stride() != 0) {
                    throw new NotFused();
                }
                coarse[d] = size / interleaving.stride();
                points[d] = coarse[d];
            }
            Slot joined = null;
            for (int p = 0; p < parts.size(); p++) {
                int[] from = interleaving.places(p, input.channels(), coarse);
                Slot part = program.rearrange(input, input.channels(), Extents.of(points), from);
                Slot advanced = parts.get(p).fuse(program, part);
                joined = joined == null ? advanced : program.join(joined, advanced);
            }
            Slot together = Objects.requireNonNull(joined);
            int channels = together.channels() / parts.size();
            int[] from = new int[channels * fine.total()];
            for (int p = 0; p < parts.size(); p++) {
                int[] to = interleaving.places(p, channels, coarse);
                for (int i = 0; i < to.length; i++) {
                    from[to[i]] = p * to.length + i;
                }
            }
            return program.rearrange(together, channels, fine, from);
        }
    }

    /**
     * The networks of the coarse fields by themselves, with what was learned together: for workers, and for simulations that are
     * coarser from the beginning.
     *
     * @param trained weights of this architecture for {@code fine}
     */
    public List<Network> parts(Signature fine, Weights trained) {
        List<double[]> all = trained.toArrays();
        List<Network> parts = new ArrayList<>();
        int at = 0;
        int count = new Interleaving(stride, fine.dims()).parts();
        for (int p = 0; p < count; p++) {
            Network part =
                    network.build(coarse(fine), new Seed(0), trained.flat().dtype());
            int size = part.weights().size();
            part.weights().load(all.subList(at, at + size));
            at += size;
            parts.add(part);
        }
        return parts;
    }

    @Override
    public ReceptiveField receptiveField(int dims, int points) {
        ReceptiveField own = network.receptiveField(dims, Math.max(2, points / stride));
        return new ReceptiveField(own.left() * stride, own.right() * stride);
    }

    @Override
    public String shortName() {
        return "Staggered;" + stride + ";" + network.shortName();
    }
}
