package dev.eddy.nn;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.graph.PointwiseMean;

/**
 * How the {@link Context} of a sample becomes the vector that a network is conditioned on:
 *
 * <pre>
 *   f = [t, sin ω_k t, cos ω_k t, vector, class, mean_j φ(cloud_j), mean_j φ(token_j)]     ω_k = π·first·ratioᵏ
 *   e = act(W_depth … act(W_1 f))
 * </pre>
 *
 * The class is one of as many numbers as there are classes, all 0 for the null label; φ are perceptrons with two layers,
 * of a point and of a token's values and place (with sines and cosines as of the time); a cloud may
 * be reduced by a graph of its points instead. Where parts may be dropped, they
 * are multiplied by 0 and a further number says so. With depth 0, e = f.
 */
@Doc("how time, labels, vectors and sets become the numbers that a network is conditioned on")
public record Conditioning(
        @Default("3") @Doc("frequencies of the sines and cosines of time and places")
        int frequencies,

        @Default("1.0") @Doc("first frequency, in half periods per unit")
        double first,

        @Default("2.0") @Doc("ratio of a frequency to the one before")
        double ratio,

        @Default("64") @Doc("numbers that the network is conditioned on")
        int embedding,

        @Default("2") @Doc("dense layers from the features to these numbers; 0 leaves the features as they are")
        int depth,

        @Default("swish") @Doc("function after each dense layer")
        Activation activation,

        @Default("32") @Doc("numbers that a cloud or a set of tokens is reduced to")
        int set,

        @Default("points") @Doc("how a cloud is reduced") CloudReduction cloud) {
    /** The default of every setting. */
    public static final Conditioning DEFAULT =
            new Conditioning(3, 1, 2, 64, 2, Activation.SWISH, 32, new PointwiseMean());

    /** The features themselves, with the frequencies of the defaults. */
    public static final Conditioning FEATURES =
            new Conditioning(3, 1, 2, 64, 0, Activation.SWISH, 32, new PointwiseMean());

    /** Clouds reduced in another way. */
    public Conditioning with(CloudReduction other) {
        return new Conditioning(frequencies, first, ratio, embedding, depth, activation, set, other);
    }

    public Conditioning {
        Check.that(frequencies >= 0, "conditioning: frequencies is at least 0, got %d", frequencies);
        Check.that(
                first > 0 && Double.isFinite(first) && ratio > 0 && Double.isFinite(ratio),
                "conditioning: first and ratio are positive, got %s and %s",
                first,
                ratio);
        Check.that(embedding >= 1, "conditioning: embedding is at least 1, got %d", embedding);
        Check.that(depth >= 0, "conditioning: depth is at least 0, got %d", depth);
        Check.that(set >= 1, "conditioning: set is at least 1, got %d", set);
    }
}
