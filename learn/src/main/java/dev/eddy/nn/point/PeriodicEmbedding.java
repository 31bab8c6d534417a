package dev.eddy.nn.point;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Waves of the coordinates that are periodic, so that a field of them is exactly periodic (Dong and Ni 2021): the coordinates that
 * are not, the number 1, then for each periodic coordinate x of period P
 *
 * <pre>  cos ωx, …, cos mωx, sin ωx, …, sin mωx      ω = 2π/P </pre>
 *
 * @param periods one for each coordinate, 0 for those that are not periodic
 */
@Doc("waves of periodic coordinates: exactly periodic fields")
public record PeriodicEmbedding(
        @Default("[0, 1]") @Doc("period of each coordinate; 0 leaves it as it is")
        List<Double> periods,

        @Default("5") @Doc("waves of each periodic coordinate, m")
        int modes)
        implements PointEmbedding {
    public PeriodicEmbedding {
        periods = List.copyOf(periods);
        Check.that(modes >= 1, "periodic embedding: at least 1 mode, got %d", modes);
        Check.that(
                periods.stream().allMatch(period -> period >= 0 && Double.isFinite(period))
                        && periods.stream().anyMatch(period -> period > 0),
                "periodic embedding: periods are positive, or 0 where a coordinate has none, got %s",
                periods);
    }

    private int waves() {
        return (int) periods.stream().filter(period -> period > 0).count() * 2 * modes;
    }

    @Override
    public int features(int inputs) {
        Check.that(
                inputs == periods.size(),
                "periodic embedding: one period for each of the %d numbers of a point, got %s",
                inputs,
                periods);
        return inputs - waves() / (2 * modes) + 1 + waves();
    }

    @Override
    public Jet apply(Jet points) {
        int inputs = periods.size();
        int plain = features(inputs) - waves();
        double[][] kept = new double[plain][inputs];
        double[] one = new double[plain];
        one[plain - 1] = 1;
        double[][] frequencies = new double[waves()][inputs];
        double[] phases = new double[waves()];
        int row = 0;
        int wave = 0;
        for (int i = 0; i < inputs; i++) {
            if (periods.get(i) == 0) {
                kept[row++][i] = 1;
                continue;
            }
            for (int half = 0; half < 2; half++) {
                for (int k = 1; k <= modes; k++) {
                    frequencies[wave][i] = 2 * Math.PI * k / periods.get(i);
                    phases[wave++] = half == 0 ? Math.PI / 2 : 0;
                }
            }
        }
        return points.affine(kept, one).join(points.affine(frequencies, phases).apply(TaylorFunction.sine(1)));
    }

    @Override
    public String shortName() {
        return "periodic;"
                + Arrays.stream(periods.toArray()).map(String::valueOf).collect(Collectors.joining(",")) + ";" + modes;
    }
}
