package dev.eddy.generative.steer;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.KeptPairs;
import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.data.BurgersSnapshots;
import dev.eddy.generative.data.BurgersTeacher;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.measure.FieldStatistics;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.ode.Time;
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
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Snapshots of Burgers' equation with a hole, filled by learned flows: the first stage of rectified flow and the straighter second one,
 * by several gains; and what that costs beside gradients through one evaluation and through the whole way.
 */
@Doc("FlowChef with learned flows to snapshots of Burgers' equation, and its cost beside back-propagation")
public record SteeredFlows(
        @Default("16384") @Doc("snapshots to learn from") int snapshots,
        @Default("128") @Doc("width of the network") int width,

        @Default("{updates: 6000}") @Doc("of the first stage")
        FlowTraining training,

        @Default("{updates: 4000, rate: 1e-3}") @Doc("of the second stage")
        FlowTraining reflow,

        @Default("8192") @Doc("pairs that the first stage makes for the second one")
        int pairs,

        @Default("500") @Doc("snapshots to be completed") int samples,
        @Default("100") @Doc("steps of Euler's method") int steps,

        @Default("{}") @Doc("the search by gradients through the whole way")
        SourceSearch search)
        implements Experiment {
    private static final double[] GAINS = {0.1, 0.3, 0.5};
    private static final int HOLE = 10;
    private static final int POINTS = 32;

    public SteeredFlows {
        Check.that(
                snapshots >= 2 && width >= 1 && pairs >= 1 && samples >= 1 && steps >= 2,
                "steered-flows: snapshots, width, pairs, samples and steps are positive, got %d, %d, %d, %d and %d",
                snapshots,
                width,
                pairs,
                samples,
                steps);
    }

    @Override
    public String shortName() {
        return "steered-flows;" + width + ";updates=" + training.updates();
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "The straighter a flow, the more of a gradient through it may be left out when it is steered.",
                List.of(
                        "x ← x − g Aᵀ(A x̂₁ − y),   x̂₁ = x + (1 − t) v,   then x ← x + h v with the same v",
                        "baselines: (∂x̂₁/∂x)ᵀ in front of Aᵀ; min over x₀ of ½‖A x₁(x₀) − y‖² by Adam"),
                SteeredFields.PAPER,
                "Snapshots of 32 points in place of pictures.");
    }

    private static String named(String what, int stage, double gain) {
        return String.format(Locale.ROOT, "%s_%d_%.0f", what, stage, 100 * gain);
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        claims.add(Claim.that("one evaluation is recorded in place of the whole way", Quantity.number("recorded_one"))
                .over(Quantity.number("recorded_way"))
                .atMost(Math.ceil(1e4 / steps) / 1e4 + 1e-3, Basis.THEOREM, "one step of " + steps));
        if (training.updates() >= 6000 && reflow.updates() >= 4000) {
            for (int stage = 1; stage <= 2; stage++) {
                claims.add(Claim.that(
                                "the hole beside the best linear estimate, stage " + stage,
                                Quantity.number("hole_error_best_" + stage))
                        .over(Quantity.number("hole_error_kriging"))
                        .atMost(1.4, Basis.CALIBRATION, "1.23 and 1.21 in a trial"));
            }
            claims.add(Claim.that("straight flows bear larger gains", Quantity.number(named("hole_error", 2, 0.3)))
                    .over(Quantity.number(named("hole_error", 1, 0.3)))
                    .atMost(0.8, Basis.CALIBRATION, "0.61 in a trial"));
        }
        return claims;
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        BurgersTeacher teacher = new BurgersTeacher(snapshots, width, training);
        Piece data = teacher.data(bench);
        Tensor all = data.tensor(BurgersSnapshots.SNAPSHOTS);
        Tensor truth = bench.shared(new BurgersSnapshots(samples), new Seed(1))
                .tensor(BurgersSnapshots.SNAPSHOTS)
                .to(bench.precision());
        GaussianNoise noise = GaussianNoise.like(all);
        Tensor start = noise.draw(samples, new Draws(seed.at(Stream.INITIAL_STATE)), bench.precision());
        Measurements.Masked around =
                Measurements.aroundBox(new long[] {(POINTS - HOLE) / 2}, new long[] {HOLE}, POINTS);
        Case one = new Case(around, around.apply(truth), truth, start);
        Piece taught = bench.shared(teacher, seed);
        NeuralField field = teacher.copy(taught, bench.precision());
        Findings found = Findings.finished()
                .unless(data.outcome())
                .unless(taught.outcome())
                .number(
                        "hole_error_kriging",
                        one.error(Kriging.ofData(all, around, 1e-6).mean(one.observed())));
        found = stage(found, 1, field, one, bench);
        Pairs made = KeptPairs.reflowed(field, noise, pairs, seed.at(3), "pairs", bench);
        found = found.unless(
                reflow.run("second", field, new Matching(Prediction.VELOCITY), Coupling.fixed(made), seed.at(2), bench)
                        .outcome());
        return costs(stage(found, 2, field, one, bench), field, one, bench);
    }

    /** What is to be completed, and where samples begin. */
    private record Case(Measurements.Masked around, Tensor observed, Tensor truth, Tensor start) {
        /** Root of the mean square of what is wrong in the hole. */
        double error(Tensor x) {
            Tensor wrong = x.to(DType.FLOAT64).minus(truth.to(DType.FLOAT64));
            return Math.sqrt((double) POINTS / HOLE)
                    * FieldStatistics.rootMeanSquare(around.complement().apply(wrong));
        }

        double misfit(Tensor x) {
            Tensor wrong = around.apply(x).minus(observed);
            return Math.sqrt(POINTS / (double) (POINTS - HOLE)) * FieldStatistics.rootMeanSquare(wrong);
        }

        SteeringCost cost() {
            return SteeringCost.misfit(around, observed);
        }
    }

    private StepSampler euler() {
        return new StepSampler(Integrator.of(Tableaus.EULER), TimeGrid.uniform(0, 1, steps));
    }

    private Findings stage(Findings before, int stage, NeuralField field, Case one, Workbench bench) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Findings found = before.number(
                    "hole_error_without_" + stage,
                    one.error(euler().run(field, one.start()).end()));
            double best = Double.POSITIVE_INFINITY;
            for (double gain : GAINS) {
                bench.pause();
                Tensor end = euler().with(new Steering(one.cost(), gain))
                        .run(field, one.start())
                        .end();
                double error = one.error(end);
                found = found.number(named("hole_error", stage, gain), error)
                        .number(named("observed_rms", stage, gain), one.misfit(end));
                best = gain <= 0.3 ? Math.min(best, error) : best;
            }
            return found.number(Measure.of("hole_error_best_" + stage).lowerIsBetter(), best);
        }
    }

    /** Of the straighter flow, at the smallest gain. */
    private Findings costs(Findings before, NeuralField field, Case one, Workbench bench) {
        Findings found = before;
        try (Scope scope = Scope.open()) {
            found = timed(found, "steering", one, () -> {
                try (NoGrad off = NoGrad.open()) {
                    return euler().with(new Steering(one.cost(), GAINS[0]))
                            .run(field, one.start())
                            .end();
                }
            });
            bench.pause();
            found = timed(found, "gradient", one, () -> {
                try (NoGrad off = NoGrad.open()) {
                    Integrator through = new GradientSteering(Integrator.of(Tableaus.EULER), one.cost(), GAINS[0]);
                    return new StepSampler(through, TimeGrid.uniform(0, 1, steps))
                            .run(field, one.start())
                            .end();
                }
            });
            bench.pause();
            List<Long> recorded = new ArrayList<>();
            found = timed(found, "way", one, () -> {
                SourceSearch.Found way = search.run(euler(), field, one.start(), one.cost());
                recorded.add(way.recordedValues());
                return way.end();
            });
            Tensor once;
            try (NoGrad on = NoGrad.recording()) {
                once = field.at(Time.of(0.5), one.start().withGradient());
            }
            return found.number("recorded_steering", 0)
                    .number("recorded_one", Autograd.recordedValues(once))
                    .number("recorded_way", recorded.get(0));
        }
    }

    private static Findings timed(Findings before, String name, Case one, Supplier<Tensor> work) {
        long from = System.nanoTime();
        Tensor end = work.get();
        double seconds = (System.nanoTime() - from) / 1e9;
        return before.number(Measure.of("seconds_" + name).in("s").as(Measure.Kind.COST), seconds)
                .number("hole_error_by_" + name, one.error(end))
                .number("observed_rms_by_" + name, one.misfit(end));
    }

    @Override
    public SteeredFlows quick() {
        return new SteeredFlows(
                Math.min(snapshots, 1000),
                Math.min(width, 32),
                training.withUpdates(Math.min(training.updates(), 200)),
                reflow.withUpdates(Math.min(reflow.updates(), 100)),
                Math.min(pairs, 512),
                Math.min(samples, 50),
                Math.min(steps, 20),
                new SourceSearch(Math.min(search.iterations(), 2), search.rate()));
    }
}
