package dev.eddy.generative.refine;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Architecture;
import dev.eddy.random.Seed;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.scenario.Scenario;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Supervised;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An emulator, the same with its prediction refined, and emulators of the same architecture that were trained otherwise by as many passes as both
 * together: how long rollouts stay with the truth, errors of one step mode by mode, and what samples say of their own uncertainty.
 */
@Doc("an emulator whose prediction is refined by denoising, beside emulators that were trained otherwise")
public record RefinedRollouts(
        @Doc("of the catalogue, or {kind: data, files: …}") Scenario scenario,

        @Default("{kind: conv, width: 24, depth: 6, activation: swish}") @Doc("of all emulators and of the refinement")
        Architecture network,

        @Default("{updates: 4000, batch: 64}")
        @Doc("of the first emulator, and once more of its refinement; the others get both together")
        FlowTraining training,

        @Default("{kind: noise, refinements: 1, smallest: 4e-3}") @Doc("of the first emulator")
        Denoising denoising,

        @Default("[]") @Doc("what it is compared with: one-step, joint, history, pushforward, unrolled")
        List<Trained> others,

        @Default("{kind: noise, refinements: 3, smallest: 1e-3}") @Doc("of a joint network for all levels")
        Denoising joint,

        @Default("8") @Doc("samples of each future") int members,

        @Default("[8, 12]") @Doc("first and last wave number of the small modes")
        List<Integer> band)
        implements Experiment {
    static final String PAPER =
            "P. Lippe, B. S. Veeling, P. Perdikaris, R. E. Turner, J. Brandstetter, PDE-Refiner: achieving"
                    + " accurate long rollouts with neural PDE solvers, NeurIPS 2023";

    static final String FIRST = "first";
    static final String REFINED = "refined";

    public RefinedRollouts {
        others = List.copyOf(others);
        band = List.copyOf(band);
        Check.that(
                members >= 2 && denoising.refinements() >= 1,
                "refined-rollouts: members is at least 2 and there are refinements, got %d and %d",
                members,
                denoising.refinements());
        Check.that(
                band.size() == 2 && band.get(0) >= 1 && band.get(0) <= band.get(1),
                "refined-rollouts: band is the first and the last wave number, got %s",
                band);
        Check.that(
                scenario.testHorizon() >= 3,
                "refined-rollouts: test-horizon is at least 3, got %d",
                scenario.testHorizon());
        scenario.requirePeriodic("refined-rollouts");
    }

    @Override
    public String shortName() {
        return ("refined-rollouts;" + scenario.shortName().replace(';', '-') + ";"
                        + network.shortName().replace(';', '-') + ";updates=" + training.updates())
                .replaceAll("[^A-Za-z0-9.,=_;-]", "-");
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "The predicted change of a state is refined: noise is added and taken off again by a network, at"
                        + " smaller and smaller sizes, so that it learns modes of small amplitude too.",
                List.of(
                        "y ← NN(0, u, 0);   y ← y + σ_k ε,   y ← y − σ_k NN(y, u, k),   σ_k = σ_min^{k/K};   u ← u + c"
                                + " y",
                        "learned: y from 0 at k = 0, ε from y + σ_k ε at k ≥ 1"),
                PAPER,
                "The first prediction is that of an emulator that was trained before and stays as it is; 'joint' is the"
                        + " paper's one network for all levels.");
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        if (training.updates() < 3000) {
            return claims;
        }
        claims.add(Claim.that("small modes, refined beside the first prediction", Quantity.number("band_ratio_refined"))
                .atMost(0.6, Basis.CALIBRATION, "0.3 in a trial of 6000 updates"));
        claims.add(Claim.that("rollouts are not harmed", Quantity.number("time_80_refined"))
                .over(Quantity.number("time_80_first"))
                .atLeast(0.97, Basis.CALIBRATION, "1.03 in a trial of 6000 updates"));
        claims.add(Claim.that("samples part where rollouts do", Quantity.number("uncertainty_correlation"))
                .atLeast(0.4, Basis.CALIBRATION, "0.64 in a trial of 6000 updates"));
        if (others.contains(Trained.ONE_STEP)) {
            claims.add(Claim.that(
                            "refined rollouts beside one step trained as long", Quantity.number("time_80_refined"))
                    .over(Quantity.number("time_80_one_step"))
                    .atLeast(1.1, Basis.PAPER, "Lippe et al. 2023, Figure 3: 75 s and 97 s of Kuramoto–Sivashinsky")
                    .published(1.3)
                    .reported());
        }
        if (others.contains(Trained.JOINT) && joint instanceof NoiseDenoising) {
            claims.add(Claim.that(
                            "refinements lengthen the rollouts of one joint network", Quantity.number("time_90_joint"))
                    .over(Quantity.number("time_90_joint_unrefined"))
                    .atLeast(2.5, Basis.CALIBRATION, "4 in a trial of 4000 updates with 3 refinements"));
        }
        return claims;
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        Piece data = bench.shared(new Trajectories(scenario), new Seed(0));
        Tensor trajectories = data.tensor(Trajectories.TRAIN);
        StepUnits units = StepUnits.of(trajectories);
        EmulatorTraining trainings =
                new EmulatorTraining(network, scenario.space(), scenario.dt(), units, trajectories, bench);
        RolloutReport report = new RolloutReport(
                new RolloutScore(scenario.space(), data.tensor(Trajectories.TEST)), scenario.metrics(), members, band);
        EmulatorTraining.Made first = trainings.changes(FIRST, new Supervised(1), training, seed.at(1));
        EmulatorTraining.Made refined =
                trainings.refined(REFINED, (ChangeStepper) first.stepper(), denoising, training, seed.at(2));
        Findings found = Findings.finished()
                .number("units_change_over_state", units.change() / units.state())
                .training(FIRST, first.training())
                .training(REFINED, refined.training());
        found = report.of(found, FIRST, first, 1);
        found = report.of(found, REFINED, refined, denoising.evaluations());
        found = report.uncertainty(found, (Refiner) refined.stepper());
        FlowTraining both = training.withUpdates(2 * training.updates());
        for (Trained how : others) {
            EmulatorTraining.Made made = trainings.trained(how, joint, both, seed.at(3, how.draw()));
            found = found.training(how.shortName(), made.training());
            found = report.of(found, how.shortName(), made, how == Trained.JOINT ? joint.evaluations() : 1);
            if (how == Trained.JOINT && joint instanceof NoiseDenoising) {
                found = report.unrefined(found, "joint_unrefined", (Refiner) made.stepper());
            }
            bench.pause();
        }
        return report.pictures(found);
    }

    @Override
    public RefinedRollouts quick() {
        return new RefinedRollouts(
                scenario.recording().isPresent() ? scenario : scenario.with(small()),
                network,
                new FlowTraining(Math.min(training.updates(), 6), Math.min(training.batch(), 2), training.rate()),
                denoising,
                others,
                joint,
                2,
                band);
    }

    private Map<String, Object> small() {
        return Map.of(
                "warmup", Math.min(scenario.warmup(), 20),
                "train-samples", Math.min(scenario.trainSamples(), 4),
                "train-horizon", Math.min(scenario.trainHorizon(), 10),
                "test-samples", Math.min(scenario.testSamples(), 2),
                "test-horizon", Math.min(scenario.testHorizon(), 10));
    }
}
