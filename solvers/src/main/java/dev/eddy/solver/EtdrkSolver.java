package dev.eddy.solver;

import dev.eddy.equation.Equation;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.RepeatedStepper;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.spectral.Etdrk;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.operator.Numerics;
import dev.eddy.solve.Effort;

/** Exponential time differencing in space of modes. Refinements may steer its substeps. */
@Doc("pseudo-spectral ETDRK")
public record EtdrkSolver(
        @Default("-1") @Doc("order, 0 to 4; -1 for the usual one of the equation")
        int order,

        @Default("1") @Doc("substeps in a step") int substeps,

        @Default("0") @Doc("fraction of the modes that may enter products; 0 for that of the scenario, 1 removes none")
        double dealiasingFraction)
        implements Solver {
    public EtdrkSolver {
        Check.that(order >= -1 && order <= 4, "etdrk: order is between 0 and 4, or -1, got %d", order);
        Check.that(
                dealiasingFraction >= 0 && dealiasingFraction <= 1,
                "etdrk: dealiasing-fraction is between 0 (that of the scenario) and 1 (no mode removed), got %s",
                dealiasingFraction);
        Check.that(substeps >= 1, "etdrk: substeps is at least 1, got %d", substeps);
    }

    /** With the dealiasing of the scenario. */
    public EtdrkSolver(int order, int substeps) {
        this(order, substeps, 0);
    }

    @Override
    public Stepper on(Equation equation, Grid grid, double dt, Numerics numerics, Effort effort) {
        int usual = order < 0 ? equation.defaultOrder() : order;
        Numerics own = dealiasingFraction == 0 ? numerics : numerics.withDealiasing(dealiasingFraction);
        return RepeatedStepper.of(Etdrk.of(usual).on(grid, equation, dt / substeps, own), substeps);
    }

    @Override
    public Solver at(Knob knob, int level) {
        if (knob != Knob.SUBSTEPS) {
            throw new Misuse("etdrk has no " + Names.kebab(knob.name()) + " to refine; choose the knob substeps");
        }
        return new EtdrkSolver(order, level, dealiasingFraction);
    }

    @Override
    public String shortName() {
        return "etdrk" + (order < 0 ? "" : ";order=" + order) + (substeps == 1 ? "" : ";substeps=" + substeps)
                + (dealiasingFraction == 0 ? "" : ";dealiasing-fraction=" + dealiasingFraction);
    }
}
