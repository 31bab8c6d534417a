package dev.eddy.generative.cyclic;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.field.GaussianField;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.measure.FieldStatistics;
import dev.eddy.generative.measure.Pictures;
import dev.eddy.generative.path.Cosine;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.generative.steer.Kriging;
import dev.eddy.generative.steer.Steering;
import dev.eddy.grid.Grid;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Artifact;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Gaussian random fields in the plane around one window or two, completed with the exact field by several numbers of cycles, beside the
 * exact law of what is around: how large jumps are at the seams, and how well what is near the windows follows from them.
 */
@Doc("cyclic one-way diffusion on Gaussian random fields around windows, beside the exact answer")
public record CompletedFields(
        @Default("32") @Doc("points along each of two axes") int points,

        @Default("10") @Doc("points along each side of a window")
        int window,

        @Default("1") @Doc("windows, 1 or 2") int windows,
        @Default("64") @Doc("fields that are completed") int samples,

        @Default("50") @Doc("steps of DDIM between noise and data")
        int steps,

        @Default("[0, 1, 2, 5, 10]") @Doc("numbers of cycles")
        List<Integer> cycles)
        implements Experiment {
    private static final int RING = 2;
    private static final String ONCE = "once";
    private static final String ALWAYS = "always";

    public CompletedFields {
        cycles = List.copyOf(cycles);
        Check.that(
                windows >= 1 && windows <= 2 && window >= 1 && points >= windows * (window + 2 * RING),
                "completed-fields: 1 or 2 windows have room for rings of %d points around them, got %d of %d points"
                        + " on %d",
                RING,
                windows,
                window,
                points);
        Check.that(samples >= 2, "completed-fields: at least 2 samples, got %d", samples);
    }

    @Override
    public String shortName() {
        return "completed-fields;" + points + ";" + windows + ";" + samples + ";" + steps;
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "A model completes fields around windows that are known, by noise that comes and goes while the windows"
                        + " stay on their own way.",
                List.of("x ← a_b/a_r x + √(s_b² − (a_b/a_r)² s_r²) ξ,   then DDIM from b to r with the windows"
                        + " overwritten"),
                "R. Wang, Y. Yang, Z. Qian, Y. Zhu, Y. Wu, Diffusion in diffusion: cyclic one-way diffusion for"
                        + " text-vision-conditioned generation, ICLR 2024",
                "Gaussian fields with the exact field; kriging is the truth.");
    }

    private static String named(String what, String variant, int count) {
        return what + "_" + variant + "_" + count;
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        for (int count : cycles) {
            claims.add(Claim.that(
                            "windows that are kept are what was known, cycles: " + count,
                            Quantity.number(named("window_rms", ALWAYS, count)))
                    .atMost(1e-6, Basis.THEOREM, "overwritten at the end"));
        }
        if (cycles.containsAll(List.of(0, 5, 10)) && steps >= 50 && windows == 1) {
            claims.add(Claim.that("seams of 5 cycles are those of true fields", Quantity.number(seamGap(5)))
                    .atMost(0.12, Basis.CALIBRATION, "0.06 in a trial"));
            claims.add(Claim.that("without cycles seams show", Quantity.number(seamGap(0)))
                    .atLeast(0.3, Basis.CALIBRATION, "0.38 in a trial"));
            claims.add(Claim.that("5 cycles follow the window", Quantity.number(named("ring", ONCE, 5)))
                    .atLeast(0.65, Basis.CALIBRATION, "0.76 in a trial, true fields 0.80"));
            claims.add(Claim.that("10 cycles follow the window", Quantity.number(named("ring", ONCE, 10)))
                    .atLeast(0.7, Basis.CALIBRATION, "0.80 in a trial, true fields 0.80"));
            claims.add(Claim.that("cycles gain so much correlation", Quantity.number("ring_gain"))
                    .atLeast(0.3, Basis.CALIBRATION, "0.45 in a trial"));
        }
        return claims;
    }

    private static String seamGap(int count) {
        return named("seam_gap", ONCE, count);
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            GaussianField law = GaussianField.power(3, 2.5, points, points);
            VectorField field = law.along(new Cosine());
            Tensor truth = law.draw(samples, new Draws(seed.at(1)), DType.FLOAT64);
            Edges edges = Edges.of(points, window, windows);
            Kriging exact = Kriging.of(law, edges.all(), 1e-10);
            Tensor mean = exact.mean(edges.all().apply(truth));
            Judge judge = new Judge(edges, truth, mean);
            List<Window> known = edges.windows().stream()
                    .map(mask -> new Window(mask, truth))
                    .toList();
            Findings found = judge.judged(Findings.finished(), "truth", truth)
                    .artifact(picture("truth", truth))
                    .artifact(picture("what is known", edges.all().shown(truth)))
                    .artifact(picture("exact mean", mean));
            for (int count : cycles) {
                bench.pause();
                CyclicCompletion completion = new CyclicCompletion(steps, count);
                Tensor once = completion.asPublished().complete(field, known, seed.at(2));
                Tensor always = completion.complete(field, known, seed.at(2));
                found = judge.judged(found, ONCE + "_" + count, once)
                        .number(seamGap(count), Math.abs(judge.seam(once) - judge.seam(truth)));
                found = judge.judged(found, ALWAYS + "_" + count, always).artifact(picture(count + " cycles", always));
            }
            bench.pause();
            Tensor steered = steered(field, edges, truth, seed);
            found = judge.judged(found, "steered", steered).artifact(picture("steered", steered));
            return gain(found);
        }
    }

    /** From the fewest to the most cycles. */
    private Findings gain(Findings found) {
        int fewest = cycles.stream().mapToInt(i -> i).min().orElse(0);
        int most = cycles.stream().mapToInt(i -> i).max().orElse(0);
        double few = found.numbers().getOrDefault(named("ring", ONCE, fewest), Double.NaN);
        double many = found.numbers().getOrDefault(named("ring", ONCE, most), Double.NaN);
        return found.number(Measure.of("ring_gain").higherIsBetter(), many - few);
    }

    /** The same windows by steering, with as many evaluations as the most cycles take. */
    private Tensor steered(VectorField field, Edges edges, Tensor truth, Seed seed) {
        int most = cycles.stream().mapToInt(i -> i).max().orElse(0);
        int count = (int) new CyclicCompletion(steps, most).evaluations(windows);
        Tensor start = GaussianNoise.like(truth).draw(samples, new Draws(seed.at(3)), DType.FLOAT64);
        return new StepSampler(Integrator.of(Tableaus.EULER), TimeGrid.uniform(0, 1, count))
                .with(new Steering(edges.all(), edges.all().apply(truth), 0.2))
                .run(field, start)
                .end();
    }

    /** What is measured of completed fields. */
    private record Judge(Edges edges, Tensor truth, Tensor mean) {
        double seam(Tensor x) {
            return edges.seam(x);
        }

        Findings judged(Findings before, String name, Tensor x) {
            Tensor inside = edges.all().apply(x.minus(truth));
            double share = edges.all().mask().mean().item();
            return before.number("seam_" + name, seam(x))
                    .number(
                            Measure.of("ring_" + name)
                                    .called("correlation around the windows, " + name.replace('_', ' ')),
                            edges.ringCorrelation(x, mean))
                    .number("window_rms_" + name, FieldStatistics.rootMeanSquare(inside) / Math.sqrt(share));
        }
    }

    private static Artifact picture(String series, Tensor fields) {
        return Pictures.field("u", series, fields, Grid.periodic(2, 1, (int) fields.size(2)));
    }

    @Override
    public CompletedFields quick() {
        return new CompletedFields(
                points,
                window,
                windows,
                Math.min(samples, 8),
                Math.min(steps, 20),
                cycles.subList(0, Math.min(2, cycles.size())));
    }
}
