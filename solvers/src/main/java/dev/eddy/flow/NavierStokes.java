package dev.eddy.flow;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.solve.LinearSolve;
import dev.eddy.tensor.DType;

/**
 * Incompressible Navier–Stokes, uₜ + (u·∇)u = −∇p + νΔu with ∇·u = 0, by implicit Euler steps on a staggered grid: the
 * settings that all steppers share.
 *
 * @param viscosity ν
 * @param picard linearisations of the convection in a step, each about the last iterate; 1 is about the previous state
 */
@Doc("incompressible Navier-Stokes on a staggered grid")
public record NavierStokes(
        @Doc("kinematic viscosity") double viscosity,
        @Doc("time of a step") double dt,

        @Default("upwind") @Doc("differences of the convection: upwind or centred")
        Convection convection,

        @Default("1") @Doc("linearisations of the convection in a step")
        int picard) {
    public NavierStokes {
        Check.that(viscosity >= 0 && Double.isFinite(viscosity), "a viscosity is 0 or more, got %s", viscosity);
        Check.that(dt > 0 && Double.isFinite(dt), "a time step is positive and finite, got %s", dt);
        Check.that(picard >= 1, "a step has at least 1 linearisation, got %d", picard);
    }

    /** Upwind differences, one linearisation. */
    public NavierStokes(double viscosity, double dt) {
        this(viscosity, dt, Convection.UPWIND, 1);
    }

    /** Velocity and pressure in one linear system; for example by {@code new Gmres(8)}. */
    public MonolithicStepper monolithic(FlowBox box, LinearSolve solve, DType type) {
        return new MonolithicStepper(this, box, solve, type);
    }

    /** Velocity first, by this solve, then the pressure that makes it free of divergence. */
    public ProjectionStepper projection(FlowBox box, LinearSolve solve, DType type) {
        return new ProjectionStepper(this, box, solve, type);
    }
}
