package dev.eddy.nn.architecture;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.FieldAxis;
import dev.eddy.nn.ReceptiveField;
import dev.eddy.nn.Signature;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.DenseStack;
import dev.eddy.nn.layer.Initialisation;
import dev.eddy.nn.layer.Layer;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/**
 * Deep operator network on the points of the grid (Lu et al. 2021): the branch network reads the whole state, the trunk
 * network the coordinates of a point, and the result is a sum over products of both. Made for one number of points.
 *
 * <pre>  y[c](x) = b[c] + Σ_p branch[c, p](u) · trunk[p](x)  </pre>
 *
 * <p>The trunk reads cos 2πkx and sin 2πkx for k up to {@code harmonics} on periodic axes (x from 0 to 1), and cos πkx and
 * sin πkx between walls, so that it is periodic where the axes are.
 */
@Doc("deep operator network: branch over the whole state, trunk over the coordinates; sees everything")
public record DeepONet(
        @Default("64") @Doc("size of the hidden layers of branch and trunk")
        int width,

        @Default("2") @Doc("number of hidden layers of branch and trunk")
        int depth,

        @Default("32") @Doc("products that are summed up") int basis,

        @Default("4") @Doc("highest harmonic of each coordinate that the trunk reads")
        int harmonics,

        @Default("gelu") @Doc("function between the layers") Activation activation)
        implements Architecture {
    public DeepONet {
        Check.that(width >= 1, "deeponet: width is at least 1, got %d", width);
        Check.that(depth >= 0, "deeponet: depth is at least 0, got %d", depth);
        Check.that(basis >= 1, "deeponet: basis is at least 1, got %d", basis);
        Check.that(harmonics >= 1, "deeponet: harmonics is at least 1, got %d", harmonics);
    }

    @Override
    public Layer design(Blueprint blueprint, Signature signature) {
        List<FieldAxis> axes = signature.axes("deeponet");
        int size = signature.size("deeponet");
        int features = 2 * harmonics * axes.size();
        int outputs = signature.outputs();
        int told = blueprint.takeEmbedding();
        DenseStack branch = new DenseStack(
                blueprint.at("branch"), signature.inputs() * size + told, width, depth, outputs * basis, activation);
        DenseStack trunk = new DenseStack(blueprint.at("trunk"), features, width, depth, basis, activation);
        int bias = blueprint.weight("bias", Initialisation.constant(0), outputs, 1);
        double[] coordinates = coordinates(axes, size, features);
        long[] shape = signature.shape(-1);
        return (input, w, c) -> {
            Tensor state = input.reshape(input.size(0), -1);
            Tensor read = branch.apply(told == 0 ? state : c.beside(state), w, c);
            Tensor points =
                    Tensors.of(coordinates, size, features).to(input.dtype()).to(input.device());
            Tensor functions = trunk.apply(points, w, c);
            Tensor sum = read.reshape(-1, outputs, basis).matmul(functions.transpose(0, 1));
            return sum.plus(w.get(bias)).reshape(shape);
        };
    }

    /** {@code [point, feature]}; the last axis is the fastest. */
    private double[] coordinates(List<FieldAxis> axes, int size, int features) {
        double[] values = new double[size * features];
        for (int point = 0; point < size; point++) {
            int rest = point;
            for (int axis = axes.size() - 1; axis >= 0; axis--) {
                boolean periodic = axes.get(axis).isPeriodic();
                int along = axes.get(axis).points();
                double at = rest % along + (periodic ? 0 : 0.5);
                double angle = (periodic ? 2 : 1) * Math.PI * at / along;
                rest /= along;
                for (int k = 1; k <= harmonics; k++) {
                    int place = point * features + 2 * (axis * harmonics + k - 1);
                    values[place] = Math.cos(k * angle);
                    values[place + 1] = Math.sin(k * angle);
                }
            }
        }
        return values;
    }

    @Override
    public ReceptiveField receptiveField(int dims, int points) {
        return ReceptiveField.GLOBAL;
    }

    @Override
    public String shortName() {
        return "DeepONet;%d;%d;%d;%d;%s".formatted(width, depth, basis, harmonics, activation.shortName());
    }
}
