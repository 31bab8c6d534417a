package dev.eddy.flow;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/** What may be done to states of a {@link FlowBox}. */
public final class Flows {
    private Flows() {}

    /** The state with the nearest velocity that is free of divergence and stands still on the walls; the pressure stays. */
    public static Tensor withoutDivergence(FlowBox box, Tensor state) {
        box.space().check("withoutDivergence", state.shape());
        int dims = box.dims();
        Tensor inside = state.narrow(1, 0, dims).times(box.faces(state.dtype()));
        Tensor velocity = new PressureOperator(box, state.dtype()).project(inside);
        return Tensors.cat(List.of(velocity, state.narrow(1, dims, 1)), 1);
    }

    /**
     * A state on a grid with 1/factor of the points along every axis: fluxes through the coarse faces are sums of those
     * through the fine ones, so that a velocity free of divergence stays so; pressures are means over cells.
     */
    public static Tensor coarsened(Tensor state, int factor) {
        int dims = state.rank() - 2;
        List<Tensor> channels = new ArrayList<>();
        for (int c = 0; c <= dims; c++) {
            Tensor field = state.narrow(1, c, 1);
            for (int d = 0; d < dims; d++) {
                int axis = d + 2;
                Tensor blocks = blocks(field, axis, factor);
                field = c == d ? blocks.select(axis + 1, factor - 1) : blocks.mean(axis + 1);
            }
            channels.add(field);
        }
        return Tensors.cat(channels, 1);
    }

    /** {@code [.., n·factor, ..]} to {@code [.., n, factor, ..]}. */
    public static Tensor blocks(Tensor field, int axis, int factor) {
        Check.that(
                field.size(axis) % factor == 0,
                "%d points cannot be coarsened by a factor of %d",
                field.size(axis),
                factor);
        return field.blocks(axis, factor);
    }
}
