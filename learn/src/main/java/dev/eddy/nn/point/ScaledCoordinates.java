package dev.eddy.nn.point;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Coordinates in units of one's own, x/u: a network whose weights are drawn for numbers of size one does not see a coordinate that runs
 * over a hundredth.
 *
 * @param units u, one for each coordinate
 */
@Doc("coordinates in units of one's own, so that a network reads numbers of size one")
public record ScaledCoordinates(
        @Default("[1, 1]") @Doc("unit of each coordinate, positive")
        List<Double> units) implements PointEmbedding {
    public ScaledCoordinates {
        units = List.copyOf(units);
        Check.that(
                !units.isEmpty() && units.stream().allMatch(unit -> unit > 0 && Double.isFinite(unit)),
                "scaled coordinates: units are positive, got %s",
                units);
    }

    @Override
    public int features(int inputs) {
        Check.that(
                inputs == units.size(),
                "scaled coordinates: one unit for each of the %d numbers of a point, got %s",
                inputs,
                units);
        return inputs;
    }

    @Override
    public Jet apply(Jet points) {
        int inputs = units.size();
        double[][] scales = new double[inputs][inputs];
        for (int i = 0; i < inputs; i++) {
            scales[i][i] = 1 / units.get(i);
        }
        return points.affine(scales, new double[inputs]);
    }

    @Override
    public String shortName() {
        return "scaled;" + units.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
