package dev.eddy.residual;

import dev.eddy.misuse.Check;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.tensor.Tensor;

/** A candidate that can be asked for its derivatives anywhere: a network of points, or one with conditions built in. */
@FunctionalInterface
public interface PointField {
    /**
     * Values and derivatives.
     *
     * @param points {@code [points, coordinates]}; of an evolution t, x(, y(, z))
     */
    TensorJet jet(Tensor points, DerivativeSet derivatives);

    /** A steady network whose inputs are the coordinates. */
    static PointField of(PointNetwork network) {
        Check.that(
                network.isSteady(),
                "a field of coordinates takes time as one of them, this network takes it beside %d coordinates; build it with"
                        + " one more input and without a time of its own",
                network.inputs());
        return network::jet;
    }

    /**
     * start(x) + t·this(t, x), which has the right values at t = 0 whatever the network: a condition that needs no loss.
     *
     * @param start as a field of all coordinates, of the same channels
     * @param scale of what the network adds, one number or one for each channel
     */
    default PointField startingFrom(PointField start, double... scale) {
        return (points, derivatives) -> {
            TensorJet free = jet(points, derivatives);
            int channels = free.channels();
            Check.that(
                    scale.length == 1 || scale.length == channels,
                    "there is one scale, or one for each of the %d channels, got %d",
                    channels,
                    scale.length);
            double[][] spread = new double[channels][derivatives.coordinates()];
            for (int c = 0; c < channels; c++) {
                spread[c][0] = scale[scale.length == 1 ? 0 : c];
            }
            TensorJet time = TensorJet.coordinates(points, derivatives).affine(spread, new double[channels]);
            return start.jet(points, derivatives).plus(time.times(free));
        };
    }
}
