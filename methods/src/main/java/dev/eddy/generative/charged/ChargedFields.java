package dev.eddy.generative.charged;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.data.BurgersSnapshots;
import dev.eddy.generative.field.FiniteData;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.field.Preconditioning;
import dev.eddy.generative.field.Source;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.match.TimeLaws;
import dev.eddy.generative.measure.Distances;
import dev.eddy.generative.path.LinearNoise;
import dev.eddy.generative.path.PoissonKernel;
import dev.eddy.generative.path.Prediction;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
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
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How robust samples are against errors on the way, by the number of further dimensions: snapshots of Burgers' equation, with the exact
 * field of some of them or with trained networks, and noise that is added in every step.
 */
@Doc("PFGM++ for snapshots of Burgers' equation: robustness against errors, with the exact field or trained networks")
public record ChargedFields(
        @Default("false")
        @Doc("trains a network for each number of dimensions; else the field of the snapshots themselves")
        boolean learned,

        @Default("3000") @Doc("snapshots that make the field, or are learned from")
        int snapshots,

        @Default("128") @Doc("width of the networks") int width,
        @Default("{}") @Doc("of each network") FlowTraining training,
        @Default("1000") @Doc("samples for each case") int samples,
        @Default("18") @Doc("steps of Heun's method") int steps)
        implements Experiment {
    private static final double[] ERRORS = {0, 0.1, 0.2, 0.4};

    public ChargedFields {
        Check.that(
                snapshots >= 2 && width >= 1 && samples >= 2 && steps >= 2,
                "charged-fields: snapshots, width, samples and steps are positive, got %d, %d, %d and %d",
                snapshots,
                width,
                samples,
                steps);
    }

    @Override
    public String shortName() {
        return "charged-fields;" + (learned ? "learned;updates=" + training.updates() : "exact;" + snapshots) + ";"
                + samples;
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "With few further dimensions, samples forgive errors of the field; with many they follow it more"
                        + " rigidly.",
                List.of(
                        "min E w(σ) ‖D(y + n, σ) − y‖²,   n of level σ,   w = (σ² + σ_d²)/(σ σ_d)²,   ln σ ~ N(−1.2,"
                                + " 1.2²)",
                        "x ← x + α σ z behind every step"),
                ChargedPoints.PAPER,
                "Snapshots of 32 points in place of pictures; noise in place of errors of a model.");
    }

    private Charge charge(double dimensions) {
        return new Charge(dimensions, 20, learned ? 0.02 : 0.05, steps);
    }

    private static String named(String what, Charge charge, double error) {
        return String.format(Locale.ROOT, "%s_%s_%.0f", what, charge.name(), 100 * error);
    }

    private String measure() {
        return learned ? "w2" : "energy_distance";
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        Charge few = charge(8);
        Charge diffusion = charge(Double.POSITIVE_INFINITY);
        Claim.Draft robust = Claim.that(
                        "few dimensions are robust against large errors", Quantity.number(named(measure(), few, 0.4)))
                .over(Quantity.number(named(measure(), diffusion, 0.4)));
        if (!learned && snapshots >= 3000) {
            claims.add(robust.atMost(0.3, Basis.CALIBRATION, "0.10 in a trial"));
            for (double dimensions : Charge.LEARNED) {
                Charge charge = charge(dimensions);
                claims.add(Claim.that(
                                "without errors all are near, D " + charge.name(),
                                Quantity.number(named(measure(), charge, 0)))
                        .atMost(0.035, Basis.CALIBRATION, "0.014 to 0.022 in a trial"));
            }
        }
        if (learned && training.updates() >= 6000) {
            claims.add(robust.atMost(0.92, Basis.CALIBRATION, "0.84 in a trial"));
            claims.add(Claim.that(
                            "without errors some finite number is as good as diffusion", Quantity.number("best_finite"))
                    .over(Quantity.number(named(measure(), diffusion, 0)))
                    .atMost(1.02, Basis.CALIBRATION, "0.994 in a trial"));
        }
        return claims;
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        Piece piece = bench.shared(new BurgersSnapshots(snapshots), new Seed(0));
        Tensor data = piece.tensor(BurgersSnapshots.SNAPSHOTS);
        Tensor truth = BurgersSnapshots.unseen(samples, bench);
        Findings found = Findings.finished().unless(piece.outcome());
        double best = Double.POSITIVE_INFINITY;
        for (double dimensions : Charge.LEARNED) {
            Charge charge = charge(dimensions);
            NeuralField network = network(charge.schedule(), seed, bench);
            if (learned) {
                found = found.unless(training.run(
                                "network " + charge.name(),
                                network,
                                matching(network),
                                Coupling.independent(charge.noise(1, 32), Source.of(data)),
                                seed.at(2),
                                bench)
                        .outcome());
            }
            VectorField field =
                    learned ? network : new FiniteData(data, PoissonKernel.of(dimensions)).along(charge.schedule());
            double[] values = new double[ERRORS.length];
            for (int i = 0; i < ERRORS.length; i++) {
                bench.pause();
                Tensor ends =
                        charge.sample(field, samples, new long[] {1, 32}, ERRORS[i], seed.at(3), bench.precision());
                values[i] = learned ? Distances.wasserstein(ends, truth) : Distances.energy(ends, truth);
                Measure distance = Measure.of(named(measure(), charge, ERRORS[i]));
                // The largest error stands for all in tables of results.
                found = found.number(i == ERRORS.length - 1 ? distance.lowerIsBetter() : distance, values[i]);
            }
            best = Double.isInfinite(dimensions) ? best : Math.min(best, values[0]);
            found = found.artifact(new Artifact(
                    Role.CURVE,
                    "distance over errors",
                    "D = " + charge.name(),
                    List.of(ArtifactAxis.of("error", ERRORS)),
                    new NumericArray(new long[] {values.length}, values)));
        }
        return found.number(Measure.of("best_finite").lowerIsBetter(), best);
    }

    private NeuralField network(LinearNoise schedule, Seed seed, Workbench bench) {
        return NeuralField.velocity(width, 3, new long[] {1, 32}, schedule, seed.at(1), bench.precision())
                .predicting(Prediction.DATA)
                .with(new Preconditioning.Edm(1));
    }

    private static Matching matching(NeuralField network) {
        Preconditioning.Edm edm = new Preconditioning.Edm(1);
        return new Matching(Prediction.DATA)
                .with(new TimeLaws.LogNormal(-1.2, 1.2, network.schedule()))
                .weighted(t -> edm.weight(network.schedule().at(t).noiseLevel()));
    }

    @Override
    public ChargedFields quick() {
        return new ChargedFields(
                learned,
                Math.min(snapshots, 500),
                Math.min(width, 32),
                training.withUpdates(Math.min(training.updates(), 100)),
                Math.min(samples, 100),
                steps);
    }
}
