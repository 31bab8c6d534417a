package dev.eddy.integrate.spectral;

import dev.eddy.equation.Equation;
import dev.eddy.grid.StateSpace;
import dev.eddy.misuse.Check;
import dev.eddy.operator.Numerics;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;

/** What all steppers of a {@link SpectralEquation} share: its spaces, its time step, and the time that they start at. */
public abstract sealed class EquationStepper implements SpectralStepper
        permits EtdrkStepper, SchemeStepper, AdaptiveStepper {
    final SpectralEquation equation;
    final double dt;
    final double start;
    final long number;

    public EquationStepper(SpectralEquation equation, double dt) {
        Check.that(dt > 0 && Double.isFinite(dt), "a time step is positive and finite, got %s", dt);
        this.equation = equation;
        this.dt = dt;
        this.start = 0;
        this.number = 0;
    }

    /** The same with its first step so many steps after a start. */
    public EquationStepper(EquationStepper same, double start, long number) {
        this.equation = same.equation;
        this.dt = same.dt;
        this.start = start;
        this.number = number;
    }

    @Override
    public final StateSpace space() {
        return equation.space();
    }

    @Override
    public final double dt() {
        return dt;
    }

    /** The time at which {@link #step} starts. */
    public final double time() {
        return start + number * dt;
    }

    @Override
    public final SpectralGrid modes() {
        return equation.grid();
    }

    @Override
    public final Tensor toSpectrum(Tensor state) {
        return equation.spectrum(state);
    }

    @Override
    public final Tensor fromSpectrum(Tensor spectrum) {
        return equation.state(spectrum);
    }

    @Override
    public final DType precision() {
        return numerics().precision();
    }

    @Override
    public final boolean staysSpectral() {
        return numerics().profile().isEddy() && !equation.hasWalls();
    }

    /** The equation that it solves. */
    public final Equation equation() {
        return equation.equation();
    }

    public final Numerics numerics() {
        return equation.numerics();
    }
}
