package dev.eddy.generative.model;

import dev.eddy.experiment.Workbench;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.result.Outcome;
import dev.eddy.tensor.Tensor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a flow learns from: states, and what is told of each; {@link FlowDataKinds} has those with a name. */
public interface FlowData {
    /** In names of trials. */
    String shortName();

    /** Where the states live; empty for vectors. Opens no file. */
    Optional<StateSpace> space();

    /** The grid of fields that are periodic; empty for others, and for vectors. Opens no file. */
    default Optional<Grid> periodicGrid() {
        return space().map(StateSpace::grid).filter(Grid::isPeriodic);
    }

    /** States as a picture has them, x to the right and y up; images have rows from above instead. */
    default Tensor pictured(Tensor states) {
        return states;
    }

    /** Reads or makes them. */
    Split read(Workbench bench);

    /**
     * States to learn from, and others by which it is judged.
     *
     * @param outcome how the making of them ended
     * @param train {@code [states, channels, x…]} or {@code [states, numbers]}
     * @param trainTold what is told of each: see {@link Conditions#of}; null if nothing is
     * @param test as many as there are, or some of them
     */
    record Split(
            Outcome outcome,
            Tensor train,
            @Nullable Tensor trainTold,
            Tensor test,
            @Nullable Tensor testTold) {}
}
