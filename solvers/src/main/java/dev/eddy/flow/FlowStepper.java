package dev.eddy.flow;

import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.solve.LinearSolve;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;

/** What both ways to step an incompressible flow share. */
public abstract sealed class FlowStepper implements Stepper permits MonolithicStepper, ProjectionStepper {
    final NavierStokes settings;
    final FlowBox box;
    final LinearSolve solve;
    final PressureOperator pressure;
    private final Tensor faces;

    FlowStepper(NavierStokes settings, FlowBox box, LinearSolve solve, DType type) {
        this.settings = settings;
        this.box = box;
        this.solve = solve;
        this.pressure = new PressureOperator(box, type);
        this.faces = box.faces(type).lasting();
    }

    @Override
    public final StateSpace space() {
        return box.space();
    }

    @Override
    public final double dt() {
        return settings.dt();
    }

    /** ∇·u in the cells, {@code [batch, 1, x…]}. */
    public final Tensor divergence(Tensor state) {
        return pressure.divergence(velocity(state));
    }

    /** The velocity, 0 on walls: what a network left there is not carried inside. */
    final Tensor velocity(Tensor state) {
        Tensor velocity = state.narrow(1, 0, box.dims());
        return box.grid().isPeriodic() ? velocity : velocity.times(faces);
    }

    final MomentumOperator momentum(Tensor wind) {
        return new MomentumOperator(box, settings.viscosity(), settings.dt(), settings.convection(), wind);
    }
}
