package dev.eddy.train;

import dev.eddy.nn.Activation;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.Mlp;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Initialisation;
import dev.eddy.nn.layer.Weights;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/** Small things to learn, of all kinds: weights with a loss of them and its batches. */
record Fit<B>(Weights weights, Loss<B> loss, Batches<B> batches) {
    TrainingResult train(Trainer trainer) {
        return trainer.train(weights, loss, batches);
    }

    TrainingResult train(Trainer trainer, TrainingState from) {
        return trainer.train(weights, loss, batches, from);
    }

    private static PointNetwork network(int inputs, int outputs, DType type) {
        return new PointwiseMlp(8, 2, Activation.TANH, Activation.IDENTITY).build(inputs, outputs, new Seed(1), type);
    }

    private static Tensor points(Draws draws, int count, DType type) {
        return Tensors.of(draws.uniforms(count, -1, 1), count, 1).to(type);
    }

    /** sin 3x at points that are fresh in every update. */
    static Fit<Tensor> regression(DType type) {
        PointNetwork network = network(1, 1, type);
        return new Fit<>(
                network.weights(),
                x -> network.apply(x).meanSquaredError(x.times(3).sin()),
                Batches.drawn(draws -> points(draws, 16, type)));
    }

    /** The same by a network of vectors, as a regression: in single precision without a recording. */
    static Fit<Tensor> direct(DType type) {
        Network network = new Mlp(8, 2, Activation.TANH).build(Signature.vectors(1, 1), new Seed(1), type);
        return new Fit<>(
                network.weights(),
                Loss.regression(x -> new Regression(network, x, x.times(3).sin())),
                Batches.drawn(draws -> points(draws, 16, type)));
    }

    /** −u″ = π² sin πx between −1 and 1, u = 0 at both ends: equation and walls as two terms. */
    static Fit<Tensor> residual(DType type) {
        PointNetwork network = network(1, 1, type);
        Tensor walls = Tensors.of(new double[] {-1, 1}, 2, 1).to(type);
        return new Fit<>(
                network.weights(),
                Loss.ofTerms(given -> {
                    Tensor x = given.withGradient();
                    Tensor first = Autograd.gradient(network.apply(x).sum(), List.of(x), true)
                            .get(0);
                    Tensor second =
                            Autograd.gradient(first.sum(), List.of(x), true).get(0);
                    Tensor source = x.times(Math.PI).sin().times(Math.PI * Math.PI);
                    return Terms.of("equation", second.plus(source).squared().mean())
                            .plus("walls", 10, network.apply(walls).squared().mean());
                }),
                Batches.drawn(draws -> points(draws, 12, type)));
    }

    /** Noise, data, and times between them. */
    record Pairs(Tensor noise, Tensor data, Tensor time) {}

    /** The velocity from a normal distribution to one around 2, of half its width: ‖v(x_t, t) − (x₁ − x₀)‖². */
    static Fit<Pairs> flowMatching(DType type) {
        PointNetwork network = network(2, 1, type);
        return new Fit<>(
                network.weights(),
                pairs -> {
                    Tensor way = pairs.data().minus(pairs.noise());
                    Tensor at = pairs.noise().plusProduct(pairs.time(), way);
                    return network.apply(Tensors.cat(List.of(at, pairs.time()), 1))
                            .meanSquaredError(way);
                },
                Batches.drawn(draws -> new Pairs(
                        Tensors.of(draws.normals(24), 24, 1).to(type),
                        Tensors.of(draws.normals(24), 24, 1).times(0.5).plus(2).to(type),
                        Tensors.of(draws.uniforms(24, 0, 1), 24, 1).to(type))));
    }

    static final double[] SAMPLE = {0.3, 1.9, 2.2, -0.4, 1.1, 0.9};

    /** −log of a normal likelihood, s = log σ: the best m and e²ˢ are mean and variance of the sample. */
    static Fit<Tensor> likelihood(DType type) {
        Blueprint parameters = new Blueprint();
        int mean = parameters.weight("mean", Initialisation.constant(0), 1);
        int scale = parameters.weight("log-scale", Initialisation.constant(0), 1);
        Weights weights = parameters.draw(new Seed(0), type);
        return new Fit<>(
                weights,
                sample -> {
                    Tensor s = weights.get(scale);
                    Tensor z = sample.minus(weights.get(mean)).times(s.negated().exp());
                    return z.squared().mean().times(0.5).plus(s.sum());
                },
                Batches.always(Tensors.of(SAMPLE, SAMPLE.length).to(type)));
    }

    /** Three arms with rewards 0, 1 and 3: the score function of a softmax policy, actions drawn by the batch. */
    static Fit<double[]> policy(DType type) {
        Blueprint parameters = new Blueprint();
        int place = parameters.weight("preferences", Initialisation.constant(0), 3);
        Weights weights = parameters.draw(new Seed(0), type);
        double[] rewards = {0, 1, 3};
        return new Fit<>(
                weights,
                uniforms -> {
                    Tensor chances = weights.get(place).softmax(0);
                    double[] known = chances.detach().toDoubles();
                    double[] pull = new double[3];
                    for (double u : uniforms) {
                        int arm = u < known[0] ? 0 : u < known[0] + known[1] ? 1 : 2;
                        pull[arm] -= rewards[arm] / uniforms.length;
                    }
                    return chances.log().times(Tensors.of(pull, 3).to(type)).sum();
                },
                Batches.drawn(draws -> draws.uniforms(32, 0, 1)));
    }

    /** ½ Σ sᵢ(wᵢ − i)² over weights with the names a (2), b (1) and c (3). */
    static Fit<Tensor> quadratic(DType type) {
        Blueprint parameters = new Blueprint();
        parameters.weight("a", Initialisation.normal(1), 2);
        parameters.weight("b", Initialisation.normal(1), 1);
        parameters.weight("c", Initialisation.normal(1), 3);
        Weights weights = parameters.draw(new Seed(0), type);
        Tensor scales = Tensors.of(new double[] {1, 20, 5, 0.5, 2, 9}, 6).to(type);
        return new Fit<>(
                weights,
                goal -> weights.joined()
                        .minus(goal)
                        .squared()
                        .times(scales)
                        .sum()
                        .times(0.5),
                Batches.always(Tensors.of(new double[] {0, 1, 2, 3, 4, 5}, 6).to(type)));
    }
}
