package dev.eddy.gaussian.collocation;

import dev.eddy.experiment.Workbench;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.Embedded;
import dev.eddy.nn.point.FourierEmbedding;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.WarmupCosine;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import dev.eddy.train.Recipe;
import dev.eddy.train.Terms;
import dev.eddy.train.Trainer;
import dev.eddy.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a process is compared with: a network u(x) whose loss is the equation at random points and the values at the boundary; of the
 * coordinates, or of waves of random frequencies.
 */
record PhysicsNetwork(MultiscaleProblem problem, double highest, long updates) {
    private static final PointwiseMlp PLAIN = new PointwiseMlp(64, 3, Activation.TANH, Activation.IDENTITY);
    private static final int INSIDE = 512;
    private static final int BOUNDARY = 64;
    private static final double WEIGHT = 100;

    /** Points inside and at the boundary. */
    private record Points(Tensor inside, Tensor boundary) {}

    /** @param values at the points of the judges */
    record Trained(TrainingResult training, Tensor values) {
        /** Of the training, also of a part of it that was before a stop. */
        double seconds() {
            return training.state().seconds();
        }
    }

    Trained of(boolean waves, Tensor judged, Seed seed, Workbench bench) {
        PointArchitecture architecture = waves
                ? new Embedded(new FourierEmbedding(64, Math.PI * highest, (int) (seed.value() % 1000)), PLAIN)
                : PLAIN;
        PointNetwork network = architecture.build(problem.axes(), 1, seed.at(0), DType.FLOAT32);
        Collocation equation = problem.on(
                Nodes.even(1, IntStream.generate(() -> 3).limit(problem.axes()).toArray()));
        double scale = scale();
        Loss<Points> loss = Loss.ofTerms(points -> terms(network, equation, scale, points));
        Recipe recipe =
                new Recipe(Adam.DEFAULT, new WarmupCosine(0, 2e-3, Math.min(100, updates / 2)), updates, 1, 100, 1);
        TrainingResult training = bench.train(
                waves ? "features" : "network",
                network.weights(),
                new Trainer(recipe, seed.at(1)),
                loss,
                Batches.drawn(this::points));
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor values = network.apply(judged.to(DType.FLOAT32)).to(DType.FLOAT64);
            return new Trained(training, scope.keep(values.squeeze(1)));
        }
    }

    /** Mean square of the source; where there is none, of the slopes of the solution. */
    private double scale() {
        try (Scope scope = Scope.open()) {
            int[] counts = IntStream.generate(() -> 201).limit(problem.axes()).toArray();
            double square =
                    problem.on(Nodes.even(1, counts)).source().squared().mean().item();
            return square > 0 ? square : Math.pow(2 * Math.PI * problem.frequency(), 2) / 2;
        }
    }

    private Terms terms(PointNetwork network, Collocation equation, double scale, Points points) {
        TensorJet jet = network.jet(
                points.inside,
                DerivativeSet.of(problem.axes(), equation.derivatives().toArray(int[][]::new)));
        List<Tensor> parts = new ArrayList<>();
        equation.derivatives().forEach(orders -> parts.add(jet.get(orders)));
        Tensor left = equation.leftover(parts, points.inside, problem.source(columns(points.inside)));
        Tensor off = network.apply(points.boundary).minus(problem.exact(columns(points.boundary)));
        return Terms.of("equation", left.squared().mean().over(scale))
                .plus("boundary", WEIGHT, off.squared().mean());
    }

    private List<Tensor> columns(Tensor points) {
        return IntStream.range(0, problem.axes())
                .mapToObj(d -> points.narrow(1, d, 1))
                .toList();
    }

    private Points points(Draws draws) {
        int axes = problem.axes();
        double[] inside = draws.uniforms(INSIDE * axes, 0, 1);
        double[] boundary = draws.uniforms(BOUNDARY * axes, 0, 1);
        int sides = 2 * axes - (problem.evolves() ? 1 : 0);
        for (int i = 0; i < BOUNDARY; i++) {
            // The last time is not known: sides are counted from the first of the last axis.
            int side = i % sides;
            int axis = axes - 1 - side / 2;
            boundary[i * axes + axis] = side % 2;
        }
        return new Points(
                Tensors.of(inside, INSIDE, axes).to(DType.FLOAT32),
                Tensors.of(boundary, BOUNDARY, axes).to(DType.FLOAT32));
    }
}
