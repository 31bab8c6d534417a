package dev.eddy.study;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.ExperimentKinds;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.Workbench;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.ConstantRate;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.Measure;
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
import dev.eddy.train.Recipe;
import dev.eddy.train.Trainer;
import dev.eddy.train.TrainingResult;
import java.util.List;
import java.util.Map;

/** A network learns what a shared one says of the points of its seed; another one is told the truth. */
record Pupil(@Default("4") int width, @Default("80") long updates) implements Experiment {
    /** Its kind, for study files in tests. */
    public static final class Provider implements KindsProvider {
        @Override
        public List<Kinds<?>> kinds() {
            return List.of(ExperimentKinds.of(Map.of("pupil", Pupil.class)));
        }
    }

    @Override
    public String shortName() {
        return "pupil;" + width + ";" + updates;
    }

    @Override
    public MethodNote note() {
        return new MethodNote("A pupil learns from a teacher.", List.of("‖p(x) − t(x)‖²"), "School, 1900", "");
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.that("it learns", Quantity.number("error"))
                        .over(Quantity.number("error_before"))
                        .below(1, Basis.CALIBRATION, "these settings")
                        .each(),
                Claim.that("it learns everything", Quantity.number("error"))
                        .below(1e-12, Basis.CALIBRATION, "a dream")
                        .reported());
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        Piece teacher = bench.shared(new PieceFoldersTest.Parabola(8), new Seed(1));
        PointNetwork model = network(8, seed, bench);
        model.weights().load(teacher.tensor("weights"));
        Tensor points = Tensors.of(new Draws(seed).uniforms(32, -1, 1), 32, 1).to(bench.precision());
        Tensor wanted = silently(model, points);
        PointNetwork pupil = network(width, seed.at(1), bench);
        double before = silently(pupil, points).meanSquaredError(wanted).item();
        TrainingResult taught = fit("taught", pupil, points, wanted, seed, bench);
        PointNetwork told = network(width, seed.at(1), bench);
        TrainingResult alone = fit("told", told, points, points.squared(), seed, bench);
        Tensor answers = silently(pupil, points);
        return Findings.finished()
                .unless(teacher.outcome())
                .number(
                        Measure.of("error").lowerIsBetter(),
                        answers.meanSquaredError(wanted).item())
                .number("error_before", before)
                .number(
                        "error_told",
                        silently(told, points)
                                .meanSquaredError(points.squared())
                                .item())
                .training(taught)
                .training("told pupil", alone)
                .artifact(new Artifact(
                        Role.HISTOGRAM,
                        "answers",
                        List.of(ArtifactAxis.counted("point", 32)),
                        new NumericArray(new long[] {32}, answers.toDoubles())));
    }

    private static PointNetwork network(int width, Seed seed, Workbench bench) {
        return new PointwiseMlp(width, 1, Activation.TANH, Activation.IDENTITY).build(1, 1, seed, bench.precision());
    }

    private static Tensor silently(PointNetwork network, Tensor points) {
        try (NoGrad off = NoGrad.open()) {
            return network.apply(points);
        }
    }

    private TrainingResult fit(
            String name, PointNetwork network, Tensor points, Tensor wanted, Seed seed, Workbench bench) {
        Recipe recipe = new Recipe(Adam.DEFAULT, new ConstantRate(1e-2), updates, 1, 4, 0);
        return bench.train(
                name,
                network.weights(),
                new Trainer(recipe, seed),
                given -> network.apply(given).meanSquaredError(wanted),
                Batches.always(points));
    }

    @Override
    public Pupil quick() {
        return new Pupil(width, 20);
    }
}
