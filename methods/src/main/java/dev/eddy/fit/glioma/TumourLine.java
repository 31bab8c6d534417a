package dev.eddy.fit.glioma;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.fit.Budget;
import dev.eddy.fit.Descent;
import dev.eddy.fit.FieldOverTime;
import dev.eddy.fit.GridUnknown;
import dev.eddy.fit.RelativeError;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Artifact;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import dev.eddy.train.Terms;
import dev.eddy.train.TrainingResult;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Growth along a line, inferred from noisy snapshots: by a discrete loss on a pyramid and on one level, and by a network. */
@Doc("growth along a line from snapshots: a discrete loss on a pyramid, on one level, and a network")
public record TumourLine(
        @Default("96") @Doc("cells") int cells,
        @Default("49") @Doc("times, the first among them") int frames,
        @Default("4") @Doc("levels of the pyramid") int levels,
        @Default("600") @Doc("iterations of L-BFGS") long iterations,

        @Default("1000") @Doc("updates of Adam for the network, before as many iterations")
        long updates)
        implements Experiment {
    private static final double DIFFUSIVITY = 0.6;
    private static final double RATE = 1.1;
    private static final double LENGTH = 24;
    private static final double HORIZON = 5;
    private static final double NOISE = 0.01;
    private static final double DATA = 45.0 / 2400;
    private static final double START = 1000.0 / 2400;
    private static final String PAPER =
            "M. Balcerak et al., Individualizing glioma radiotherapy planning by optimization of a data and"
                    + " physics-informed discrete loss, Nature Communications, 2025";

    public TumourLine {
        Check.that(
                cells >= 8 && frames >= 5 && levels >= 1 && iterations >= 1 && updates >= 1,
                "tumour-line: 8 cells, 5 times, a level, an iteration and an update or more, got %d, %d, %d, %d and %d",
                cells,
                frames,
                levels,
                iterations,
                updates);
    }

    @Override
    public String shortName() {
        return "tumour-line;iterations=" + iterations;
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "The field at all times and cells is the unknown; equation, start and data are terms of one loss.",
                List.of("r = (uⁿ − uⁿ⁻¹)/Δt − ½(Luⁿ + Luⁿ⁻¹) − ½ρ(|uⁿ|(1 − uⁿ) + |uⁿ⁻¹|(1 − uⁿ⁻¹))", "u = Σ_l Pˡ u_l"),
                PAPER,
                "One dimension with uniform tissue; snapshots with 1 % noise in the place of images; L-BFGS. Weights"
                        + " of equation, start and data as 2400, 1000 and 45, as published for equation, start and"
                        + " metabolism.");
    }

    @Override
    public List<Claim> claims() {
        String measured = "1.3 %, 0.6 % and 0.7 % of a prototype, one seed";
        return Budget.claims(
                iterations >= 300 && cells >= 64,
                List.of(
                        Claim.that("the diffusivity from two snapshots", Quantity.number("diffusivity_error"))
                                .atMost(0.05, Basis.CALIBRATION, measured)
                                .each(),
                        Claim.that("the rate from two snapshots", Quantity.number("rate_error"))
                                .atMost(0.03, Basis.CALIBRATION, measured)
                                .each(),
                        Claim.that("the field from two snapshots", Quantity.number("field_error"))
                                .atMost(0.02, Basis.CALIBRATION, measured)
                                .each(),
                        Claim.that("the speed of the front", Quantity.number("speed_error"))
                                .atMost(0.03, Basis.CALIBRATION, "follows from both")
                                .each(),
                        Claim.that("iterations to an equal loss", Quantity.number("iterations_pyramid"))
                                .over(Quantity.number("iterations_single"))
                                .atMost(0.5, Basis.CALIBRATION, "72 and 576 at this size, one seed")
                                .each(),
                        Claim.that("beside a network on the same residual", Quantity.number("field_error"))
                                .over(Quantity.number("network_field_error"))
                                .below(1, Basis.PAPER, PAPER)
                                .each()
                                .reported()));
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        double h = LENGTH / cells;
        Tissue tissue = Tissue.of(Tensors.ones(DType.FLOAT64, cells), Tensors.zeros(DType.FLOAT64, cells), 10, 0.1, h);
        Tensor middle = Tensors.of(new double[] {LENGTH / 2}, 1);
        Tensor first = Growth.seed(tissue, middle, 0.5, 0.8);
        Tensor truth = new Growth(tissue, DIFFUSIVITY, RATE).frames(first, HORIZON, frames);
        Draws draws = new Draws(seed.at(1));
        Tensor noisy = truth.plus(NOISE, Tensors.of(draws.normals(frames * cells), frames, cells));
        DiscreteGrowth growth = new DiscreteGrowth(tissue, HORIZON, frames);
        int half = (frames - 1) / 2;
        long[] both = {half, frames - 1};
        long[] last = {frames - 1};

        Findings found = Findings.finished();
        TrainingResult[] results = new TrainingResult[2];
        GridUnknown unknown = growth.unknown(levels, 1, 1, Map.of(), DType.FLOAT64);
        results[0] = fit("pyramid", growth, unknown, first, noisy, both, seed, bench);
        found = judged(found, "", results[0], unknown, truth);
        found = found.artifact(field("truth", truth)).artifact(field("inferred", unknown.field()));
        GridUnknown single = growth.unknown(1, 1, 1, Map.of(), DType.FLOAT64);
        results[1] = fit("single", growth, single, first, noisy, both, seed, bench);
        found = judged(found, "single_", results[1], single, truth);
        GridUnknown late = growth.unknown(levels, 1, 1, Map.of(), DType.FLOAT64);
        found = judged(found, "last_only_", fit("last", growth, late, first, noisy, last, seed, bench), late, truth);
        double goal = 1.1 * Math.max(end(results[0]), end(results[1]));
        found = found.number(Measure.of("iterations_pyramid").as(Measure.Kind.COUNT), reached(results[0], goal))
                .number(Measure.of("iterations_single").as(Measure.Kind.COUNT), reached(results[1], goal));
        return network(found, first, noisy, truth, both, seed, bench);
    }

    private TrainingResult fit(
            String name,
            DiscreteGrowth growth,
            GridUnknown unknown,
            Tensor first,
            Tensor noisy,
            long[] seen,
            Seed seed,
            Workbench bench) {
        Tensor data = noisy.gather(0, seen);
        Loss<Object> loss = Loss.ofTerms(batch -> {
            Tensor u = unknown.field();
            return terms(
                    growth.misfit(u, DiscreteGrowth.diffusivity(unknown), DiscreteGrowth.rate(unknown)),
                    u.select(0, 0).minus(first).squared().mean(),
                    u.gather(0, seen).minus(data).squared().mean());
        });
        List<TrainingResult> results = Descent.lbfgs(iterations, 30)
                .run(name, unknown.weights(), loss, Batches.always(name), seed.at(2), bench);
        return results.get(0);
    }

    private static Terms terms(Tensor equation, Tensor start, Tensor data) {
        return Terms.of("equation", equation).plus("start", START, start).plus("data", DATA, data);
    }

    private Findings judged(Findings found, String prefix, TrainingResult result, GridUnknown unknown, Tensor truth) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            return numbers(
                    found.training((prefix + "fit").replace('_', '-'), result),
                    prefix,
                    DiscreteGrowth.diffusivity(unknown).item(),
                    DiscreteGrowth.rate(unknown).item(),
                    unknown.field(),
                    truth);
        }
    }

    private static Findings numbers(
            Findings found, String prefix, double diffusivity, double rate, Tensor field, Tensor truth) {
        double speed = Math.sqrt(diffusivity * rate / (DIFFUSIVITY * RATE));
        return found.number(
                        RelativeError.measure(prefix + "diffusivity_error"), Math.abs(diffusivity / DIFFUSIVITY - 1))
                .number(RelativeError.measure(prefix + "rate_error"), Math.abs(rate / RATE - 1))
                .number(RelativeError.measure(prefix + "speed_error"), Math.abs(speed - 1))
                .number(
                        RelativeError.measure(prefix + "field_error"),
                        field.minus(truth).norm().item() / truth.norm().item());
    }

    private static double end(TrainingResult result) {
        double[] losses = result.losses().values();
        return losses[losses.length - 1];
    }

    /** The first recorded iteration at which a loss was reached; the last one if it never was. */
    private static double reached(TrainingResult result, double goal) {
        Curve losses = result.losses();
        for (int i = 0; i < losses.size(); i++) {
            if (losses.values()[i] <= goal) {
                return losses.at()[i];
            }
        }
        return losses.at()[losses.size() - 1];
    }

    /** The same loss with a network of (t, x) in the place of the grid, its residual in the strong form at the cells. */
    private Findings network(
            Findings found, Tensor first, Tensor noisy, Tensor truth, long[] seen, Seed seed, Workbench bench) {
        GrowthNetwork network = new GrowthNetwork(cells, frames, LENGTH, HORIZON, seed.at(3));
        Tensor data = noisy.gather(0, seen);
        Loss<Object> loss = Loss.ofTerms(batch -> terms(
                network.misfit(),
                network.at(0).minus(first.unsqueeze(0)).squared().mean(),
                network.at(seen).minus(data).squared().mean()));
        Findings more = new Descent(updates, 3e-3, iterations, 30)
                .trained(found, "network", network.weights(), loss, Batches.always("points"), seed.at(4), bench);
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor field = network.at(LongStream.range(0, frames).toArray());
            return numbers(
                    more.artifact(field("network", field)),
                    "network_",
                    network.diffusivity().item(),
                    network.rate().item(),
                    field,
                    truth);
        }
    }

    private Artifact field(String series, Tensor field) {
        double spacing = LENGTH / cells;
        return FieldOverTime.regular("concentration", HORIZON, frames, spacing / 2, spacing, cells)
                .of(series, field);
    }

    @Override
    public TumourLine quick() {
        return new TumourLine(
                Math.min(cells, 32),
                Math.min(frames, 17),
                Math.min(levels, 3),
                Math.min(iterations, 60),
                Math.min(updates, 30));
    }
}
