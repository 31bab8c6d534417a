package dev.eddy.reference;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.initial.InitialStates;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.random.Seed;
import dev.eddy.spectral.Spectra;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Averages over many draws of a distribution of initial states, beside Eddy's own draws. Random numbers differ, so that
 * only the distributions can be compared:
 *
 * <ul>
 *   <li>a mean over draws within 4.5 standard errors of the difference, √(v/n + v/m), v the variance of Eddy's n draws
 *       and m the reference's number of draws. Rounding, 1e-13, is no difference;
 *   <li>smallest and largest value of all draws within 15 % of the reference's range: extremes of so many draws vary by
 *       much, and tell a wrong scale or a missing tail.
 * </ul>
 */
final class StatisticsCase {
    static final String KIND = "ic_statistics";
    private static final int DRAWS = 1000;
    private static final double STANDARD_ERRORS = 4.5;
    private static final double OF_RANGE = 0.15;
    private static final double ROUNDING = 1e-13;

    private final ManifestEntry entry;
    private final Profile profile;

    StatisticsCase(ManifestEntry entry, Profile profile) {
        this.entry = entry;
        this.profile = profile;
    }

    /** Two results: means, in standard errors, and extremes, in parts of the range. */
    List<CaseResult> results() {
        InitialStates published = GeneratorSyntax.parse(entry.text("generator"));
        InitialStates states = profile == Profile.APEBENCH_1 ? published.asPublished() : published;
        StateSpace space = new StateSpace(Grid.periodic(entry.whole("dims"), 1, entry.whole("points")), 1);
        Worst means = new Worst(entry.id() + " means", KIND);
        Worst extremes = new Worst(entry.id() + " extremes", KIND);
        try (NoGrad off = NoGrad.open();
                Scope scope = Scope.open()) {
            Tensor draws = states.sample(space, new Seed(1), 0, DRAWS, DType.FLOAT64);
            Tensor rows = draws.reshape(DRAWS, -1);
            for (Map.Entry<String, JsonNode> statistic : entry.node().properties()) {
                JsonNode expected = statistic.getValue();
                switch (statistic.getKey()) {
                    case "generator", "dims", "points", "samples" -> {}
                    case "mean" -> mean(means, "mean", rows.mean(1), expected);
                    case "mean_of_std" -> mean(means, "mean_of_std", deviation(rows), expected);
                    case "mean_max_abs" ->
                        mean(means, "mean_max_abs", rows.abs().maxKeeping(1).squeeze(1), expected);
                    case "mean_power_spectrum" -> {
                        Tensor power = Spectra.power(draws, space.grid(), Spectra.Bins.SUM)
                                .squeeze(1);
                        Check.that(
                                expected.size() <= power.size(1),
                                "the reference's spectrum has %d bins, Eddy's only %d",
                                expected.size(),
                                power.size(1));
                        for (int k = 0; k < expected.size(); k++) {
                            mean(means, "power at " + k, power.select(1, k), expected.get(k));
                        }
                    }
                    case "min" -> extreme(extremes, "min", rows.min().item(), expected);
                    case "max" -> extreme(extremes, "max", rows.max().item(), expected);
                    default -> throw new Misuse("unknown statistic '" + statistic.getKey() + "'");
                }
            }
        }
        return List.of(means.result(), extremes.result());
    }

    private static Tensor deviation(Tensor rows) {
        return rows.minus(rows.meanKeeping(1)).squared().mean(1).squareRoot();
    }

    private void mean(Worst worst, String name, Tensor perDraw, JsonNode expected) {
        double mean = perDraw.mean().item();
        double variance = perDraw.minus(mean).squared().mean().item();
        double error = Math.sqrt(variance / DRAWS + variance / entry.whole("samples"));
        double difference = Math.abs(mean - expected.asDouble());
        worst.note(name, difference <= ROUNDING ? 0 : difference / error, STANDARD_ERRORS);
    }

    private void extreme(Worst worst, String name, double actual, JsonNode expected) {
        double range = entry.number("max") - entry.number("min");
        worst.note(name, Math.abs(actual - expected.asDouble()) / range, OF_RANGE);
    }
}
