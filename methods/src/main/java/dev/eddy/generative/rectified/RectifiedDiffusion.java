package dev.eddy.generative.rectified;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.KeptPairs;
import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.couple.Reflow;
import dev.eddy.generative.data.BurgersSnapshots;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.field.Source;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.match.PhasedMatching;
import dev.eddy.generative.match.Premetrics;
import dev.eddy.generative.match.TimeLaws;
import dev.eddy.generative.measure.Distances;
import dev.eddy.generative.measure.FieldStatistics;
import dev.eddy.generative.measure.Flows;
import dev.eddy.generative.path.BetaTable;
import dev.eddy.generative.path.DiscreteVp;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.sample.RescaledEuler;
import dev.eddy.generative.sample.RescaledHeun;
import dev.eddy.generative.sample.Sampler;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Context;
import dev.eddy.ode.FixedSteps;
import dev.eddy.ode.RungeKutta;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
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
import dev.eddy.train.Trainer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reflow of a diffusion model on its own curved path: retrained on its pairs of noise and sample, with predictions of the noise that are
 * compared as data, beside comparing them as noise, beside a squared distance, and in phases.
 */
@Doc("reflow of a diffusion model that keeps its path and its prediction: paths of first order that are not straight")
public record RectifiedDiffusion(
        @Default("16384") @Doc("snapshots to learn from") int snapshots,
        @Default("128") @Doc("width of the network") int width,

        @Default("{updates: 6000}") @Doc("of the diffusion model")
        FlowTraining training,

        @Default("{updates: 4000, rate: 1e-3}") @Doc("of each reflow")
        FlowTraining reflow,

        @Default("8192") @Doc("pairs that the diffusion model makes")
        int pairs,

        @Default("4") @Doc("phases of the reflow in phases") int phases,

        @Default("1000") @Doc("samples by which it is judged")
        int samples)
        implements Experiment {
    private static final String DIFFUSION = "diffusion";
    private static final String DATA = "as_data";
    private static final String SQUARED = "as_data_squared";
    private static final String NOISE = "as_noise";
    private static final String PHASED = "phased";

    private static final NoiseSchedule PATH = new DiscreteVp(BetaTable.scaledLinear(0.00085, 0.012, 1000));
    /** Where a pair is followed to before its last step, which leads to t = 1 along the line of constant data and noise. */
    private static final double LAST = 0.999;

    private static final int STEPS = 50;
    private static final int PARTS = 64;

    public RectifiedDiffusion {
        Check.that(
                snapshots >= 2 && width >= 1 && pairs >= 1 && samples >= 2 && phases >= 1,
                "rectified-diffusion: snapshots, width, pairs, samples and phases are positive, got %d, %d, %d, %d, %d",
                snapshots,
                width,
                pairs,
                samples,
                phases);
    }

    @Override
    public String shortName() {
        return "rectified-diffusion;" + width + ";updates=" + reflow.updates();
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "A diffusion model that is retrained on its own pairs needs one step, though its paths stay curved:"
                        + " what counts is that the noise that it predicts does not change on the way.",
                List.of(
                        "d(x/a)/d(s/a) = ε(x, t),   F = E mean_t ‖ε(x_t, t) − mean‖²",
                        "min E √(‖D(x_t, t) − x₁‖² + c²) − c,   D = (x − s ε)/a,   x_t = a x₁ + s x₀ with (x₀, x₁) of"
                                + " the model"),
                LinearCouplings.PAPER,
                "Snapshots of 32 points in place of pictures, without guidance.");
    }

    @Override
    public List<Claim> claims() {
        if (training.updates() < 6000 || reflow.updates() < 4000) {
            return List.of();
        }
        List<Claim> claims = new ArrayList<>();
        claims.add(Claim.that("paths become of first order", number("first_order", DATA))
                .over(number("first_order", DIFFUSION))
                .atMost(0.4, Basis.CALIBRATION, "0.22 in a trial"));
        claims.add(Claim.that("and stay curved", number("chord_deviation", DATA))
                .over(number("chord_deviation", DIFFUSION))
                .atLeast(0.6, Basis.CALIBRATION, "0.81 in a trial"));
        claims.add(Claim.that("one step beside one of the diffusion model", number("w2_1", DATA))
                .over(number("w2_1", DIFFUSION))
                .atMost(0.5, Basis.CALIBRATION, "0.37 in a trial"));
        claims.add(Claim.that("one step of noises compared as noise beside compared as data", number("w2_1", NOISE))
                .over(number("w2_1", SQUARED))
                .atLeast(1.5, Basis.CALIBRATION, "2.2 in a trial"));
        claims.add(Claim.that("as many steps as phases beside the diffusion model", number("w2_" + phases, PHASED))
                .over(number("w2_" + phases, DIFFUSION))
                .below(1, Basis.PAPER, "Wang et al. 2025, Table 1: phased, 4 steps")
                .reported());
        return claims;
    }

    private static Quantity number(String what, String variant) {
        return Quantity.number(what + "_" + variant);
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        Tensor data = bench.shared(new BurgersSnapshots(snapshots), new Seed(0)).tensor(BurgersSnapshots.SNAPSHOTS);
        Tensor truth = BurgersSnapshots.unseen(samples, bench);
        GaussianNoise noise = GaussianNoise.like(data);
        NeuralField diffusion = fresh(seed.at(1), bench);
        TimeLaws.Grid times = new TimeLaws.Grid(1000);
        Findings found = Findings.finished()
                .unless(training.run(
                                "diffusion model",
                                diffusion,
                                new Matching(Prediction.NOISE).with(times),
                                Coupling.independent(noise, Source.of(data)),
                                seed.at(2),
                                bench)
                        .outcome());
        Tensor starts = noise.draw(samples, new Draws(seed.at(Stream.INITIAL_STATE)), bench.precision());
        found = judged(found, DIFFUSION, diffusion, starts, truth);
        Pairs made = pairs(diffusion, noise, seed.at(3), bench);
        Matching asData = new Matching(Prediction.DATA).with(times);
        Map<String, Matching> variants = new LinkedHashMap<>();
        variants.put(DATA, asData.with(new Premetrics.PseudoHuber(1e-3)));
        variants.put(SQUARED, asData);
        variants.put(NOISE, new Matching(Prediction.NOISE).with(times));
        for (Map.Entry<String, Matching> variant : variants.entrySet()) {
            NeuralField field = copy(diffusion, seed.at(1), bench);
            found = found.unless(
                    reflow.run(variant.getKey(), field, variant.getValue(), Coupling.fixed(made), seed.at(4), bench)
                            .outcome());
            found = judged(found, variant.getKey(), field, starts, truth);
            bench.pause();
        }
        return phased(found, diffusion, data, noise, starts, truth, seed, bench);
    }

    private Findings phased(
            Findings before,
            NeuralField diffusion,
            Tensor data,
            GaussianNoise noise,
            Tensor starts,
            Tensor truth,
            Seed seed,
            Workbench bench) {
        PhasedMatching matching = new PhasedMatching(PATH, phases, new Premetrics.PseudoHuber(1e-3));
        List<Pairs> lines = new ArrayList<>();
        for (int phase = 0; phase < phases; phase++) {
            int which = phase;
            Piece made = Piece.of(bench.once("phase " + phase, () -> {
                Pairs line = line(matching, which, diffusion, data, noise, seed.at(5, which), bench);
                return Map.of("noise", line.x0(), "data", line.x1());
            }));
            lines.add(new Pairs(made.tensor("noise"), made.tensor("data")));
        }
        NeuralField field = copy(diffusion, seed.at(1), bench);
        Findings found = before.unless(bench.train(
                        PHASED,
                        field.network().weights(),
                        new Trainer(reflow.recipe(), seed.at(6)),
                        matching.loss(field),
                        matching.batches(lines, reflow.batch(), bench.precision()))
                .outcome());
        return judged(found, PHASED, field, starts, truth);
    }

    /** From diffused data at the beginning of a phase by ten steps of the diffusion model to its end. */
    private Pairs line(
            PhasedMatching matching,
            int phase,
            NeuralField diffusion,
            Tensor data,
            GaussianNoise noise,
            Seed seed,
            Workbench bench) {
        double from = matching.boundaries().time(0, phase);
        double to = matching.boundaries().time(0, phase + 1);
        Draws draws = new Draws(seed);
        Tensor some = Source.of(data).draw(pairs, draws, bench.precision());
        Tensor start =
                some.times(PATH.at(from).a()).plus(PATH.at(from).s(), noise.draw(pairs, draws, bench.precision()));
        try (NoGrad off = NoGrad.open()) {
            Tensor end = new StepSampler(new RescaledEuler(), TimeGrid.uniform(from, to, 10))
                    .run(diffusion, start)
                    .end();
            return matching.line(phase, start, end);
        }
    }

    private NeuralField fresh(Seed seed, Workbench bench) {
        return NeuralField.velocity(width, 3, new long[] {1, 32}, PATH, seed, bench.precision())
                .predicting(Prediction.NOISE);
    }

    private NeuralField copy(NeuralField of, Seed seed, Workbench bench) {
        NeuralField copy = fresh(seed, bench);
        copy.network().weights().load(of.network().weights().flat());
        return copy;
    }

    private Pairs pairs(NeuralField diffusion, GaussianNoise noise, Seed seed, Workbench bench) {
        Sampler whole = new StepSampler(new RescaledHeun(), TimeGrid.uniform(0, 1, STEPS));
        return KeptPairs.once(
                bench,
                "pairs",
                Context.NONE,
                () -> Reflow.pairs(diffusion, whole, noise, pairs, KeptPairs.TOGETHER, seed, bench.precision()));
    }

    private Findings judged(Findings before, String name, VectorField field, Tensor starts, Tensor truth) {
        try (NoGrad off = NoGrad.open()) {
            FixedSteps rk4 = new FixedSteps(new RungeKutta(Tableaus.RK4), 1);
            Flows.Paths paths = Flows.Paths.of(field, starts, rk4, PARTS, 0, LAST);
            Findings found = before.number(Stage.measure("first_order", name), Flows.firstOrderIndex(paths))
                    .number("chord_deviation_" + name, Flows.chordDeviation(paths));
            List<Integer> counts = new ArrayList<>(List.of(1, 2, 4, STEPS));
            if (!counts.contains(phases)) {
                counts.add(phases);
            }
            for (int steps : counts) {
                Tensor end = new StepSampler(new RescaledEuler(), TimeGrid.uniform(0, 1, steps))
                        .run(field, starts)
                        .end();
                Measure distance = Measure.of("w2_" + steps + "_" + name);
                found = found.number(
                        steps == 1 ? distance.lowerIsBetter() : distance, Distances.wasserstein(end, truth));
                if (steps == STEPS) {
                    found = found.number("skewness_" + name, FieldStatistics.differenceSkewness(end));
                }
            }
            return found;
        }
    }

    @Override
    public RectifiedDiffusion quick() {
        return new RectifiedDiffusion(
                Math.min(snapshots, 1000),
                Math.min(width, 32),
                training.withUpdates(Math.min(training.updates(), 100)),
                reflow.withUpdates(Math.min(reflow.updates(), 50)),
                Math.min(pairs, 256),
                phases,
                Math.min(samples, 60));
    }
}
