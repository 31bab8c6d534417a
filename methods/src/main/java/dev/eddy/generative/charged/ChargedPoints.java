package dev.eddy.generative.charged;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.field.FiniteData;
import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.GaussianKernel;
import dev.eddy.generative.path.PoissonKernel;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.ode.Time;
import dev.eddy.random.Draws;
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
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The exact field of eight charges on a circle: samples end at the charges, at each of them alike, whatever the number of further
 * dimensions; and the field comes near to that of diffusion as 1/D.
 */
@Doc("PFGM++ with the exact field of eight charges in the plane")
public record ChargedPoints(
        @Default("20000") @Doc("samples for each number of dimensions")
        int samples,

        @Default("18") @Doc("steps of Heun's method") int steps)
        implements Experiment {
    static final String PAPER =
            "Y. Xu, Z. Liu, Y. Tian, S. Tong, M. Tegmark, T. Jaakkola, PFGM++: unlocking the potential of"
                    + " physics-inspired generative models, ICML 2023";
    private static final int CHARGES = 8;
    private static final List<Double> DIMENSIONS = List.of(1.0, 4.0, 32.0, 128.0, Double.POSITIVE_INFINITY);
    private static final double[] FAR = {64, 1024, 16_384};

    public ChargedPoints {
        Check.that(
                samples >= 8 && steps >= 2,
                "charged-points: at least 8 samples and 2 steps, got %d and %d",
                samples,
                steps);
    }

    @Override
    public String shortName() {
        return "charged-points;" + samples + ";" + steps;
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "Data are charges in D more dimensions, and samples follow their field lines; D is any number, 1 the"
                        + " Poisson flow, infinity diffusion.",
                List.of(
                        "p_r(x | y) ∝ (‖x − y‖² + r²)^{−(N + D)/2},   r = σ√D",
                        "dx/dσ = (x − D(x, σ))/σ,   D = E[y | x] under p_r"),
                PAPER,
                "Eight charges in the plane, of which the field is known exactly.");
    }

    private Charge charge(double dimensions) {
        return new Charge(dimensions, 80, 0.002, steps);
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        for (double dimensions : DIMENSIONS) {
            String name = charge(dimensions).name();
            claims.add(Claim.that("samples end at a charge, D " + name, Quantity.number("arrived_" + name))
                    .atLeast(
                            dimensions == 1 ? 0.97 : 1,
                            Basis.THEOREM,
                            "the field is exact; heavy tails and few steps at D = 1")
                    .each());
            if (samples >= 20_000) {
                claims.add(Claim.that("every charge alike, D " + name, Quantity.number("weight_error_" + name))
                        .atMost(0.02, Basis.THEOREM, "the flow carries the kernel to equal charges")
                        .each());
            }
        }
        claims.add(Claim.that("the field tends to that of diffusion as 1/D", Quantity.number("slope"))
                .atMost(-0.9, Basis.THEOREM, "Xu et al. 2023, Theorem 3.2: -1 in the limit")
                .each());
        claims.add(Claim.that("the field tends to that of diffusion as 1/D, from below", Quantity.number("slope"))
                .atLeast(-1.1, Basis.THEOREM, "Xu et al. 2023, Theorem 3.2: -1 in the limit")
                .each());
        return claims;
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        double[] weights = new double[CHARGES];
        Arrays.fill(weights, 1.0 / CHARGES);
        Findings found = Findings.finished();
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            GaussianMixture circle = GaussianMixture.ring(1.5, 1e-3, weights);
            for (double dimensions : DIMENSIONS) {
                bench.pause();
                Charge charge = charge(dimensions);
                VectorField field =
                        new FiniteData(circle.means(), PoissonKernel.of(dimensions)).along(charge.schedule());
                Tensor ends = charge.sample(field, samples, new long[] {2}, 0, seed.at(1), DType.FLOAT64);
                found = judged(found, charge, circle, ends);
            }
            double[] gaps = Arrays.stream(FAR).map(d -> gap(circle, d, seed)).toArray();
            double slope = Math.log(gaps[2] / gaps[0]) / Math.log(FAR[2] / FAR[0]);
            return found.number(Measure.of("slope").called("slope of the gap to diffusion over D"), slope)
                    .artifact(new Artifact(
                            Role.CURVE,
                            "gap to diffusion",
                            List.of(ArtifactAxis.of("D", FAR)),
                            new NumericArray(new long[] {FAR.length}, gaps)));
        }
    }

    private Findings judged(Findings before, Charge charge, GaussianMixture circle, Tensor ends) {
        Tensor distances = ends.unsqueeze(1)
                .minus(circle.means().unsqueeze(0))
                .squared()
                .sum(2)
                .squareRoot();
        double arrived =
                distances.minKeeping(1).lessThan(0.05).to(DType.FLOAT64).mean().item();
        long[] counts = new long[CHARGES];
        for (long j : circle.components(ends)) {
            counts[(int) j]++;
        }
        double worst = 0;
        for (long count : counts) {
            worst = Math.max(worst, Math.abs((double) count / samples - 1.0 / CHARGES));
        }
        return before.number(
                        Measure.of("arrived_" + charge.name())
                                .called("part of the samples at a charge, D " + charge.name())
                                .higherIsBetter(),
                        arrived)
                .number(Measure.of("weight_error_" + charge.name()).lowerIsBetter(), worst);
    }

    /** Root mean square of what the denoisers of D and of infinitely many dimensions differ by, at noise of level 1. */
    private static double gap(GaussianMixture circle, double dimensions, Seed seed) {
        try (Scope scope = Scope.open()) {
            Tensor clean = circle.draw(2000, new Draws(seed.at(2)), DType.FLOAT64);
            Tensor x = clean.plus(GaussianNoise.of(2).draw(2000, new Draws(seed.at(3)), DType.FLOAT64));
            Charge charge = new Charge(dimensions, 2, 0.002, 2);
            Time time = Time.of(charge.schedule().timeOfNoiseLevel(1));
            Tensor one = new FiniteData(circle.means(), PoissonKernel.of(dimensions))
                    .along(charge.schedule())
                    .at(time, x);
            Tensor limit = new FiniteData(circle.means(), new GaussianKernel())
                    .along(charge.schedule())
                    .at(time, x);
            return Math.sqrt(one.minus(limit).squared().mean().item());
        }
    }

    @Override
    public ChargedPoints quick() {
        return new ChargedPoints(Math.min(samples, 2000), steps);
    }
}
