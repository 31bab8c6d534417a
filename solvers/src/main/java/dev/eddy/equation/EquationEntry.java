package dev.eddy.equation;

import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One equation of the {@link EquationCatalog}: what it is, what it takes, and where to start.
 *
 * @param key kebab-case name
 * @param peerName name of the same stepper in exponax, without "Stepper" at its end
 * @param formula in plain text
 * @param dims numbers of dimensions in which it exists
 * @param channels how many fields a state has, in words
 * @param extent an extent to start from
 * @param dt a time step to start from
 * @param extentIn3d an extent to start from in 3-D, where there are fewer points on an axis
 * @param dtIn3d a time step to start from in 3-D
 * @param initialStates a distribution of initial states to start from, as a semicolon string of the benchmark
 * @param low lower end of the usual range of values
 * @param high upper end of the usual range of values
 * @param reference where it comes from
 * @param peerDealiasingFraction the fraction that the peers use by default
 */
public record EquationEntry(
        String key,
        String peerName,
        String title,
        String formula,
        List<Integer> dims,
        List<EquationParameter> parameters,
        String channels,
        double extent,
        double dt,
        double extentIn3d,
        double dtIn3d,
        String initialStates,
        double low,
        double high,
        String reference,
        double peerDealiasingFraction,
        Builder builder) {
    /** Makes the equation from checked parameters. */
    @FunctionalInterface
    public interface Builder {
        Equation build(EquationArguments arguments);
    }

    public EquationEntry {
        dims = List.copyOf(dims);
        parameters = List.copyOf(parameters);
    }

    /** An extent to start from in this many dimensions. */
    public double extent(int dimensions) {
        return dimensions == 3 ? extentIn3d : extent;
    }

    /** A time step to start from in this many dimensions. */
    public double dt(int dimensions) {
        return dimensions == 3 ? dtIn3d : dt;
    }

    /** The parameter with this name. */
    public EquationParameter parameter(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Misuse(key + " has no parameter '" + name + "'"));
    }

    /** Whether it has a parameter with this name. */
    public boolean has(String name) {
        return parameters.stream().anyMatch(parameter -> parameter.name().equals(name));
    }

    /**
     * The equation in this many dimensions.
     *
     * @param parameters values by name: numbers, booleans, words, lists of numbers, lists of lists; the rest is default
     */
    public Equation build(int dimensions, Map<String, ?> parameters, Profile profile) {
        Check.that(
                dims.contains(dimensions),
                "%s exists in %s, not in %d-D",
                key,
                String.join(", ", dims.stream().map(d -> d + "-D").toList()),
                dimensions);
        return builder.build(new EquationArguments(this, dimensions, new HashMap<>(parameters), profile));
    }

    /**
     * The equation on this grid: like {@link #build(int, Map, Profile)}, and difficulties refer to the number of points of
     * the grid unless {@code num_points} is given.
     */
    public Equation build(Grid grid, Map<String, ?> parameters, Profile profile) {
        Map<String, Object> all = new HashMap<>(parameters);
        if (has("num_points") && !all.containsKey("num_points")) {
            int points = grid.axes().get(0).points();
            Check.that(
                    grid.axes().stream().allMatch(axis -> axis.points() == points),
                    "%s: difficulties refer to one number of points for all axes; give num_points",
                    key);
            all.put("num_points", points);
        }
        return build(grid.dims(), all, profile);
    }

    /** The fraction of modes that may enter products, unless told otherwise. */
    public double dealiasingFraction(Equation equation, Profile profile) {
        return profile.isEddy() ? equation.dealiasingFraction() : peerDealiasingFraction;
    }
}
