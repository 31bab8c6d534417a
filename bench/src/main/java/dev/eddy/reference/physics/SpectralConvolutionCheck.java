package dev.eddy.reference.physics;

import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Geometry;
import dev.eddy.nn.layer.Nonlinearity;
import dev.eddy.nn.layer.SpacetimeBlock;
import dev.eddy.nn.layer.SpectralConv;
import dev.eddy.nn.layer.Weights;
import dev.eddy.random.Seed;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.Comparison;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Padding;
import dev.eddy.tensor.Special;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A spectral convolution in space and time, read at as many times as are asked for, and a block of such an operator. */
public final class SpectralConvolutionCheck implements CheckKind {
    private static final Nonlinearity EXACT_GELU = x -> x.times(Special.normalCdf(x));

    @Override
    public String kind() {
        return "spectral-conv";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        List<Integer> modes = given.wholes("modes");
        Tensor v = given.input("v").unsqueeze(0);
        List<double[]> matrices = matrices(given, modes.size());
        int in = Math.toIntExact(given.shape("weight_0")[0]);
        int out = Math.toIntExact(given.shape("weight_0")[1]);
        Blueprint blueprint = new Blueprint();
        SpectralConv convolution = new SpectralConv(blueprint, in, out, modes);
        Weights weights = blueprint.draw(new Seed(0), DType.FLOAT64);
        weights.load(matrices);
        Comparison comparison = given.compare()
                .with("spectral", convolution.coefficients(v, weights).squeeze(0))
                .with(
                        "y",
                        convolution.apply(v, given.whole("out-steps"), weights).squeeze(0));
        if (given.hasOutput("block")) {
            comparison.with("block", block(given, modes, matrices, v).squeeze(0));
        }
        return comparison.result();
    }

    private static Tensor block(ReferenceCase given, List<Integer> modes, List<double[]> matrices, Tensor v) {
        Blueprint blueprint = new Blueprint();
        Geometry geometry = new Geometry(Collections.nCopies(modes.size(), Padding.ZERO));
        SpacetimeBlock block = new SpacetimeBlock(
                blueprint,
                geometry,
                Math.toIntExact(v.size(1)),
                Math.toIntExact(given.shape("mlp_w1")[0]),
                modes,
                EXACT_GELU);
        Weights weights = blueprint.draw(new Seed(0), DType.FLOAT64);
        List<double[]> all = new ArrayList<>(matrices);
        for (String name : List.of("mlp_w1", "mlp_b1", "mlp_w2", "mlp_b2", "lin_w", "lin_b")) {
            all.add(given.input(name).toDoubles());
        }
        weights.load(all);
        return block.apply(v, weights);
    }

    /** Real and imaginary parts as the layer keeps them: block, out, in, modes. */
    private static List<double[]> matrices(ReferenceCase given, int dims) {
        List<Tensor> blocks = new ArrayList<>();
        for (int b = 0; b < 1 << (dims - 1); b++) {
            blocks.add(given.input("weight_" + b).transpose(0, 1));
        }
        Tensor all = Tensors.stack(blocks, 0).contiguous();
        return List.of(
                all.real().contiguous().toDoubles(),
                all.imaginary().contiguous().toDoubles());
    }
}
