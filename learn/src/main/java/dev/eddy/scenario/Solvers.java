package dev.eddy.scenario;

import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.RepeatedStepper;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.spectral.Etdrk;
import dev.eddy.misuse.Check;
import dev.eddy.operator.Numerics;
import dev.eddy.solve.Effort;
import dev.eddy.solver.Solver;
import dev.eddy.tensor.DType;

/** Steppers of scenarios. */
final class Solvers {
    private Solvers() {}

    /**
     * The equation's ETDRK stepper. Normalized and difficulty coefficients divided by the number of substeps, as the
     * benchmark does, are the same as a time step divided by it.
     *
     * @param grid the scenario's, or a finer one of the same domain
     * @param proportion part of the dynamics that it does in a step
     */
    static Stepper stepper(Scenario scenario, Grid grid, double proportion, Profile profile, DType type) {
        Numerics numerics = numerics(scenario, profile, type);
        double dt = scenario.dt() * proportion / scenario.substeps();
        Stepper once = Etdrk.of(scenario.order()).on(grid, scenario.equation(profile), dt, numerics);
        return RepeatedStepper.of(once, scenario.substeps());
    }

    static Stepper reference(Scenario scenario, Grid grid, Profile profile, DType type, Effort effort) {
        if (scenario.isStationary()) {
            return PoissonProblems.reference(scenario, grid, type);
        }
        return scenario.solver()
                .map(physics -> stepper(scenario, grid, physics, profile, type, effort))
                .orElseGet(() -> stepper(scenario, grid, 1, profile, type));
    }

    static Stepper stepper(Scenario scenario, Grid grid, Solver physics, Profile profile, DType type, Effort effort) {
        if (scenario.isStationary()) {
            return PoissonProblems.solver(grid, physics, type, effort);
        }
        double dt = scenario.dt() / scenario.substeps();
        return RepeatedStepper.of(
                physics.on(scenario.equation(profile), grid, dt, numerics(scenario, profile, type), effort),
                scenario.substeps());
    }

    private static Numerics numerics(Scenario scenario, Profile profile, DType type) {
        return Numerics.of(profile).withPrecision(type).withDealiasing(scenario.dealiasingFraction(profile));
    }

    static Stepper coarse(Scenario scenario, double proportion, Profile profile, DType type) {
        Check.that(
                !scenario.isStationary(),
                "%s has no coarse stepper, because it has no time; use the task predict",
                scenario.entry().kind());
        Check.that(
                proportion > 0 && Double.isFinite(proportion),
                "%s: a coarse stepper does a positive part of the dynamics, got %s",
                scenario.entry().kind(),
                proportion);
        return stepper(scenario, scenario.grid(), proportion, profile, type);
    }
}
