package dev.eddy.nn.point;

import dev.eddy.nn.Activation;
import dev.eddy.nn.layer.Dense;
import dev.eddy.nn.layer.Weights;

/**
 * A field at many points together with some of its derivatives with respect to the coordinates, which every operation carries
 * along by the rules of differentiation (Taylor mode). Each point has one or more numbers, the channels. This is what the layers
 * of {@link PointNetwork}s are written in; a plain value is a jet without derivatives.
 *
 * <p>Griewank and Walther, Evaluating Derivatives, 2nd edition 2008, chapter 13.
 */
public interface Jet {
    /** The derivatives that are carried along. */
    DerivativeSet derivatives();

    /** Numbers at a point. */
    int channels();

    /** W·u + b of a layer. */
    Jet dense(Dense layer, Weights weights);

    /** M·u + s with fixed numbers, {@code [out, in]} and {@code [out]}. */
    Jet affine(double[][] matrix, double[] shift);

    /** A function of each number. */
    Jet apply(TaylorFunction function);

    /** An activation of each number. */
    default Jet apply(Activation activation) {
        return activation == Activation.IDENTITY ? this : apply(TaylorFunction.of(activation));
    }

    Jet plus(Jet other);

    Jet minus(Jet other);

    /** The product, channel by channel. */
    Jet times(Jet other);

    Jet times(double factor);

    /** {@code count} channels from {@code start} on. */
    Jet channels(int start, int count);

    /** These channels, then those of the other. */
    Jet join(Jet other);
}
