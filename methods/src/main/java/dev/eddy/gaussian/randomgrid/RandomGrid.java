package dev.eddy.gaussian.randomgrid;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.random.Seed;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Claim;
import dev.eddy.train.TrainingResult;
import java.util.List;

/**
 * Random-grid neural processes: a family of equations is solved for all parameters at once without solutions, with how certain that is; then
 * parameters are found from noisy scattered values. Beside one network for each instance, and points that never change.
 */
@Doc("a family of equations solved for all parameters, and parameters from scattered values")
public record RandomGrid(
        @Default("{kind: poisson}") @Doc("equations that differ by parameters")
        EquationFamily family,

        @Default("48") @Doc("width of the network") int width,
        @Default("3") @Doc("its hidden layers") int depth,
        @Default("4") @Doc("features of the covariance") int features,

        @Default("{}") @Doc("from scattered values to parameters")
        GridInvariantEncoder encoder,

        @Default("{}") @Doc("of both parts") RandomGridFit training,

        @Default("100") @Doc("parameters by which it is judged")
        int tests,

        @Default("500") @Doc("updates of a network for one instance")
        long instanceUpdates)
        implements Experiment {
    private static final String PAPER = "A. Vadeboncoeur, I. Kazlauskaite, Y. Papandreou, F. Cirak, M. Girolami, Ö. D."
            + " Akyildiz, Random grid neural processes for parametric PDEs, ICML 2023";
    private static final int PLACES = 200;
    /** Solved problems that calibrate: errors at the points of one go together, so that a few problems tell little of all. */
    private static final int SOLVED = 64;
    /** Points of each. */
    private static final int SOLVED_AT = 16;

    public RandomGrid {
        Check.that(
                width >= 1 && depth >= 1 && features >= 1 && tests >= 1 && instanceUpdates >= 0,
                "random-grid: width, depth, features and tests are 1 or more, got %d, %d, %d and %d",
                width,
                depth,
                features,
                tests);
        Check.that(
                training.points() > features,
                "random-grid: there are more points for each parameter than features, got %d and %d",
                training.points(),
                features);
    }

    @Override
    public String shortName() {
        return "random-grid;" + family.shortName().replace(';', '-') + ";updates=" + training.updates();
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "One network gives the law of the solution at any points for any parameters, learned from the residual"
                        + " on points that are fresh in every update; another finds parameters from values at any points.",
                List.of(
                        "p(u|z, X) = N(m(z)(X), Φ diag(s²) Φᵀ + σ²I)",
                        "loss = −E_X E_z { E_u log N(0; r(u)(X), σ_r² I) + H[p(u|z, X)] },   −E log q(z|y, X)"),
                PAPER,
                "Features that a network learns make the covariance; σ_r is learned; the objective is made after the"
                        + " abstract of the paper.");
    }

    @Override
    public List<Claim> claims() {
        boolean usual = training.equals(RandomGridFit.DEFAULT)
                && encoder.equals(new GridInvariantEncoder(encoder.points(), 8, 2, 64))
                && width == 48
                && depth == 3
                && features == 4;
        return RandomGridClaims.of(family, encoder.points(), usual);
    }

    ForwardModel model(int ownFeatures, Seed seed, Workbench bench) {
        return ForwardModel.of(
                family,
                new PointwiseMlp(width, depth, Activation.TANH, Activation.IDENTITY),
                ownFeatures,
                seed,
                bench.precision());
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        HeldOut judged = HeldOut.of(family, tests, PLACES, seed.at(9));
        HeldOut solved = HeldOut.of(family, SOLVED, SOLVED_AT, seed.at(14));
        ForwardModel learned = model(features, seed.at(1), bench);
        TrainingResult trained = training.forward("forward", learned, seed.at(2), bench);
        ForwardModel model = learned.calibrated(solved.points(), solved.parameters(), solved.values());
        FieldScores before = judged.scores(learned);
        FieldScores scores = judged.scores(model);
        Comparisons comparisons = new Comparisons(this, judged, seed, bench);
        Findings found = Findings.finished()
                .training("forward", trained)
                .number(low("error", "relative error of the mean"), scores.mean())
                .number(low("error_95", "relative error, of 95 in 100 parameters"), scores.nearWorst())
                .number(
                        Measure.of("coverage_learned").called("part of the solution in intervals of 0.9, as learned"),
                        before.coverage()[FieldScores.NINETY])
                .number(
                        Measure.of("coverage").called("part of the solution in intervals of 0.9, calibrated"),
                        scores.coverage()[FieldScores.NINETY])
                .number(Measure.of("deviation").called("factor of deviations"), model.deviation())
                .number(low("nll_learned", "negative log likelihood of the solution, as learned"), before.surprise())
                .number(low("nll", "negative log likelihood of the solution, calibrated"), scores.surprise())
                .number(Measure.of("residual_noise").called("size of the residual, learned"), model.residualNoise())
                .number(
                        cost("seconds_forward", "training, all parameters"),
                        trained.state().seconds())
                .artifact(Pictures.calibration("as learned", before))
                .artifact(Pictures.calibration("calibrated", scores));
        found = comparisons.plain(found);
        found = comparisons.instances(found, trained.state().seconds());
        InverseModel inverse = InverseModel.of(family, encoder, seed.at(3), bench.precision());
        TrainingResult back = training.inverse("inverse", inverse, model, seed.at(4), bench);
        found = found.training("inverse", back)
                .number(
                        cost("seconds_inverse", "training of the inverse part"),
                        back.state().seconds());
        found = new InverseScores(family, training, tests).on(found, inverse, seed.at(10));
        found = comparisons.withData(found, inverse);
        return Pictures.law(found, model, judged.parameters().select(0, 0), PLACES);
    }

    static Measure low(String name, String label) {
        return Measure.of(name).called(label).lowerIsBetter();
    }

    static Measure cost(String name, String label) {
        return Measure.of(name).called(label).in("s").as(Measure.Kind.COST);
    }

    @Override
    public RandomGrid quick() {
        return new RandomGrid(
                family,
                width,
                depth,
                features,
                encoder,
                training.withUpdates(Math.min(training.updates(), 100), Math.min(training.inverseUpdates(), 50)),
                Math.min(tests, 10),
                Math.min(instanceUpdates, 50));
    }
}
