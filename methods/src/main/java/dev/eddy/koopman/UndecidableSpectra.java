package dev.eddy.koopman;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/**
 * The limit of what can be learned: two maps of the torus that agree on all data, however many there are, and whose spectra differ
 * ({@link TorusRotation}). Any method gives the same answer for both, so it is wrong for one of them.
 */
@Doc("two maps of the torus that agree on all data and have other spectra")
public record UndecidableSpectra(
        @Default("5") @Doc("steps after which the rotation is back")
        int period,

        @Default("[10, 100, 1000]") @Doc("numbers of data") List<Integer> counts,

        @Default("4") @Doc("largest wave of the dictionary") int waves)
        implements Experiment {
    private static final String PAPER = "M. J. Colbrook, I. Mezić and A. Stepanenko, arXiv 2407.06312";

    public UndecidableSpectra {
        counts = List.copyOf(counts);
        Check.that(
                period >= 2 && waves >= 1,
                "undecidable-spectra: the period is 2 or more and waves 1 or more, got %d and %d",
                period,
                waves);
        Check.that(
                !counts.isEmpty() && counts.stream().allMatch(count -> count >= 1),
                "undecidable-spectra: counts are positive, got %s",
                counts);
    }

    @Override
    public String shortName() {
        return "undecidable-spectra;" + period + ";" + waves;
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "Two maps of the torus agree wherever there are data. The spectrum of one is a few points, that of the"
                        + " other the whole circle, so that no method can find both from the data.",
                List.of(
                        "F(x, y) = (x + 2π/q, y + β(x)),   β = 0 at the data",
                        "spectrum of β = 0: λ^q = 1;   of the other: λ^q = e^{iS(x)}, S = Σ_j β(x + 2πj/q) ∈ [0, 2π]"),
                PAPER,
                "A family of maps that are written down, in place of the paper's proof for all algorithms.");
    }

    @Override
    public List<Claim> claims() {
        return counts.stream()
                .flatMap(count -> java.util.stream.Stream.of(
                        Claim.that(count + " data are the same", Quantity.number("difference_" + count))
                                .atMost(0, Basis.THEOREM, "β is 0 there")
                                .each(),
                        Claim.that(count + " data, spectra differ", Quantity.number("smallest_turn_" + count))
                                .atLeast(1, Basis.THEOREM, "S reaches 2π between any two data")
                                .each()))
                .toList();
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        Findings found = Findings.finished();
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            for (int count : counts) {
                bench.pause();
                found = with(found, count, new Draws(seed.at(count)));
            }
        }
        return found;
    }

    private Findings with(Findings before, int count, Draws draws) {
        TorusRotation rotation = new TorusRotation(1, period, draws.uniforms(count, 0, 2 * Math.PI));
        double[] places = rotation.places();
        int each = Math.max(1, 4 * waves);
        double[] x = new double[2 * places.length * each];
        double[] plain = new double[x.length];
        double[] sheared = new double[x.length];
        for (int i = 0; i < places.length * each; i++) {
            double at = places[i / each];
            double height = draws.uniform(0, 2 * Math.PI);
            put(new double[] {at, height}, x, i);
            put(rotation.plain(at, height), plain, i);
            put(rotation.sheared(at, height), sheared, i);
        }
        double difference = 0;
        for (int i = 0; i < x.length; i++) {
            difference = Math.max(difference, Math.abs(plain[i] - sheared[i]));
        }
        Findings found = before.number(
                        Measure.of("difference_" + count).called("largest difference of the data, " + count),
                        difference)
                .number(
                        Measure.of("smallest_turn_" + count).called("least S/2π between two of " + count + " data"),
                        smallestTurn(rotation))
                .number(
                        Measure.of("distance_" + count).called("distance of the two spectra, " + count + " data"),
                        rotation.distanceOfSpectra());
        FourierFunctions dictionary = new FourierFunctions(2, waves);
        if (places.length * each < dictionary.size()) {
            return found;
        }
        Tensor values = ResidualDmd.of(
                        SnapshotPairs.of(Tensors.of(x, x.length / 2, 2), Tensors.of(sheared, x.length / 2, 2)),
                        dictionary)
                .eigenvalues();
        return found.artifact(
                ComplexPoints.artifact("what EDMD finds from either", count + " data", values.toDoubles()));
    }

    /** S/2π at the middles between neighbouring data, where it is at least 1. */
    private static double smallestTurn(TorusRotation rotation) {
        double[] places = rotation.places();
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i + 1 < places.length; i++) {
            smallest = Math.min(smallest, rotation.shearOfPeriod((places[i] + places[i + 1]) / 2) / (2 * Math.PI));
        }
        return smallest;
    }

    private static void put(double[] state, double[] all, int place) {
        all[2 * place] = state[0];
        all[2 * place + 1] = state[1];
    }

    @Override
    public UndecidableSpectra quick() {
        return new UndecidableSpectra(
                period, counts.stream().filter(count -> count <= 100).toList(), waves);
    }
}
