package dev.eddy.gaussian.neural;

import dev.eddy.gaussian.Gaussian;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Conditions;
import dev.eddy.nn.layer.DenseStack;
import dev.eddy.nn.layer.Initialisation;
import dev.eddy.nn.layer.Layer;
import dev.eddy.nn.layer.Weights;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Attention;
import dev.eddy.tensor.Convolution;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Terms;
import java.util.List;

/**
 * An attentive neural process (Kim et al., ICLR 2019): the law of a function at any points from its values at some, learned from many
 * functions. Each point that is asked for looks at those that are seen; a latent variable z stands for what they leave open:
 *
 * <pre>
 *   r(x) = attention(q(x), k(x_i), v(x_i, y_i)),   z ~ N(m, s²) of the mean of h(x_i, y_i),   p(y | x, z) = N(μ, σ²)(x, r(x), z)
 *   loss = −E_{z ~ q(z | all)} log p(y | x, z) + KL(q(z | all) ‖ q(z | seen)),   both for each point
 * </pre>
 *
 * The order of what is seen has no effect, and its number is free.
 */
@Doc("attentive neural process: the law of a function from some of its values, learned from many functions")
public record AttentiveProcess(
        @Default("48") @Doc("size of all layers") int width,

        @Default("4") @Doc("heads of the attention, a divisor of the size")
        int heads,

        @Default("2") @Doc("hidden layers of each perceptron")
        int depth,

        @Default("16") @Doc("numbers of the latent variable")
        int latent) {
    /** Of values of size 1: no point is told more exactly. */
    private static final double LEAST_DEVIATION = 0.01;

    public AttentiveProcess {
        Check.that(
                width >= 1 && heads >= 1 && width % heads == 0 && depth >= 1 && latent >= 1,
                "attentive-process: size, heads, depth and latent numbers are 1 or more and the heads divide the size,"
                        + " got %d, %d, %d and %d",
                width,
                heads,
                depth,
                latent);
    }

    /** A fresh process of functions of points with so many coordinates. */
    public Built build(int coordinates, Seed seed, DType precision) {
        Blueprint blueprint = new Blueprint();
        Layer places = stack(blueprint, "places", coordinates, width);
        Layer values = stack(blueprint, "values", coordinates + 1, width);
        Layer open = stack(blueprint, "open", coordinates + 1, width);
        Layer law = new DenseStack(blueprint.at("law"), width, width, 1, 2 * latent, Activation.RELU);
        Layer told = stack(blueprint, "told", coordinates + width + latent, 2);
        Initialisation spread = Initialisation.uniform(1 / Math.sqrt(width));
        int[] mixing = new int[4];
        for (int i = 0; i < mixing.length; i++) {
            mixing[i] = blueprint.weight("attention." + i, spread, width, width);
        }
        return new Built(this, new Parts(places, values, open, law, told, mixing), blueprint.draw(seed, precision));
    }

    private Layer stack(Blueprint blueprint, String name, int inputs, int outputs) {
        return new DenseStack(blueprint.at(name), inputs, width, depth, outputs, Activation.RELU);
    }

    /** @param mixing places of the weights of queries, keys, values and results */
    @SuppressWarnings("ArrayRecordComponent") // never changed
    private record Parts(Layer places, Layer values, Layer open, Layer law, Layer told, int[] mixing) {}

    /** N(m, s²) of the latent variable, both {@code [batch, latent]}. */
    public record Latent(Tensor mean, Tensor deviation) {
        /** m + s ε. */
        Tensor drawn(Tensor normals) {
            return mean.plusProduct(deviation, normals);
        }

        /** KL(this ‖ other), {@code [batch]}. */
        Tensor divergence(Latent other) {
            Tensor variance = other.deviation.squared();
            return deviation
                    .squared()
                    .plus(mean.minus(other.mean).squared())
                    .over(variance)
                    .minus(1)
                    .times(0.5)
                    .plus(other.deviation.log())
                    .minus(deviation.log())
                    .sum(1);
        }
    }

    /** What the values that are seen say: keys and values of the attention {@code [batch, heads, seen, size]}, and z. */
    public record Seen(Tensor keys, Tensor values, Latent latent) {}

    /** Means and deviations of independent values, {@code [batch, points]}. */
    public record Told(Tensor mean, Tensor deviation) {
        /** Σ log N(y; μ, σ²) + ½ log 2π for each point, {@code [batch, points]}. */
        public Tensor logDensity(Tensor y) {
            return y.minus(mean).over(deviation).squared().times(-0.5).minus(deviation.log());
        }
    }

    /**
     * Functions that are learned from.
     *
     * @param at points that are seen, {@code [batch, seen, coordinates]}
     * @param values there, {@code [batch, seen]}
     * @param points others, {@code [batch, points, coordinates]}
     * @param truth there, {@code [batch, points]}
     * @param normals for z, {@code [batch, latent]}
     */
    public record Batch(Tensor at, Tensor values, Tensor points, Tensor truth, Tensor normals) {}

    /** With weights. */
    public static final class Built {
        private final AttentiveProcess settings;
        private final Parts parts;
        private final Weights weights;

        private Built(AttentiveProcess settings, Parts parts, Weights weights) {
            this.settings = settings;
            this.parts = parts;
            this.weights = weights;
        }

        /** What is learned. */
        public Weights weights() {
            return weights;
        }

        public AttentiveProcess settings() {
            return settings;
        }

        /** From values at points, {@code [batch, seen, coordinates]} and {@code [batch, seen]}. */
        public Seen seen(Tensor at, Tensor values) {
            Tensor pairs = Tensors.cat(List.of(at, values.unsqueeze(2)), 2);
            Tensor law = parts.law.apply(
                    parts.open.apply(pairs, weights, Conditions.NONE).mean(1), weights, Conditions.NONE);
            return new Seen(
                    headed(parts.places.apply(at, weights, Conditions.NONE), 1),
                    headed(parts.values.apply(pairs, weights, Conditions.NONE), 2),
                    new Latent(
                            law.narrow(1, 0, settings.latent),
                            law.narrow(1, settings.latent, settings.latent)
                                    .sigmoid()
                                    .times(0.9)
                                    .plus(0.1)));
        }

        /** The law at points {@code [batch, points, coordinates]} for a latent variable {@code [batch, latent]}. */
        public Told told(Seen seen, Tensor points, Tensor z) {
            Tensor asked = headed(parts.places.apply(points, weights, Conditions.NONE), 0);
            Tensor mixed = Attention.scaledDotProduct(asked, seen.keys, seen.values)
                    .transpose(1, 2)
                    .reshape(points.size(0), points.size(1), settings.width);
            Tensor found = Convolution.dense(mixed, weights.get(parts.mixing[3]), null);
            Tensor open = z.unsqueeze(1).expand(points.size(0), points.size(1), settings.latent);
            Tensor both = parts.told.apply(Tensors.cat(List.of(points, found, open), 2), weights, Conditions.NONE);
            return new Told(
                    both.select(2, 0),
                    both.select(2, 1).softplus().times(1 - LEAST_DEVIATION).plus(LEAST_DEVIATION));
        }

        private Tensor headed(Tensor features, int which) {
            Tensor projected = Convolution.dense(features, weights.get(parts.mixing[which]), null);
            return projected
                    .reshape(features.size(0), features.size(1), settings.heads, settings.width / settings.heads)
                    .transpose(1, 2);
        }

        /** What an update sees of its batch: the terms of the loss, with the law that they are of. */
        public record Learned(Terms terms, Seen seen, Tensor z, Told told) {}

        /** The loss of a batch. */
        public Learned learned(Batch batch) {
            Seen seen = seen(batch.at, batch.values);
            Tensor all = Tensors.cat(List.of(batch.at, batch.points), 1);
            Tensor truth = Tensors.cat(List.of(batch.values, batch.truth), 1);
            Latent known = seen(all, truth).latent;
            Tensor z = known.drawn(batch.normals);
            Told told = told(seen, all, z);
            Terms terms = Terms.of("surprise", told.logDensity(truth).mean().negated())
                    .plus("latent", known.divergence(seen.latent).mean().over(truth.size(1)));
            return new Learned(terms, seen, z, told);
        }

        /**
         * The law of one function at points {@code [m, coordinates]}, in double precision: the spread of what draws of z say, and what each says
         * of its own errors.
         *
         * @param at points that are seen, {@code [seen, coordinates]}
         * @param values there, {@code [seen]}
         * @param normals for draws of z, {@code [draws, latent]}
         */
        public Gaussian at(Tensor at, Tensor values, Tensor points, Tensor normals) {
            try (Scope scope = Scope.open();
                    NoGrad off = NoGrad.open()) {
                DType own = weights.flat().dtype();
                int draws = Math.toIntExact(normals.size(0));
                Tensor repeatedAt = at.to(own).unsqueeze(0).expand(draws, at.size(0), at.size(1));
                Tensor repeated = values.to(own).unsqueeze(0).expand(draws, values.size(0));
                Seen seen = seen(repeatedAt, repeated);
                Told told = told(
                        seen,
                        points.to(own).unsqueeze(0).expand(draws, points.size(0), points.size(1)),
                        seen.latent.drawn(normals.to(own)));
                Tensor means = told.mean.to(DType.FLOAT64);
                Tensor mean = means.mean(0);
                Tensor apart = means.minus(mean);
                Tensor spread = apart.transpose(0, 1).matmul(apart).over(draws);
                Tensor each = Dense.diagonalMatrix(
                        told.deviation.to(DType.FLOAT64).squared().mean(0));
                return new Gaussian(scope.keep(mean), scope.keep(spread.plus(each)));
            }
        }
    }
}
