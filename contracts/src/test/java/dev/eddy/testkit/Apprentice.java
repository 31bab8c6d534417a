package dev.eddy.testkit;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.SharedPiece;
import dev.eddy.experiment.Workbench;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.ConstantRate;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.MethodNote;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import dev.eddy.train.Recipe;
import dev.eddy.train.Trainer;
import dev.eddy.train.TrainingResult;
import java.util.List;
import java.util.Map;

/** A network learns what a trained one says, from fewer points than that one has seen. */
record Apprentice(int width, long updates) implements Experiment {
    @Override
    public String shortName() {
        return "apprentice;" + width;
    }

    @Override
    public MethodNote note() {
        return new MethodNote("A small network learns from a larger one.", List.of(), "folklore", "");
    }

    @Override
    public List<Claim> claims() {
        return List.of(Claim.that("it learns", Quantity.number("error_after"))
                .over(Quantity.number("error_before"))
                .below(1, Basis.CALIBRATION, "these settings"));
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        Tensor points = bench.once("points", () -> Map.of("points", drawn(seed, bench, 64)))
                .get("points");
        Piece teacher = bench.shared(new Teacher(updates), new Seed(1));
        PointNetwork large = network(16, seed, bench);
        large.weights().load(teacher.tensor("weights"));
        PointNetwork small = network(width, seed.at(2), bench);
        Tensor wanted = silently(large, points);
        double before = silently(small, points).meanSquaredError(wanted).item();
        TrainingResult trained = fit("student", small, bench, seed, points, wanted, updates);
        Tensor after = silently(small, points);
        return Findings.finished()
                .unless(teacher.outcome())
                .number("error_before", before)
                .number("error_after", after.meanSquaredError(wanted).item())
                .training(trained)
                .artifact(new Artifact(
                        Role.HISTOGRAM,
                        "answers",
                        List.of(ArtifactAxis.counted("point", 64)),
                        new NumericArray(new long[] {64}, after.toDoubles())));
    }

    private static Tensor silently(PointNetwork network, Tensor points) {
        try (NoGrad off = NoGrad.open()) {
            return network.apply(points);
        }
    }

    static PointNetwork network(int width, Seed seed, Workbench bench) {
        return new PointwiseMlp(width, 1, Activation.TANH, Activation.IDENTITY).build(1, 1, seed, bench.precision());
    }

    static Tensor drawn(Seed seed, Workbench bench, int count) {
        return Tensors.of(new Draws(seed).uniforms(count, -1, 1), count, 1).to(bench.precision());
    }

    static TrainingResult fit(
            String name, PointNetwork network, Workbench bench, Seed seed, Tensor points, Tensor wanted, long updates) {
        Recipe recipe = new Recipe(Adam.DEFAULT, new ConstantRate(1e-2), updates, 1, 5, 0);
        Loss<Tensor> loss = given -> network.apply(given).meanSquaredError(wanted);
        return bench.train(name, network.weights(), new Trainer(recipe, seed), loss, Batches.always(points));
    }

    /** Learns a sine. */
    record Teacher(long updates) implements SharedPiece {
        @Override
        public String shortName() {
            return "teacher";
        }

        @Override
        public Piece make(Seed seed, Workbench bench) {
            PointNetwork network = network(16, seed, bench);
            Tensor points = drawn(seed, bench, 128);
            TrainingResult trained =
                    fit("sine", network, bench, seed, points, points.times(3).sin(), updates);
            return new Piece(
                    trained.outcome(), Map.of("weights", network.weights().flat()), Map.of());
        }
    }
}
