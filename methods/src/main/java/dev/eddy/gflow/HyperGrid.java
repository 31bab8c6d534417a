package dev.eddy.gflow;

import dev.eddy.misuse.Check;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Walks over a grid from a corner, each step one further along one axis, which end wherever they like: the usual first test of flow
 * networks (Bengio et al., NeurIPS 2021), with modes near the corners.
 *
 * <pre>  e^(−E(x)) = R₀ + ½ Π_d [¼ &lt; |x_d/(side−1) − ½|] + 2 Π_d [0.3 &lt; |x_d/(side−1) − ½| &lt; 0.4] </pre>
 *
 * @param dims axes
 * @param side places along each
 * @param floor R₀: what every place has
 */
public record HyperGrid(int dims, int side, double floor) implements Environment<HyperGrid.Place> {
    public HyperGrid {
        Check.that(
                dims >= 1 && side >= 2 && floor > 0,
                "a grid has 1 axis or more, sides of 2 or more and a positive floor, got %d, %d and %s",
                dims,
                side,
                floor);
    }

    /** A place on the grid. */
    public record Place(List<Integer> at, boolean finished) {
        public Place {
            at = List.copyOf(at);
        }
    }

    @Override
    public Place source() {
        return new Place(Collections.nCopies(dims, 0), false);
    }

    /** One for each axis, and the last one to end. */
    @Override
    public int actions() {
        return dims + 1;
    }

    @Override
    public int horizon() {
        return dims * (side - 1) + 1;
    }

    @Override
    public boolean allows(Place state, int action) {
        return !state.finished() && (action == dims || state.at().get(action) < side - 1);
    }

    @Override
    public Place after(Place state, int action) {
        if (action == dims) {
            return new Place(state.at(), true);
        }
        List<Integer> at = new ArrayList<>(state.at());
        at.set(action, at.get(action) + 1);
        return new Place(at, false);
    }

    @Override
    public boolean reachedBy(Place state, int action) {
        return state.finished() ? action == dims : action < dims && state.at().get(action) > 0;
    }

    @Override
    public double energy(Place state) {
        boolean outer = true;
        boolean ring = true;
        for (int at : state.at()) {
            double away = Math.abs(at / (side - 1.0) - 0.5);
            outer &= away > 0.25;
            ring &= away > 0.3 && away < 0.4;
        }
        return -Math.log(floor + (outer ? 0.5 : 0) + (ring ? 2 : 0));
    }

    /** 1 at the place along each axis, and 1 for what is finished. */
    @Override
    public double[] describe(Place state) {
        double[] out = new double[dims * side + 1];
        for (int d = 0; d < dims; d++) {
            out[d * side + state.at().get(d)] = 1;
        }
        out[dims * side] = state.finished() ? 1 : 0;
        return out;
    }
}
