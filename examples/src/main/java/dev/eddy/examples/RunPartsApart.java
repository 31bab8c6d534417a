package dev.eddy.examples;

import dev.eddy.fit.stagger.Interleaving;
import dev.eddy.fit.stagger.Staggered;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/** A network for each interleaved coarse field, run together and apart. At once. */
public final class RunPartsApart {
    private RunPartsApart() {}

    public static void main(String[] arguments) {
        // begin docs
        var staggered = new Staggered(new ConvNet(12, 4, Activation.GELU), 2);
        Signature fine = Signature.periodic(2, 1, 32);
        Network whole = staggered.build(fine, new Seed(0), DType.FLOAT64);
        Tensor field = Tensors.of(new Draws(new Seed(1)).normals(1024), 1, 1, 32, 32);
        var interleaving = new Interleaving(2, 2);
        List<Tensor> advanced = new ArrayList<>();
        for (Network part : staggered.parts(fine, whole.weights())) {
            // Each of these may be a worker of its own; it needs nothing of the others.
            advanced.add(part.apply(interleaving.part(field, advanced.size())));
        }
        Tensor gap = interleaving.join(advanced).minus(whole.apply(field));
        System.out.println("apart and together differ by " + gap.abs().max().item());
        // end docs
    }
}
