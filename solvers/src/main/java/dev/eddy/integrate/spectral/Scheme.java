package dev.eddy.integrate.spectral;

import dev.eddy.equation.Equation;
import dev.eddy.grid.Grid;
import dev.eddy.operator.Numerics;
import dev.eddy.operator.SpectralEquation;

/**
 * A one-step method for uₜ = 𝓛u + 𝓝(u, t) in Fourier space, where 𝓛 is a number (or a small matrix over channels) for each
 * mode: a table of numbers; the arithmetic is written once. See {@link Schemes} for those with a name.
 *
 * <pre>{@code
 * Stepper stepper = Schemes.get("ark-4").on(Grid.periodic(1, 10, 160), equation, 0.1);
 * }</pre>
 */
public sealed interface Scheme permits Etdrk, IntegratingFactor, Imex {
    /** How tables and messages call it. */
    String name();

    /** How the error falls with the step. */
    int order();

    /** Where the method comes from. */
    String reference();

    /** Evaluations of 𝓝 that one step takes. */
    int evaluations();

    /** Whether it comes with a second result of lower order, so that a step knows its error; see {@link AdaptiveStepper}. */
    boolean hasErrorEstimate();

    /** A stepper for operators that exist already. */
    SpectralStepper on(SpectralEquation equation, double dt);

    /** A stepper with Eddy's own numerics in double precision. */
    default SpectralStepper on(Grid grid, Equation equation, double dt) {
        return on(grid, equation, dt, Numerics.EDDY);
    }

    /** A stepper for an equation on a grid, periodic or with walls that it keeps the mirror symmetry of. */
    default SpectralStepper on(Grid grid, Equation equation, double dt, Numerics numerics) {
        return on(SpectralEquation.of(equation, grid, numerics), dt);
    }
}
