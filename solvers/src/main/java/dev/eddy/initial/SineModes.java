package dev.eddy.initial;

import dev.eddy.grid.Grid;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Seed;
import java.util.List;
import java.util.stream.Collectors;

/** Always the same field: Σ_m sin(2πm x), in more dimensions the product over the axes. */
@Doc("always the same sum of sine waves")
public record SineModes(
        @Default("[1]") @Doc("periods of the waves") List<Integer> modes) implements InitialStates {
    public SineModes {
        modes = List.copyOf(modes);
        Check.that(!modes.isEmpty(), "sine-modes: at least one mode is needed");
    }

    @Override
    public double[] field(Grid grid, int channel, Seed seed) {
        double[] field = new double[Math.toIntExact(grid.size())];
        for (int mode : modes) {
            for (int i = 0; i < field.length; i++) {
                double product = 1;
                int rest = i;
                for (int d = grid.dims() - 1; d >= 0; d--) {
                    int points = grid.axes().get(d).points();
                    double x = grid.axes().get(d).coordinate(rest % points)
                            / grid.axes().get(d).extent();
                    product *= StrictMath.sin(2 * Math.PI * mode * x);
                    rest /= points;
                }
                field[i] += product;
            }
        }
        return field;
    }

    @Override
    public String shortName() {
        return "sine-modes;" + modes.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
