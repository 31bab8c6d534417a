package dev.eddy.residual;

import dev.eddy.difference.Differences;
import dev.eddy.difference.Sources;
import dev.eddy.difference.Transport;
import dev.eddy.equation.Equation;
import dev.eddy.grid.Grid;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;

/** The right-hand side of an equation by finite differences, with whatever stands at the ends of the axes. Differentiable. */
public final class DifferenceForm implements SpaceForm {
    private final Differences differences;
    private final Sources sources;

    private DifferenceForm(Differences differences, Sources sources) {
        this.differences = differences;
        this.sources = sources;
    }

    /** Centred formulas of an order of accuracy, 2 or 4. */
    public static DifferenceForm of(Equation equation, Grid grid, int accuracy, DType type) {
        return of(equation, grid, Transport.CENTRED, accuracy, type);
    }

    /**
     * With first derivatives of what is carried along as told.
     *
     * @throws dev.eddy.misuse.Misuse for terms that are no differences: inverse Laplacians, terms that evaluate themselves
     */
    public static DifferenceForm of(Equation equation, Grid grid, Transport transport, int accuracy, DType type) {
        return new DifferenceForm(
                new Differences(equation, grid, transport, accuracy, type),
                new Sources(equation.forcing(), grid, equation.channels(), type));
    }

    @Override
    public boolean changesWithTime() {
        return !sources.isConstant();
    }

    @Override
    public Tensor rate(Tensor states, double time) {
        Tensor rate = differences.rate(states);
        return sources.at(time).map(rate::plus).orElse(rate);
    }
}
