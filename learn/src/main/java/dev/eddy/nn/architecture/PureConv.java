package dev.eddy.nn.architecture;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.ReceptiveField;
import dev.eddy.nn.Signature;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Conv;
import dev.eddy.nn.layer.Geometry;
import dev.eddy.nn.layer.Layer;

/** One linear convolution without bias: a learnt finite-difference stencil. */
@Doc("one linear convolution without bias: a learnt stencil")
public record PureConv(
        @Default("3") @Doc("points of the stencil; an even one reaches farther to the right")
        int kernel) implements Architecture {
    public PureConv {
        Check.that(kernel >= 1, "pure: kernel is at least 1, got %d", kernel);
    }

    @Override
    public Layer design(Blueprint blueprint, Signature signature) {
        Geometry geometry = Geometry.of(signature.axes("pure"));
        return Conv.withoutBias(blueprint, geometry, signature.inputs(), signature.outputs(), kernel);
    }

    @Override
    public ReceptiveField receptiveField(int dims, int points) {
        return new ReceptiveField(Math.floorDiv(kernel - 1, 2), Math.floorDiv(kernel, 2));
    }

    @Override
    public String shortName() {
        return "Pure;" + kernel;
    }
}
