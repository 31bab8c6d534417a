package dev.eddy.koopman;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Spectra of a Koopman operator from trajectories (Colbrook, Mezić and Stepanenko, arXiv 2407.06312): eigenvalues of extended dynamic
 * mode decomposition beside verified ones, in the same dictionary on the same pairs of states.
 */
@Doc("Koopman spectra from trajectories: extended dynamic mode decomposition beside verified spectra")
public record KoopmanSpectra(
        @Default("{kind: duffing}") @Doc("whose trajectories")
        Dynamics system,

        @Default("2000") @Doc("trajectories") int trajectories,
        @Default("5") @Doc("pairs of each trajectory") int steps,
        @Default("1") @Doc("snapshots that make up a state") int delays,

        @Default("{kind: radial}") @Doc("functions that the operator is written in")
        DictionarySettings dictionary,

        @Default("0.1") @Doc("spacing of the points that are looked at")
        double spacing)
        implements Experiment {
    private static final String PAPER = "M. J. Colbrook, I. Mezić and A. Stepanenko, arXiv 2407.06312";
    private static final String DUFFING =
            "a prototype: 0.97 and 0.89 of EDMD, 0.16 and 0.15 verified, 0.0099 at 1, for 150 functions";
    private static final double RADIUS = 1.2;
    /** A residual above it is no eigenvalue in any use. */
    private static final double SPURIOUS = 0.3;

    public KoopmanSpectra {
        Check.that(
                trajectories >= 1 && steps >= 1 && delays >= 1,
                "koopman-spectra: trajectories, steps and delays are positive, got %d, %d and %d",
                trajectories,
                steps,
                delays);
        Check.that(
                spacing > 0 && spacing <= RADIUS,
                "koopman-spectra: spacing is positive and at most %s, got %s",
                RADIUS,
                spacing);
    }

    @Override
    public String shortName() {
        return "koopman-spectra;" + system.shortName() + ";" + dictionary.shortName()
                + (delays == 1 ? "" : ";delays=" + delays) + (spacing == 0.1 ? "" : ";spacing=" + spacing);
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "Candidates of a spectrum are judged by how far they are from being one: points of a grid are led to"
                        + " the nearest ones of small residual, eigenvalues of a matrix are not trusted.",
                List.of(
                        "[𝒦g](x) = g(F(x)),   √W Ψ_X = QR,   C = √W Ψ_Y R⁻¹,   A = Q*C,   L = C*C",
                        "res(z)² = λ_min(L − zA* − z̄A + |z|²)",
                        "verified: argmin of res within 5 res(z) of z, for all z with res(z) < 1"),
                PAPER,
                (dictionary instanceof RadialDictionary ? "Radial functions lie around means of clusters. " : "")
                        + "Smaller data than in the paper.");
    }

    @Override
    public List<Claim> claims() {
        if (dictionary.hasConstants()) {
            return List.of(Claim.that("constants are found", Quantity.number("residual_at_one"))
                    .atMost(1e-6, Basis.THEOREM, "constants are in the dictionary, and 𝒦1 = 1")
                    .each());
        }
        // Calibrated with the usual profile and length.
        if (!(dictionary instanceof RadialDictionary radial)
                || radial.functions() < 100
                || !radial.equals(new RadialDictionary(radial.functions()))
                || delays > 1) {
            return List.of();
        }
        Claim apart = Claim.that("verified beside EDMD", Quantity.number("verified_largest_residual"))
                .over(Quantity.number("edmd_largest_residual"))
                .below(0.3, Basis.PAPER, PAPER)
                .each();
        if (system instanceof DuffingOscillator) {
            return points(apart, DUFFING, 0.2, 0.02);
        }
        if (system instanceof LorenzAttractor) {
            return points(apart, Basis.WORST_OF_THREE, 0.24, 0.023);
        }
        return system instanceof CavityFlow ? List.of(apart) : List.of();
    }

    /** Of states of few numbers, which fill a part of their space. */
    private List<Claim> points(Claim apart, String calibrated, double verified, double one) {
        boolean fine = spacing <= 0.1;
        List<Claim> claims = new ArrayList<>();
        claims.add(Claim.that("EDMD has false eigenvalues", Quantity.number("edmd_largest_residual"))
                .atLeast(0.7, Basis.CALIBRATION, DUFFING)
                .each());
        if (fine) {
            claims.add(Claim.that("verified points are near the spectrum", Quantity.number("verified_largest_residual"))
                    .atMost(verified, Basis.CALIBRATION, calibrated)
                    .each());
        }
        claims.add(apart);
        if (fine) {
            claims.add(Claim.that("a finer grid, nearer to the spectrum", Quantity.number("verified_largest_residual"))
                    .over(Quantity.number("verified_largest_residual_coarse"))
                    .below(1, Basis.PAPER, PAPER + ": the error falls with the grid")
                    .each()
                    .reported());
        }
        claims.add(Claim.that("constants are found", Quantity.number("residual_at_one"))
                .atMost(one, Basis.CALIBRATION, calibrated)
                .each());
        if (fine && system.preservesMeasure()) {
            claims.add(Claim.that("more functions find more of the circle", Quantity.number("circle_missed"))
                    .over(Quantity.number("circle_missed_third"))
                    .below(1, Basis.PAPER, PAPER + ": the error falls with the dictionary")
                    .each());
        }
        return claims;
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            SnapshotPairs pairs = SnapshotPairs.ofTrajectories(
                    system.trajectories(trajectories, steps, seed.at(0), bench.progress()), delays);
            bench.pause();
            int dimension = Math.toIntExact(pairs.before().size(1));
            int functions = dictionary.size(dimension);
            Check.that(
                    functions <= pairs.count(),
                    "%s: %s as many pairs of states or more, got %d; give more trajectories or take fewer functions",
                    shortName(),
                    Names.count(functions, "function needs", "functions need"),
                    pairs.count());
            ResidualDmd dmd = dmd(pairs, dictionary, seed);
            bench.pause();
            Optional<DictionarySettings> third =
                    system.preservesMeasure() ? dictionary.third(dimension) : Optional.empty();
            Optional<VerifiedSpectrum> fewer = third.map(smaller -> spectrum(dmd(pairs, smaller, seed), spacing));
            bench.pause();
            double[] spacings = {Math.min(RADIUS, 4 * spacing), Math.min(RADIUS, 2 * spacing), spacing};
            double[] largest = new double[spacings.length];
            for (int i = 0; i < 2; i++) {
                largest[i] = largest(spectrum(dmd, spacings[i]).verifiedResiduals());
                bench.pause();
            }
            VerifiedSpectrum spectrum = spectrum(dmd, spacing);
            largest[2] = largest(spectrum.verifiedResiduals());
            Findings found = findings(spectrum, pairs.count());
            if (system.preservesMeasure()) {
                found = found.number(
                        lower("circle_missed", "furthest part of the circle from a verified point"),
                        spectrum.missedOfCircle());
            }
            if (fewer.isPresent()) {
                found = found.number("circle_missed_third", fewer.get().missedOfCircle());
            }
            return found.number("verified_largest_residual_coarse", largest[1])
                    .curve(new Curve("verified_largest_residual_over_spacing", "spacing", spacings, largest));
        }
    }

    private static ResidualDmd dmd(SnapshotPairs pairs, DictionarySettings settings, Seed seed) {
        int size = settings.size(Math.toIntExact(pairs.before().size(1)));
        return ResidualDmd.of(pairs, settings.of(pairs.before(), new Draws(seed.at(1, size))));
    }

    private VerifiedSpectrum spectrum(ResidualDmd dmd, double apart) {
        return VerifiedSpectrum.of(dmd, new ComplexGrid(RADIUS, apart), system.preservesMeasure());
    }

    private Findings findings(VerifiedSpectrum spectrum, int pairs) {
        double[] edmd = spectrum.edmdResiduals();
        double[] verified = spectrum.verifiedResiduals();
        Findings found = Findings.finished()
                .number(lower("verified_largest_residual", "largest residual, verified"), largest(verified))
                .number(lower("verified_mean_residual", "mean residual, verified"), mean(verified))
                .number("verified_points", verified.length)
                .number(Measure.of("edmd_largest_residual").called("largest residual, EDMD"), largest(edmd))
                .number(Measure.of("edmd_median_residual").called("median residual, EDMD"), median(edmd))
                .number(
                        Measure.of("edmd_false_share").called("share of EDMD's eigenvalues with residuals above 0.3"),
                        Arrays.stream(edmd).filter(r -> r > SPURIOUS).count() / (double) edmd.length)
                .number(lower("residual_at_one", "residual of the eigenvalue nearest to 1"), spectrum.residualAtOne())
                .number("pairs", pairs);
        if (system.preservesMeasure()) {
            found = found.number(
                    Measure.of("measure_preserving_median_residual").called("median residual, measure-preserving EDMD"),
                    median(spectrum.measurePreservingResiduals()));
        }
        return found.artifact(ComplexPoints.artifact(
                        "spectrum", "EDMD", spectrum.dmd().eigenvalues().toDoubles()))
                .artifact(ComplexPoints.artifact("spectrum", "verified", spectrum.verifiedPoints()))
                .artifact(pseudospectrum(spectrum));
    }

    private static Measure lower(String name, String label) {
        return Measure.of(name).called(label).lowerIsBetter();
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).max().orElse(Double.NaN);
    }

    private static double mean(double[] values) {
        return DoubleStream.of(values).average().orElse(Double.NaN);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Columns are real parts, which a field has first. */
    private static Artifact pseudospectrum(VerifiedSpectrum spectrum) {
        double[] at = spectrum.grid().coordinates();
        Tensor field = spectrum.residuals()
                .reshape(at.length, at.length)
                .transpose(0, 1)
                .contiguous();
        return new Artifact(
                Role.FIELD,
                "pseudospectrum",
                List.of(ArtifactAxis.space("real part", at), ArtifactAxis.space("imaginary part", at)),
                new NumericArray(new long[] {at.length, at.length}, field.toDoubles()));
    }

    @Override
    public KoopmanSpectra quick() {
        return new KoopmanSpectra(
                system, Math.min(trajectories, 600), steps, delays, dictionary, Math.max(spacing, 0.2));
    }
}
