package dev.eddy.cli;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.util.ArrayList;
import java.util.List;

/** Boundaries as words: {@code neumann} for all axes, or one word per axis, {@code periodic,dirichlet=0.5}. */
final class BoundaryOption {
    private static final List<String> WORDS = List.of("periodic", "neumann", "dirichlet", "free-slip");

    private BoundaryOption() {}

    /** A grid with an extent and a number of points for each axis. */
    static Grid grid(List<Double> extents, List<Integer> points, String text) {
        int dims = points.size();
        String[] words = text.split(",", -1);
        Check.that(
                words.length == 1 || words.length == dims,
                "--boundary has one word for all axes or one for each of %d, separated by commas; got '%s'",
                dims,
                text);
        List<Axis> axes = new ArrayList<>();
        for (int d = 0; d < dims; d++) {
            axes.add(new Axis(extents.get(d), points.get(d), read(words[words.length == 1 ? 0 : d].strip())));
        }
        return new Grid(axes);
    }

    private static Boundary read(String word) {
        return switch (word) {
            case "periodic" -> Boundary.PERIODIC;
            case "neumann" -> new Boundary.Neumann(0);
            case "dirichlet" -> new Boundary.Dirichlet(0);
            case "free-slip" -> new Boundary.FreeSlip();
            default -> dirichlet(word);
        };
    }

    private static Boundary dirichlet(String word) {
        if (word.startsWith("dirichlet=")) {
            try {
                return new Boundary.Dirichlet(Double.parseDouble(word.substring("dirichlet=".length())));
            } catch (NumberFormatException notANumber) {
                throw new Misuse("--boundary: expected a number behind dirichlet=, got '" + word + "'", notANumber);
            }
        }
        throw new Misuse("--boundary: unknown boundary '" + word + "'" + Check.didYouMean(word, WORDS) + " (one of: "
                + String.join(", ", WORDS) + ", dirichlet=VALUE)");
    }
}
