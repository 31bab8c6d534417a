package dev.eddy.generative.steer;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.field.GaussianField;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.measure.FieldStatistics;
import dev.eddy.generative.measure.Pictures;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.StepSampler;
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
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Gaussian random fields in the plane with their exact flow, led to what was measured of others: a hole by several gains, beside the exact
 * law of what is in it; and every other kind of measurement.
 */
@Doc("FlowChef on Gaussian random fields with the exact flow: every measurement, beside the exact answer")
public record SteeredFields(
        @Default("32") @Doc("points along each of two axes, a multiple of 4")
        int points,

        @Default("10") @Doc("points along each side of the hole")
        int hole,

        @Default("16") @Doc("fields, and samples of each measurement")
        int samples,

        @Default("100") @Doc("steps of Euler's method") int steps,

        @Default("[0.1, 0.2, 0.5]") @Doc("gains by which the hole is filled; what is claimed is of 0.2")
        List<Double> gains)
        implements Experiment {
    static final String PAPER = "M. Patel, S. Wen, D. N. Metaxas, Y. Yang, FlowChef: steering of rectified flow models"
            + " for controlled generations, ICCV 2025";
    private static final double GAIN = 0.2;

    public SteeredFields {
        gains = List.copyOf(gains);
        Check.that(
                points % 4 == 0 && hole >= 1 && hole < points && samples >= 1 && steps >= 2,
                "steered-fields: points are a multiple of 4 with a hole of fewer, samples and steps are positive, got"
                        + " %d, %d, %d and %d",
                points,
                hole,
                samples,
                steps);
    }

    @Override
    public String shortName() {
        return "steered-fields;" + points + ";" + samples + ";" + steps;
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "Samples of a flow are led to what was measured, without gradients through the flow.",
                List.of("x ← x − g Aᵀ(A x̂₁ − y),   x̂₁ = x + (1 − t) v,   then x ← x + h v with the same v"),
                PAPER,
                "Gaussian fields with the exact flow; gains over the squared norm of the measurement.");
    }

    private Measurements.Masked around() {
        long corner = (points - hole) / 2;
        return Measurements.aroundBox(new long[] {corner, corner}, new long[] {hole, hole}, points, points);
    }

    /** Those besides the hole, by the names of their numbers. */
    private Map<String, Measurement> others(Seed seed) {
        int places = points * points;
        long[] order = new Draws(seed.at(4)).permutation(places);
        long[] sensors = new long[places / 8];
        System.arraycopy(order, 0, sensors, 0, sensors.length);
        int rows = places / 16;
        Tensor random = Tensors.of(new Draws(seed.at(5)).normals(rows * places), rows, places)
                .over(Math.sqrt(places));
        Map<String, Measurement> all = new LinkedHashMap<>();
        all.put("sensors", Measurements.sensors(sensors, 1, points, points));
        all.put("subsampled", new Measurements.Subsampled(4));
        all.put("coarse", new Measurements.Coarsened(4));
        all.put("blur", Measurements.blur(0.05));
        all.put("band", Measurements.band(4));
        all.put("map", Measurements.Mapped.of(random, 1, points, points));
        return all;
    }

    private static String at(String what, double gain) {
        return String.format(Locale.ROOT, "%s_%.0f", what, 100 * gain);
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        if (gains.contains(GAIN) && points >= 32 && steps >= 100) {
            claims.add(Claim.that("what was measured is met", Quantity.number(at("observed_rms", GAIN)))
                    .atMost(0.04, Basis.CALIBRATION, "0.022 in a trial"));
            claims.add(Claim.that("the hole beside exact samples", Quantity.number(at("hole_error", GAIN)))
                    .over(Quantity.number("exact_level"))
                    .atMost(1.12, Basis.CALIBRATION, "1.03 in a trial"));
            claims.add(Claim.that(
                            "distance from the exact mean over the exact deviation",
                            Quantity.number(at("mean_distance", GAIN)))
                    .over(Quantity.number("exact_deviation"))
                    .atMost(1.25, Basis.CALIBRATION, "exact samples have 1"));
        }
        for (String name : List.of("sensors", "subsampled", "coarse", "blur", "band", "map", "nonlinear")) {
            claims.add(Claim.that("nearer to the truth than without, " + name, Quantity.number("error_" + name))
                    .over(Quantity.number("error_without"))
                    .below(1, Basis.CALIBRATION, "what is measured is of use"));
        }
        return claims;
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            GaussianField law = GaussianField.power(3, 2.5, points, points);
            VectorField field = law.along(new CondOt());
            Tensor truth = law.draw(samples, new Draws(seed.at(1)), DType.FLOAT64);
            Tensor prior = law.draw(samples, new Draws(seed.at(3)), DType.FLOAT64);
            Tensor start = GaussianNoise.like(truth).draw(samples, new Draws(seed.at(2)), DType.FLOAT64);
            Case one = new Case(field, truth, start, steps);
            Tensor free = one.plain().run(field, start).end();
            Findings found = Findings.finished()
                    .number("error_without", FieldStatistics.rootMeanSquare(free.minus(truth)))
                    .artifact(picture("truth", truth))
                    .artifact(picture("not steered", free));
            found = hole(found, law, one, free, prior);
            bench.pause();
            for (Map.Entry<String, Measurement> other : others(seed).entrySet()) {
                try (Scope inner = Scope.open()) {
                    found = measured(found, other.getKey(), other.getValue(), law, one, prior);
                }
                bench.pause();
            }
            return nonlinear(found, one);
        }
    }

    /** Fields to be found again, and where samples begin. */
    private record Case(VectorField field, Tensor truth, Tensor start, int steps) {
        StepSampler plain() {
            return new StepSampler(Integrator.of(Tableaus.EULER), TimeGrid.uniform(0, 1, steps));
        }

        Tensor steered(SteeringCost cost, double gain) {
            return plain().with(new Steering(cost, gain)).run(field, start).end();
        }
    }

    private Findings hole(Findings before, GaussianField law, Case one, Tensor free, Tensor prior) {
        Measurements.Masked around = around();
        double seen = Math.sqrt(points * points / (points * points - (double) hole * hole));
        double unseen = (double) points / hole;
        Tensor truth = one.truth();
        Tensor observed = around.apply(truth);
        Kriging exact = Kriging.of(law, around, 1e-10);
        double deviation =
                unseen * FieldStatistics.rootMeanSquare(around.complement().apply(exact.deviation()));
        Tensor mean = exact.mean(observed);
        Distance error = (x, other) ->
                unseen * FieldStatistics.rootMeanSquare(around.complement().apply(x.minus(other)));
        Findings found = before.number("exact_deviation", deviation)
                .number("exact_level", Math.sqrt(2) * deviation)
                .number("hole_error_exact_samples", error.of(exact.drawn(prior, observed), truth))
                .number("hole_error_exact_mean", error.of(mean, truth))
                .number("hole_error_without", error.of(free, truth))
                .artifact(picture("exact mean around the hole", mean));
        for (double gain : gains) {
            Tensor end = one.steered(SteeringCost.misfit(around, observed), gain);
            Tensor misfit = around.apply(end).minus(observed);
            Measure hole = Measure.of(at("hole_error", gain));
            found = found.number(Measure.of(at("observed_rms", gain)), seen * FieldStatistics.rootMeanSquare(misfit))
                    .number(gain == GAIN ? hole.lowerIsBetter() : hole, error.of(end, truth))
                    .number(at("mean_distance", gain), error.of(end, mean));
            found = gain == GAIN ? found.artifact(picture("steered around the hole", end)) : found;
        }
        SteeringCost cost = SteeringCost.misfit(around, observed);
        Tensor through = new StepSampler(
                        new GradientSteering(Integrator.of(Tableaus.EULER), cost, GAIN), TimeGrid.uniform(0, 1, steps))
                .run(one.field(), one.start())
                .end();
        return found.number("hole_error_gradient", error.of(through, truth));
    }

    private interface Distance {
        double of(Tensor x, Tensor other);
    }

    private Findings measured(
            Findings before, String name, Measurement measurement, GaussianField law, Case one, Tensor prior) {
        Tensor observed = measurement.apply(one.truth());
        double gain = GAIN / measurement.squaredNorm(1, points, points);
        Tensor end = one.steered(SteeringCost.misfit(measurement, observed), gain);
        Tensor exact = Kriging.of(law, measurement, 1e-8).drawn(prior, observed);
        return before.number(
                        Measure.of("misfit_" + name).called("misfit over what was measured, " + name),
                        measurement.apply(end).minus(observed).norm().item()
                                / observed.norm().item())
                .number(
                        Measure.of("error_" + name).lowerIsBetter(),
                        FieldStatistics.rootMeanSquare(end.minus(one.truth())))
                .number("exact_" + name, FieldStatistics.rootMeanSquare(exact.minus(one.truth())))
                .artifact(picture("steered, " + name, end));
    }

    /** Saturating sensors, tanh u, at every second point of both axes. */
    private static Findings nonlinear(Findings before, Case one) {
        Measurement places = new Measurements.Subsampled(2);
        Tensor observed = places.apply(one.truth()).tanh();
        SteeringCost cost = SteeringCost.misfit(x -> places.apply(x).tanh(), observed);
        Tensor end = one.steered(cost, GAIN);
        return before.number(
                        "misfit_nonlinear",
                        places.apply(end).tanh().minus(observed).norm().item()
                                / observed.norm().item())
                .number(
                        Measure.of("error_nonlinear").lowerIsBetter(),
                        FieldStatistics.rootMeanSquare(end.minus(one.truth())))
                .artifact(picture("steered, nonlinear", end));
    }

    private static Artifact picture(String series, Tensor fields) {
        return Pictures.field("u", series, fields, Grid.periodic(2, 1, (int) fields.size(2)));
    }

    @Override
    public SteeredFields quick() {
        return new SteeredFields(
                Math.min(points, 16), Math.min(hole, 5), Math.min(samples, 4), Math.min(steps, 20), gains);
    }
}
