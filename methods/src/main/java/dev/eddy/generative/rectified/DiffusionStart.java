package dev.eddy.generative.rectified;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.KeptPairs;
import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.data.BurgersSnapshots;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.field.Preconditioning;
import dev.eddy.generative.field.Source;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.match.TimeLaws;
import dev.eddy.generative.measure.Flows;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.LinearNoise;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.sample.RescaledHeun;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Context;
import dev.eddy.ode.Time;
import dev.eddy.ode.TimeGrid;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A rectified flow that begins as a diffusion model: the denoiser of Karras et al. along straight lines, with the very same weights, beside
 * one that begins afresh, on the same pairs of the diffusion model.
 */
@Doc("a rectified flow that begins with the weights of a diffusion model, beside one that begins afresh")
public record DiffusionStart(
        @Default("16384") @Doc("snapshots to learn from") int snapshots,
        @Default("128") @Doc("width of the network") int width,

        @Default("{updates: 6000}") @Doc("of the diffusion model")
        FlowTraining training,

        @Default("{updates: 4000, rate: 1e-3}") @Doc("of both flows")
        FlowTraining reflow,

        @Default("8192") @Doc("pairs that the diffusion model makes")
        int pairs,

        @Default("1000") @Doc("samples by which it is judged")
        int samples)
        implements Experiment {
    /** Of the noise level, where straight lines begin with an infinite one. */
    private static final double MARGIN = 1e-4;

    private static final LinearNoise LEVELS = new LinearNoise(20);
    private static final int STEPS = 18;
    private static final String CONVERTED = "converted";
    private static final String AFRESH = "afresh";

    public DiffusionStart {
        Check.that(
                snapshots >= 2 && width >= 1 && pairs >= 1 && samples >= 2,
                "diffusion-start: snapshots, width, pairs and samples are positive, got %d, %d, %d and %d",
                snapshots,
                width,
                pairs,
                samples);
    }

    @Override
    public String shortName() {
        return "diffusion-start;" + width + ";updates=" + reflow.updates();
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "The denoiser of a diffusion model is a velocity along straight lines without training, and trains on"
                        + " from there.",
                List.of("v(x, t) = (D(x/t, (1 − t)/t) − x)/(1 − t)"),
                ImprovedReflow.PAPER,
                "Snapshots of 32 points in place of pictures; l2 and u-shaped times in both trainings.");
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        claims.add(Claim.that("along straight lines it is the same model", Quantity.number("conversion_error"))
                .atMost(1e-3, Basis.THEOREM, "E[x₁ | x] belongs to the noise level; rounding")
                .each());
        if (reflow.updates() >= 4000) {
            claims.add(Claim.that("beginning as the diffusion model", number("teacher_error_1", CONVERTED))
                    .over(number("teacher_error_1", AFRESH))
                    .below(1, Basis.PAPER, "Lee, Lin and Fanti 2024, section 4.3: initialisation with EDM weights")
                    .reported());
            claims.add(Claim.that("beginning as the diffusion model, the whole way", number("w2_full", CONVERTED))
                    .over(number("w2_full", AFRESH))
                    .below(1, Basis.PAPER, "Lee, Lin and Fanti 2024, section 4.3: initialisation with EDM weights")
                    .reported());
        }
        return claims;
    }

    private static Quantity number(String what, String variant) {
        return Quantity.number(what + "_" + variant);
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        Tensor data = bench.shared(new BurgersSnapshots(snapshots), new Seed(0)).tensor(BurgersSnapshots.SNAPSHOTS);
        Tensor truth = BurgersSnapshots.unseen(samples, bench);
        NeuralField diffusion = fresh(seed.at(1), bench);
        Preconditioning.Edm edm = new Preconditioning.Edm(1);
        Matching denoising = new Matching(Prediction.DATA)
                .with(new TimeLaws.LogNormal(-1.2, 1.2, LEVELS))
                .weighted(t -> edm.weight(LEVELS.at(t).noiseLevel()));
        GaussianNoise noise = GaussianNoise.like(data);
        Findings found = Findings.finished()
                .unless(training.run(
                                "diffusion model",
                                diffusion,
                                denoising,
                                Coupling.independent(noise, Source.of(data)),
                                seed.at(2),
                                bench)
                        .outcome());
        Tensor starts = noise.draw(samples, new Draws(seed.at(Stream.INITIAL_STATE)), bench.precision());
        found = found.number("conversion_error", conversionError(diffusion, starts));
        Pairs made = pairs(diffusion, noise, seed.at(3), bench);
        Tensor ends = ends(diffusion, starts);
        Matching matching = new Matching(Prediction.VELOCITY).with(new TimeLaws.UShaped(4, MARGIN));
        for (String name : List.of(CONVERTED, AFRESH)) {
            NeuralField flow = fresh(seed.at(4), bench).on(new CondOt());
            if (name.equals(CONVERTED)) {
                flow.network().weights().load(diffusion.network().weights().flat());
            }
            found = found.unless(reflow.run(name, flow, matching, Coupling.fixed(made), seed.at(5), bench)
                    .outcome());
            Stage judge = new Stage(starts, truth, List.of(1, 2));
            VectorField within = flow.within(MARGIN, 1 - MARGIN);
            found = judge.judged(found, name, within)
                    .number(
                            Measure.of("teacher_error_1_" + name).lowerIsBetter(),
                            Flows.mapError(judge.euler(within, 1), ends));
        }
        return found;
    }

    private NeuralField fresh(Seed seed, Workbench bench) {
        return NeuralField.velocity(width, 3, new long[] {1, 32}, LEVELS, seed, bench.precision())
                .predicting(Prediction.DATA)
                .with(new Preconditioning.Edm(1));
    }

    /** Root mean square between the model carried over exactly and the same weights on the other path. */
    private static double conversionError(NeuralField diffusion, Tensor states) {
        try (NoGrad off = NoGrad.open()) {
            double worst = 0;
            for (double t : new double[] {0.1, 0.3, 0.5, 0.7, 0.9}) {
                Tensor exact = diffusion.under(new CondOt()).velocity().at(Time.of(t), states);
                Tensor same = diffusion.on(new CondOt()).velocity().at(Time.of(t), states);
                worst = Math.max(
                        worst, Math.sqrt(same.minus(exact).squared().mean().item()));
            }
            return worst;
        }
    }

    /** Where the diffusion model takes unit noise, in steps that are denser at the data (Karras et al. 2022, eq. 5). */
    private static Tensor ends(NeuralField diffusion, Tensor starts) {
        double[] times = new double[STEPS + 1];
        double power = 7;
        double low = Math.pow(0.02, 1 / power);
        double high = Math.pow(LEVELS.sigmaMax(), 1 / power);
        for (int i = 0; i < STEPS; i++) {
            double sigma = Math.pow(high + (low - high) * i / (STEPS - 1), power);
            times[i] = i == 0 ? 0 : LEVELS.timeOfNoiseLevel(sigma);
        }
        times[STEPS] = 1;
        try (NoGrad off = NoGrad.open()) {
            return new StepSampler(new RescaledHeun(), TimeGrid.of(times))
                    .run(diffusion, starts.times(LEVELS.sigmaMax()))
                    .end();
        }
    }

    private Pairs pairs(NeuralField diffusion, GaussianNoise noise, Seed seed, Workbench bench) {
        return KeptPairs.once(bench, "pairs", Context.NONE, () -> {
            Tensor starts = noise.draw(pairs, new Draws(seed.at(Stream.INITIAL_STATE)), bench.precision());
            return new Pairs(starts, ends(diffusion, starts));
        });
    }

    @Override
    public DiffusionStart quick() {
        return new DiffusionStart(
                Math.min(snapshots, 1000),
                Math.min(width, 32),
                training.withUpdates(Math.min(training.updates(), 100)),
                reflow.withUpdates(Math.min(reflow.updates(), 50)),
                Math.min(pairs, 256),
                Math.min(samples, 60));
    }
}
