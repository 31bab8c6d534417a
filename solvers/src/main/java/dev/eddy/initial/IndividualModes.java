package dev.eddy.initial;

import dev.eddy.grid.Grid;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Seed;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A random sum of the plane waves of chosen wave numbers only, with complex normal coefficients:
 *
 * <pre>  u(x) = Re Σ (a_k + i b_k) exp(2πi k·x),   max_d |k_d| ∈ modes,   a_k, b_k ~ N(0, 1) </pre>
 *
 * <p>Emulators may so be trained on some modes and tested on others (Koehler and Thuerey 2025, section 4).
 */
@Doc("random sum of the plane waves of chosen wave numbers")
public record IndividualModes(
        @Default("[1]") @Doc("wave numbers; in more dimensions the largest component of each")
        List<Integer> modes,

        @Default("true") @Doc("whether to divide by the largest magnitude")
        boolean maxOne)
        implements InitialStates {
    public IndividualModes {
        modes = List.copyOf(modes);
        Check.that(
                !modes.isEmpty() && modes.stream().allMatch(mode -> mode >= 1),
                "individual-modes: expected wave numbers of at least 1, got %s",
                modes);
    }

    @Override
    public double[] field(Grid grid, int channel, Seed seed) {
        Normalization.requirePeriodic("individual-modes", grid);
        int highest = modes.stream().mapToInt(mode -> mode).max().orElseThrow();
        int resolved =
                grid.axes().stream().mapToInt(axis -> axis.points() / 2).min().orElseThrow();
        Check.that(
                highest <= resolved,
                "individual-modes: a grid of %d points has waves up to %d, got %d",
                2 * resolved,
                resolved,
                highest);
        PlaneWaves waves = new PlaneWaves(grid, highest);
        double scale = Math.sqrt(grid.size() / 2.0);
        double[] field = waves.sum(k -> {
            int largest = 0;
            for (int component : k) {
                largest = Math.max(largest, Math.abs(component));
            }
            if (!modes.contains(largest)) {
                return new double[2];
            }
            double[] noise = waves.noise(seed, k);
            return new double[] {scale * noise[0], scale * noise[1]};
        });
        return new Normalization(false, false, maxOne).apply(field);
    }

    /** The benchmark's {@code ind;1,2;true}. */
    @Override
    public String shortName() {
        return "ind;" + modes.stream().map(String::valueOf).collect(Collectors.joining(",")) + ";" + maxOne;
    }
}
