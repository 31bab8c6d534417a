package dev.eddy.nn.fused;

import java.util.List;

/**
 * What a layer adds itself to when a network is put together as a program on arrays (see {@code Layer.fuse}): values live
 * in numbered {@link Slot}s, operations are run in the order in which they were added. Weights are named by their place in
 * the network's list.
 */
public interface Fusion {
    /** The value that the network is given. */
    Slot input();

    /**
     * A convolution, in any of the forms of {@link Taps}.
     *
     * @param bias its place, or −1 for none
     * @throws NotFused if the taps do not fit the value
     */
    Slot convolution(Slot in, Taps taps, int outputs, int weight, int bias);

    /**
     * A function of every value.
     *
     * @throws NotFused if it has no form here
     */
    Slot curve(Slot in, Curve curve);

    /**
     * (1 + s_c)·x_c + b_c on every channel, with (s, b) = W·e + d of the numbers e that the network is told beside its state.
     *
     * @throws NotFused if it is told nothing here
     */
    Slot modulate(Slot in, int weight, int bias);

    /**
     * W·x + b of all values of a state.
     *
     * @throws NotFused if states are fields
     */
    Slot dense(Slot in, int outputs, int weight, int bias);

    /**
     * The values of a state, and then the numbers that the network is told beside it.
     *
     * @throws NotFused if states are fields
     */
    Slot besideTold(Slot in);

    /** The sum of two values of the same shape. */
    default Slot plus(Slot first, Slot second) {
        return plus(first, 1, second);
    }

    /** x + factor·y of two values of the same shape. */
    Slot plus(Slot first, double factor, Slot second);

    /** The channels of the one, then those of the other. */
    Slot join(Slot first, Slot second);

    /**
     * Other places for the numbers of a value: those that are cut out, moved, or extended by zeros.
     *
     * <pre>  y[i] = x[from[i]],   0 where from[i] is −1  </pre>
     *
     * @param channels of the result
     * @param extents of the result
     * @param from one for each number of the result, each place of x at most once
     * @throws NotFused if states are no fields
     */
    Slot rearrange(Slot in, int channels, Extents extents, int[] from);

    /** Normalisation over all channels and points. */
    Slot norm(Slot in, int scale, int shift, double epsilon);

    /**
     * Mixes the channels of the lowest modes and adds the result to a value that nothing else has read yet.
     *
     * @param modes kept on each axis
     *
     * @throws NotFused if the value has fewer modes
     */
    void addSpectral(Slot in, Slot sum, List<Integer> modes, int real, int imaginary);

    /** Functions of one number that have a form on arrays. */
    enum Curve {
        RELU,
        SIGMOID,
        SWISH,
        GELU,
        TANH,
        SOFTPLUS
    }
}
