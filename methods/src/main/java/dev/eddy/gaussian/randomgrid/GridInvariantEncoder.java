package dev.eddy.gaussian.randomgrid;

import dev.eddy.gaussian.lift.ProductGridLift;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Conditions;
import dev.eddy.nn.layer.Conv;
import dev.eddy.nn.layer.DenseStack;
import dev.eddy.nn.layer.Geometry;
import dev.eddy.nn.layer.Initialisation;
import dev.eddy.nn.layer.Layer;
import dev.eddy.nn.layer.Weights;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Padding;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Numbers from values at scattered points of the unit cube, whatever their number and order (GICNet of Vadeboncoeur et al., ICML 2023): each
 * value is lifted to features by itself, these are brought onto a grid by {@link ProductGridLift} with widths that are learned, beside how dense
 * the points are; convolutions and a perceptron do the rest. The same field on other points gives nearly the same numbers; the same points
 * in another order give them up to rounding.
 */
@Doc("numbers from values at scattered points, whatever their number and order")
public record GridInvariantEncoder(
        @Default("32") @Doc("points of the grid along each axis")
        int points,

        @Default("8") @Doc("features of a value and channels of the convolutions")
        int channels,

        @Default("2") @Doc("convolutions") int depth,

        @Default("64") @Doc("width of the perceptrons") int width) {
    public GridInvariantEncoder {
        Check.that(
                points >= 2 && channels >= 1 && depth >= 1 && width >= 1,
                "grid-invariant-encoder: 2 points and 1 of channels, depth and width or more, got %d, %d, %d and %d",
                points,
                channels,
                depth,
                width);
    }

    /** A fresh network from points in so many dimensions to so many numbers. */
    public Built build(int dims, int outputs, Seed seed, DType precision) {
        Blueprint blueprint = new Blueprint();
        int widths = blueprint.weight("log-widths", Initialisation.constant(Math.log(1.5 / points)), channels);
        Layer lift = new DenseStack(blueprint.at("lift"), 1, width, 1, channels, Activation.TANH);
        Geometry geometry = new Geometry(Collections.nCopies(dims, Padding.ZERO));
        List<Conv> convolutions = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            int inputs = i == 0 ? 2 * channels : channels;
            convolutions.add(Conv.of(blueprint.at("convolutions", i), geometry, inputs, channels));
        }
        int size = channels * (int) Math.pow(points, dims);
        Layer head = new DenseStack(blueprint.at("head"), size, width, 1, outputs, Activation.TANH);
        return new Built(points, dims, widths, lift, convolutions, head, blueprint.draw(seed, precision));
    }

    /** With weights. */
    public static final class Built {
        private final int dims;
        private final int widths;
        private final Layer lift;
        private final List<Conv> convolutions;
        private final Layer head;
        private final Weights weights;
        private final Tensor axis;

        private Built(
                int points, int dims, int widths, Layer lift, List<Conv> convolutions, Layer head, Weights weights) {
            this.dims = dims;
            this.widths = widths;
            this.lift = lift;
            this.convolutions = convolutions;
            this.head = head;
            this.weights = weights;
            this.axis = axis(points).to(weights.flat().dtype());
        }

        /** Centres of cells of the unit interval. */
        private static Tensor axis(int points) {
            double[] out = new double[points];
            for (int i = 0; i < points; i++) {
                out[i] = (i + 0.5) / points;
            }
            return Tensors.of(out, points);
        }

        /** What is learned. */
        public Weights weights() {
            return weights;
        }

        /**
         * The numbers.
         *
         * @param at points, {@code [batch, n, dims]}
         * @param values {@code [batch, n]}
         * @return {@code [batch, outputs]}
         */
        public Tensor apply(Tensor at, Tensor values) {
            ProductGridLift onto = new ProductGridLift(Collections.nCopies(dims, axis), weights.get(widths), 1e-3);
            ProductGridLift.Lifted lifted = onto.lift(at, lift.apply(values.unsqueeze(2), weights, Conditions.NONE));
            // From none to many: what matters is whether there are points at all.
            Tensor seen = lifted.density().over(lifted.density().plus(1));
            Tensor fields = Tensors.cat(List.of(lifted.features(), seen), 1);
            for (Conv convolution : convolutions) {
                fields = convolution.apply(fields, weights).tanh();
            }
            return head.apply(fields.reshape(at.size(0), -1), weights, Conditions.NONE);
        }
    }
}
