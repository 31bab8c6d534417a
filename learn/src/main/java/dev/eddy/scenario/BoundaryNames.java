package dev.eddy.scenario;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.util.Collections;
import java.util.List;

/** Boundaries as scenarios name them. */
final class BoundaryNames {
    static final String PERIODIC = "periodic";
    static final List<String> WORDS = List.of(PERIODIC, "dirichlet", "dirichlet-nodes", "neumann", "free-slip");

    private BoundaryNames() {}

    /** A cube of so many points with the same boundary on all axes. */
    static Grid grid(String word, int dims, double extent, int points) {
        return new Grid(Collections.nCopies(dims, new Axis(extent, points, boundary(word))));
    }

    private static Boundary boundary(String word) {
        return switch (word) {
            case PERIODIC -> Boundary.PERIODIC;
            case "dirichlet" -> new Boundary.Dirichlet(0);
            case "dirichlet-nodes" -> new Boundary.DirichletNodes(0);
            case "neumann" -> new Boundary.Neumann(0);
            case "free-slip" -> new Boundary.FreeSlip();
            default ->
                throw new Misuse("unknown boundary '" + word + "'" + Check.didYouMean(word, WORDS) + " (one of: "
                        + String.join(", ", WORDS) + ")");
        };
    }
}
