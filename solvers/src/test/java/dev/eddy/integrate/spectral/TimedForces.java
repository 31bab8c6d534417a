package dev.eddy.integrate.spectral;

import dev.eddy.equation.Equation;
import dev.eddy.equation.Forcing;
import dev.eddy.equation.Modulation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Equations with forces of every kind. */
final class TimedForces {
    private TimedForces() {}

    /** Beside what it has, waves that stand, swing, travel, and are switched on and off. */
    static Equation on(Equation equation) {
        return on(equation, 1, 3);
    }

    static Equation on(Equation equation, double amplitude, double frequency) {
        List<Forcing.Wave> waves = new ArrayList<>(equation.forcing().waves());
        int last = equation.channels() - 1;
        List<Integer> mode = new ArrayList<>(Collections.nCopies(equation.dims(), 1));
        waves.add(new Forcing.Wave(0, 0.3 * amplitude, mode, 0.4, 0));
        waves.add(new Forcing.Wave(last, amplitude, mode, 0.3, 0, new Modulation.Oscillating(frequency, 0.2)));
        mode.set(0, 2);
        waves.add(new Forcing.Wave(0, 0.7 * amplitude, mode, 0.1, 1, new Modulation.Travelling(frequency)));
        waves.add(new Forcing.Wave(0, 0.5, mode, 0.6, 0, new Modulation.Pulse(0.45, 0.05)));
        return equation.withForcing(new Forcing(waves));
    }
}
