package dev.eddy.nn.architecture;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.ReceptiveField;
import dev.eddy.nn.Signature;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Conv;
import dev.eddy.nn.layer.ConvStack;
import dev.eddy.nn.layer.Geometry;
import dev.eddy.nn.layer.Layer;
import dev.eddy.nn.layer.Modulation;
import java.util.ArrayList;
import java.util.List;

/** {@code depth + 1} convolutions with kernels of an odd number of points and an activation between two of them. */
@Doc("plain stack of convolutions; sees (depth + 1)(kernel - 1)/2 points to each side")
public record ConvNet(
        @Default("34") @Doc("channels of the hidden layers") int width,

        @Default("10") @Doc("number of hidden layers; 0 is one linear convolution")
        int depth,

        @Default("relu") @Doc("function between the layers") Activation activation,

        @Default("3") @Doc("points of a kernel along each axis, an odd number")
        int kernel)
        implements Architecture {
    public ConvNet {
        Check.that(kernel >= 1 && kernel % 2 == 1, "conv: kernel is an odd number, got %d", kernel);
        Check.that(width >= 1, "conv: width is at least 1, got %d", width);
        Check.that(depth >= 0, "conv: depth is at least 0, got %d", depth);
    }

    /** With kernels of 3 points, as the benchmark's networks. */
    public ConvNet(int width, int depth, Activation activation) {
        this(width, depth, activation, 3);
    }

    @Override
    public Layer design(Blueprint blueprint, Signature signature) {
        Geometry geometry = Geometry.of(signature.axes("conv"));
        List<Conv> convolutions = new ArrayList<>();
        List<Modulation> modulations = new ArrayList<>();
        for (int i = 0; i <= depth; i++) {
            int in = i == 0 ? signature.inputs() : width;
            int out = i == depth ? signature.outputs() : width;
            convolutions.add(Conv.of(blueprint.at("layers", i), geometry, in, out, kernel));
        }
        for (int i = 0; i < depth; i++) {
            modulations.add(Modulation.ofFields(blueprint.at("modulations", i), width));
        }
        return new ConvStack(convolutions, modulations, activation);
    }

    @Override
    public ReceptiveField receptiveField(int dims, int points) {
        return ReceptiveField.symmetric((depth + 1) * ((kernel - 1) / 2));
    }

    @Override
    public String shortName() {
        return "Conv;%d;%d;%s".formatted(width, depth, activation.shortName()) + (kernel == 3 ? "" : ";k" + kernel);
    }
}
