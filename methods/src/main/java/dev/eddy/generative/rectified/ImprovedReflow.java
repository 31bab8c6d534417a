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
import dev.eddy.generative.data.BurgersTeacher;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.match.Premetrics;
import dev.eddy.generative.match.TimeLaws;
import dev.eddy.generative.measure.Distances;
import dev.eddy.generative.measure.Flows;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.sample.AnchoredEuler;
import dev.eddy.generative.sample.AnchoredHeun;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.Sampler;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.ode.FixedSteps;
import dev.eddy.ode.RungeKutta;
import dev.eddy.ode.Time;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One reflow that is trained better: the same pairs of the same flow to snapshots of Burgers' equation, with times where the loss is, with
 * a robust distance, with both, and with pairs of real data beside; and samplers of few steps.
 */
@Doc("one reflow, trained better: laws of times, distances, real data, anchored steps")
public record ImprovedReflow(
        @Default("16384") @Doc("snapshots to learn from") int snapshots,
        @Default("128") @Doc("width of the network") int width,

        @Default("{updates: 6000}") @Doc("of the first flow")
        FlowTraining training,

        @Default("{updates: 4000, rate: 1e-3}") @Doc("of each of the second ones")
        FlowTraining reflow,

        @Default("8192") @Doc("pairs that the first flow makes")
        int pairs,

        @Default("0.3") @Doc("part of the pairs that are real data, in the variant that has some")
        double real,

        @Default("1000") @Doc("samples by which it is judged")
        int samples)
        implements Experiment {
    static final String PAPER = "S. Lee, Z. Lin, G. Fanti, Improving the training of rectified flows, NeurIPS 2024";

    private static final String BASE = "base";
    private static final String TIMES = "times";
    private static final String DISTANCE = "distance";
    private static final String SPECTRAL = "spectral";
    private static final String BOTH = "both";
    private static final String REAL = "real_data";
    private static final List<Double> PROFILE = List.of(0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0);
    /** c of the pseudo-Huber distance for each number of a state. */
    private static final double HUBER = 0.00054;

    public ImprovedReflow {
        Check.that(
                snapshots >= 2 * samples && width >= 1 && pairs >= 1 && samples >= 2 && real > 0 && real < 1,
                "improved-reflow: snapshots are at least twice the samples, width and pairs positive, real between 0"
                        + " and 1; got %d, %d, %d, %d, %s",
                snapshots,
                samples,
                width,
                pairs,
                real);
    }

    @Override
    public String shortName() {
        return "improved-reflow;" + width + ";updates=" + reflow.updates();
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "One reflow is enough where times are drawn at both ends, at which the loss is, and large errors do not"
                        + " count more than their size.",
                List.of(
                        "p(t) ∝ e^{4t} + e^{4(1−t)},   √(‖v − v*‖² + c²) − c",
                        "spectral: √(‖W F(v − v*)‖² + c²) − c,   W = 1/rms of each mode of the data",
                        "anchored: x_{t'} = t' D(x_t, t) + (1 − t') z with the first noise z"),
                PAPER,
                "No perceptual distance of pictures; Fourier modes in units of their size are tried in its place.");
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        claims.add(Claim.that("two anchored steps are two Euler steps", Quantity.number("anchored_difference_2"))
                .atMost(1e-5, Basis.THEOREM, "the first noise is still the noise of the second step; rounding")
                .each());
        if (reflow.updates() >= 4000) {
            for (double end : new double[] {0, 1}) {
                claims.add(Claim.that("the loss is at the end t = " + (int) end, Quantity.number(profile(end)))
                        .over(Quantity.number(profile(0.5)))
                        .atLeast(3, Basis.CALIBRATION, "7 and 27 in a trial"));
            }
            claims.add(Claim.that("times and distance together, one step", number("map_error_1", BOTH))
                    .over(number("map_error_1", BASE))
                    .atMost(0.94, Basis.CALIBRATION, "0.88 in a trial")
                    .mean());
            for (String single : List.of(TIMES, DISTANCE)) {
                claims.add(Claim.that("one change alone, " + single, number("map_error_1", single))
                        .over(number("map_error_1", BASE))
                        .atMost(1, Basis.CALIBRATION, single.equals(TIMES) ? "0.985 in a trial" : "0.915 in a trial")
                        .mean());
            }
            claims.add(Claim.that("errors of modes in units of their size, one step", number("map_error_1", SPECTRAL))
                    .over(number("map_error_1", BASE))
                    .atMost(1, Basis.CALIBRATION, "set before it was measured")
                    .reported());
            claims.add(
                    Claim.that("four anchored steps beside four Euler steps", Quantity.number("anchored_map_error_4"))
                            .over(Quantity.number("euler_map_error_4"))
                            .atMost(0.85, Basis.CALIBRATION, "0.71 in a trial"));
        }
        return claims;
    }

    private static Quantity number(String what, String variant) {
        return Quantity.number(what + "_" + variant);
    }

    private static String profile(double t) {
        return "loss_at_" + Math.round(100 * t);
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        BurgersTeacher teacher = new BurgersTeacher(snapshots, width, training);
        Tensor data = teacher.data(bench).tensor(BurgersSnapshots.SNAPSHOTS);
        Piece taught = bench.shared(teacher, seed);
        Tensor truth = BurgersSnapshots.unseen(samples, bench);
        GaussianNoise noise = GaussianNoise.like(data);
        Tensor starts = noise.draw(samples, new Draws(seed.at(Stream.INITIAL_STATE)), bench.precision());
        NeuralField first = teacher.copy(taught, bench.precision());
        Pairs made = KeptPairs.reflowed(first, noise, pairs, seed.at(3), "pairs", bench);
        Coupling flow = Coupling.fixed(made);
        Coupling mixed = flow.mixed(Coupling.fixed(inverted(first, data, bench)), real);
        Tensor ends = new Stage(starts, truth, List.of()).paths(first).end();
        Findings found = Findings.finished().unless(taught.outcome());
        for (Map.Entry<String, Matching> variant : variants(data).entrySet()) {
            String name = variant.getKey();
            NeuralField field = teacher.copy(taught, bench.precision());
            found = found.unless(
                    reflow.run(name, field, variant.getValue(), name.equals(REAL) ? mixed : flow, seed.at(2), bench)
                            .outcome());
            found = judged(found, name, field, new Stage(starts, truth, List.of(1, 2)), ends);
            if (name.equals(BASE)) {
                found = steps(profiled(found, field, made), field, starts, truth);
            }
            bench.pause();
        }
        return found;
    }

    private static Map<String, Matching> variants(Tensor data) {
        double c = HUBER * data.elements() / data.size(0);
        Matching base = new Matching(Prediction.VELOCITY);
        Premetrics.PseudoHuber huber = new Premetrics.PseudoHuber(c);
        TimeLaws.UShaped times = new TimeLaws.UShaped(4);
        Map<String, Matching> variants = new LinkedHashMap<>();
        variants.put(BASE, base);
        variants.put(TIMES, base.with(times));
        variants.put(DISTANCE, base.with(huber));
        variants.put(BOTH, base.with(times).with(huber));
        variants.put(SPECTRAL, base.with(times).with(Premetrics.SpectralHuber.of(c, data)));
        variants.put(REAL, base.with(times).with(huber));
        return variants;
    }

    private Pairs inverted(NeuralField field, Tensor data, Workbench bench) {
        Tensor some = data.narrow(0, 0, Math.min(pairs, snapshots));
        Piece kept = Piece.of(bench.once("inverted data", () -> {
            Sampler back = Sampler.of(new FixedSteps(new RungeKutta(Tableaus.RK4), 20), 1, 0);
            return Map.of(
                    "starts",
                    Reflow.inverted(field, back, some, KeptPairs.TOGETHER).x0());
        }));
        return new Pairs(kept.tensor("starts"), some);
    }

    private static Findings judged(Findings before, String name, NeuralField field, Stage judge, Tensor teacher) {
        return judge.judged(before, name, field)
                .number("teacher_error_1_" + name, Flows.mapError(judge.euler(field, 1), teacher));
    }

    /** E‖x₁ − x₀ − v(x_t, t)‖² over the pairs that were made, time by time. */
    private static Findings profiled(Findings before, NeuralField field, Pairs made) {
        double[] losses = new double[PROFILE.size()];
        try (NoGrad off = NoGrad.open()) {
            for (int i = 0; i < losses.length; i++) {
                double t = PROFILE.get(i);
                Tensor x = made.x0().times(1 - t).plus(t, made.x1());
                Tensor error = made.x1().minus(made.x0()).minus(field.at(Time.of(t), x));
                losses[i] = error.to(DType.FLOAT64).squared().sum().item() / made.size();
            }
        }
        Findings found = before;
        for (int i = 0; i < losses.length; i++) {
            found = found.number(profile(PROFILE.get(i)), losses[i]);
        }
        double[] at = PROFILE.stream().mapToDouble(t -> t).toArray();
        return found.artifact(new Artifact(
                Role.CURVE,
                "loss over time",
                List.of(ArtifactAxis.of("t", at)),
                new NumericArray(new long[] {at.length}, losses)));
    }

    private static Findings steps(Findings before, NeuralField field, Tensor starts, Tensor truth) {
        Stage judge = new Stage(starts, truth, List.of());
        Tensor whole = judge.paths(field).end();
        Findings found = before;
        try (NoGrad off = NoGrad.open()) {
            Map<String, Integrator> integrators = new LinkedHashMap<>();
            integrators.put("euler", Integrator.of(Tableaus.EULER));
            integrators.put("anchored", new AnchoredEuler());
            integrators.put("anchored_heun", new AnchoredHeun());
            for (Map.Entry<String, Integrator> one : integrators.entrySet()) {
                for (int steps : new int[] {2, 4, 8}) {
                    Tensor end = new StepSampler(one.getValue(), TimeGrid.uniform(0, 1, steps))
                            .run(field, starts)
                            .end();
                    Measure error = Measure.of(one.getKey() + "_map_error_" + steps);
                    found = found.number(error, Flows.mapError(end, whole))
                            .number(one.getKey() + "_w2_" + steps, Distances.wasserstein(end, truth));
                    if (steps == 2 && one.getKey().equals("anchored")) {
                        Tensor euler = judge.euler(field, 2);
                        found = found.number(
                                "anchored_difference_2",
                                end.minus(euler).abs().max().item());
                    }
                }
            }
        }
        return found;
    }

    @Override
    public ImprovedReflow quick() {
        return new ImprovedReflow(
                Math.min(snapshots, 1000),
                Math.min(width, 32),
                training.withUpdates(Math.min(training.updates(), 100)),
                reflow.withUpdates(Math.min(reflow.updates(), 50)),
                Math.min(pairs, 256),
                real,
                Math.min(samples, 60));
    }
}
