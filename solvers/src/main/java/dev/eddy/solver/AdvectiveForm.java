package dev.eddy.solver;

import dev.eddy.equation.ConvectionTerms.Convection;
import dev.eddy.equation.Equation;
import dev.eddy.equation.NonlinearTerm;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Stepper;
import dev.eddy.kinds.Doc;
import dev.eddy.operator.Numerics;
import dev.eddy.solve.Effort;
import java.util.List;

/**
 * Another solver, on the equation with −b u Σ∂u in the place of −½b Σ∂(u²): the same equation, but another discretisation, with
 * another wind in every Picard iteration. For one channel; the velocities of several dimensions keep the form they have, where
 * the two are not the same.
 */
@Doc("another solver, on convection as b u ∂u instead of b ½ ∂(u²)")
public record AdvectiveForm(@Doc("the solver") Solver physics) implements Solver {
    @Override
    public Stepper on(Equation equation, Grid grid, double dt, Numerics numerics, Effort effort) {
        List<NonlinearTerm> terms = equation.nonlinear().stream()
                .map(term -> advective(term, equation))
                .toList();
        Equation rewritten = new Equation(
                equation.name(), equation.dims(), equation.channels(), equation.linear(), terms, equation.forcing());
        return physics.on(rewritten, grid, dt, numerics, effort);
    }

    private static NonlinearTerm advective(NonlinearTerm term, Equation equation) {
        return term instanceof Convection convection && equation.channels() == 1
                ? new Convection(convection.scale(), convection.singleChannel(), false)
                : term;
    }

    @Override
    public Solver at(Knob knob, int level) {
        return new AdvectiveForm(physics.at(knob, level));
    }

    @Override
    public void checkSteers(Knob knob, Equation equation) {
        physics.checkSteers(knob, equation);
    }

    @Override
    public String shortName() {
        return "advective;" + physics.shortName();
    }
}
