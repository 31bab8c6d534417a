package dev.eddy.fit.largeeddy;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.FieldAxis;
import dev.eddy.nn.ReceptiveField;
import dev.eddy.nn.Signature;
import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.Slot;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Conditions;
import dev.eddy.nn.layer.Conv;
import dev.eddy.nn.layer.Extended;
import dev.eddy.nn.layer.Geometry;
import dev.eddy.nn.layer.Layer;
import dev.eddy.nn.layer.SpectralBlock;
import dev.eddy.nn.layer.SpectralConv;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A Fourier neural operator of one block that is repeated with the same weights (You et al. 2022):
 *
 * <pre>  v ← v + a(K v + W v)/L      L times </pre>
 *
 * On axes that are not periodic zeros are appended between lifting and projection.
 */
@Doc("Fourier neural operator of one block, repeated")
public record ImplicitFno(
        @Default("[8]") @Doc("Fourier modes kept per axis, one number for all or one for each")
        List<Integer> modes,

        @Default("16") @Doc("channels of the block") int width,
        @Default("8") @Doc("repetitions") int repetitions,
        @Default("gelu") @Doc("function of the block") Activation activation)
        implements Architecture {
    private static final double PADDING = 0.25;

    public ImplicitFno {
        modes = List.copyOf(modes);
        Check.that(
                width >= 1
                        && repetitions >= 1
                        && !modes.isEmpty()
                        && modes.stream().allMatch(m -> m >= 1),
                "implicit-fno: modes, width and repetitions are at least 1, got %s, %d and %d",
                modes,
                width,
                repetitions);
    }

    @Override
    public Layer design(Blueprint blueprint, Signature signature) {
        List<FieldAxis> axes = signature.axes("implicit-fno");
        List<Integer> kept = modes.size() == 1 ? Collections.nCopies(axes.size(), modes.get(0)) : modes;
        Check.that(
                kept.size() == axes.size(),
                "implicit-fno: one number of modes for each of %d axes, got %s",
                axes.size(),
                modes);
        List<Integer> zeros = axes.stream()
                .map(axis -> axis.isPeriodic() ? 0 : (int) Math.ceil(PADDING * axis.points()))
                .toList();
        List<Integer> points = new ArrayList<>();
        for (int axis = 0; axis < axes.size(); axis++) {
            points.add(axes.get(axis).points() + zeros.get(axis));
        }
        SpectralConv.check(points, kept);
        Geometry geometry = Geometry.of(axes);
        Layer lifting = Conv.pointwise(blueprint.at("lifting"), geometry, signature.inputs(), width, true);
        Layer body = new Repeated(new SpectralBlock(blueprint, geometry, width, kept, activation), repetitions);
        Layer projection = Conv.pointwise(blueprint.at("projection"), geometry, width, signature.outputs(), true);
        return lifting.then(Extended.around(body, zeros)).then(projection);
    }

    /** v ← v + block(v)/L, L times. */
    private record Repeated(Layer block, int times) implements Layer {
        @Override
        public Tensor apply(Tensor input, Weights weights, Conditions conditions) {
            Tensor v = input;
            for (int l = 0; l < times; l++) {
                v = v.plus(1.0 / times, block.apply(v, weights, conditions));
            }
            return v;
        }

        @Override
        public Slot fuse(Fusion program, Slot input) {
            Slot v = input;
            for (int l = 0; l < times; l++) {
                v = program.plus(v, 1.0 / times, block.fuse(program, v));
            }
            return v;
        }
    }

    @Override
    public ReceptiveField receptiveField(int dims, int points) {
        return ReceptiveField.GLOBAL;
    }

    @Override
    public String shortName() {
        return "ImplicitFNO;" + modes + ";" + width + ";" + repetitions + ";" + activation.shortName();
    }
}
