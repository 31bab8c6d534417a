package dev.eddy.integrate;

import dev.eddy.check.Check;
import dev.eddy.check.Default;
import dev.eddy.check.Doc;
import dev.eddy.check.Misuse;
import dev.eddy.check.Names;
import dev.eddy.equation.Equation;
import dev.eddy.grid.Grid;
import dev.eddy.operator.Numerics;
import dev.eddy.solve.Effort;

/** Exponential time differencing in space of modes. Refinements may steer its substeps. */
@Doc("pseudo-spectral ETDRK")
public record EtdrkPhysics(
        @Default("-1") @Doc("order, 0 to 4; -1 for the usual one of the equation")
        int order,

        @Default("1") @Doc("substeps in a step") int substeps)
        implements Physics {
    public EtdrkPhysics {
        Check.that(order >= -1 && order <= 4, "etdrk: order is between 0 and 4, or -1, got %d", order);
        Check.that(substeps >= 1, "etdrk: substeps is at least 1, got %d", substeps);
    }

    @Override
    public Stepper on(Equation equation, Grid grid, double dt, Numerics numerics, Effort effort) {
        int usual = order < 0 ? equation.defaultOrder() : order;
        return RepeatedStepper.of(Etdrk.of(usual).on(grid, equation, dt / substeps, numerics), substeps);
    }

    @Override
    public Physics at(Knob knob, int level) {
        if (knob != Knob.SUBSTEPS) {
            throw new Misuse("etdrk has no " + Names.kebab(knob.name()) + " to refine; choose the knob substeps");
        }
        return new EtdrkPhysics(order, level);
    }

    @Override
    public String shortName() {
        return "etdrk" + (order < 0 ? "" : ";order=" + order) + (substeps == 1 ? "" : ";substeps=" + substeps);
    }
}
