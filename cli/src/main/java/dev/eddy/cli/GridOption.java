package dev.eddy.cli;

import dev.eddy.misuse.Check;
import java.util.Collections;
import java.util.List;
import picocli.CommandLine.Option;

/** Points and lengths, one value for all axes or one for each: {@code --points 64,32 --extent 2,1}. */
final class GridOption {
    @Option(
            names = "--points",
            split = ",",
            paramLabel = "N[,N…]",
            description = "Points of all axes, or of each (default: 160 in 1-D, 64 in 2-D, 32 in 3-D).")
    private List<Integer> points = List.of();

    @Option(
            names = "--extent",
            split = ",",
            paramLabel = "L[,L…]",
            description = "Length of all axes, or of each (default: that of the equation).")
    private List<Double> extent = List.of();

    boolean hasPoints() {
        return !points.isEmpty();
    }

    /** Of each axis; the usual ones of the equation where nothing is given. */
    List<Integer> points(EquationName equation) {
        return perAxis("--points", points, equation.dims(), equation.usualPoints());
    }

    /** Of each axis; that of the equation where nothing is given. */
    List<Double> extents(EquationName equation) {
        return perAxis("--extent", extent, equation.dims(), equation.entry().extent(equation.dims()));
    }

    private static <T> List<T> perAxis(String option, List<T> given, int dims, T otherwise) {
        Check.that(
                given.size() <= 1 || given.size() == dims,
                "%s has one value for all axes or one for each of %d, separated by commas; got %s",
                option,
                dims,
                given);
        return given.size() > 1 ? given : Collections.nCopies(dims, given.isEmpty() ? otherwise : given.get(0));
    }
}
