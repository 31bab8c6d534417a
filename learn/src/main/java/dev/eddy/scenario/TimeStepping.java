package dev.eddy.scenario;

import dev.eddy.kinds.Alias;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;

/** The time of a step, and how ETDRK makes it. Without effect on problems in space only. */
public record TimeStepping(
        @Doc("time of one step") double dt,

        @Alias("num_substeps") @Doc("steps of the solver in one step")
        int substeps,

        @Doc("order of ETDRK, 0 to 4; -1 for the usual one: 0 for linear equations, else 2")
        int order,

        @Doc("fraction of the modes that may enter products; 0 for the equation's own")
        double dealiasingFraction,

        @Doc("part of the dynamics that the coarse solver of corrections does in a step")
        double coarseProportion) {
    /** Steps of length 1, the usual order, half of the dynamics in a coarse step. */
    static final TimeStepping STANDARD = new TimeStepping(1, 1, -1, 0, 0.5);

    public TimeStepping {
        Check.that(dt > 0, "dt is positive, got %s", dt);
        Check.that(substeps >= 1, "substeps is at least 1, got %d", substeps);
        Check.that(order >= -1 && order <= 4, "order is between 0 and 4, or -1, got %d", order);
        Check.that(
                dealiasingFraction >= 0 && dealiasingFraction <= 1,
                "dealiasing-fraction is between 0 (the equation's own) and 1 (no mode removed), got %s",
                dealiasingFraction);
        Check.that(coarseProportion > 0, "coarse-proportion is positive, got %s", coarseProportion);
    }
}
