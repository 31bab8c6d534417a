package dev.eddy.generative.population;

import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.path.CondOt;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Conditioning;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.Conditioned;
import dev.eddy.nn.architecture.Mlp;
import dev.eddy.nn.graph.GraphMean;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;

/** A perceptron as the velocity of a particle, which is told what convolutions between near points of its cloud give on average. */
@Doc("a perceptron that is told what a graph of the cloud gives")
public record CloudNetwork(
        @Default("96") @Doc("width of the perceptron") int width,
        @Default("3") @Doc("its hidden layers") int depth,

        @Default("10") @Doc("neighbours of a point of a cloud")
        int neighbours,

        @Default("3") @Doc("convolutions between near points")
        int convolutions,

        @Default("32") @Doc("numbers that a cloud is reduced to")
        int embedding) {
    public CloudNetwork {
        Check.that(
                width >= 1 && depth >= 0 && neighbours >= 0 && convolutions >= 1 && embedding >= 1,
                "a network of clouds has a width, a depth, neighbours, convolutions and an embedding, got %d, %d, %d,"
                        + " %d and %d",
                width,
                depth,
                neighbours,
                convolutions,
                embedding);
    }

    /** Fresh, for populations like this one; it knows both networks as one. */
    public NeuralField build(Told told, Population like, Seed seed, DType type) {
        int numbers = Math.toIntExact(like.before().size(1));
        Conditioning conditioning = new Conditioning(
                3, 1, 2, 64, 0, Activation.SWISH, embedding, new GraphMean(neighbours, convolutions, false));
        return NeuralField.velocity(
                new Conditioned(new Mlp(width, depth, Activation.SWISH), conditioning),
                Signature.vectors(numbers, numbers).with(told.spec(like)),
                new CondOt(),
                seed,
                type);
    }
}
