package dev.eddy.integrate.spectral;

import dev.eddy.integrate.Repetition;
import dev.eddy.integrate.Stepper;
import dev.eddy.misuse.Check;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/** A stepper whose arithmetic happens in Fourier space, where it may stay for many steps. */
public interface SpectralStepper extends Stepper {
    /** The modes of its spectra. */
    SpectralGrid modes();

    /** The spectrum of a state. */
    default Tensor toSpectrum(Tensor state) {
        return modes().forward(state);
    }

    /** The state of a spectrum; or states, with any leading axes. */
    default Tensor fromSpectrum(Tensor spectrum) {
        return modes().inverse(spectrum);
    }

    /** The type of its states: {@link DType#FLOAT32} or {@link DType#FLOAT64}. */
    DType precision();

    /** One step of a spectrum {@code [batch, channels, modes…]}. */
    Tensor stepSpectrum(Tensor spectrum);

    /**
     * Whether steps one after the other in Fourier space equal steps with transforms around each. Where odd derivatives
     * keep the highest mode of an even axis (the peers' profiles) they do not, and between walls rounding would let the
     * mirror images drift apart.
     */
    boolean staysSpectral();

    /** This stepper with its first step at another time than 0: itself, unless its law changes with time. */
    default SpectralStepper startingAt(double time) {
        return this;
    }

    @Override
    default SpectralStepper after(long steps) {
        return this;
    }

    @Override
    default Tensor step(Tensor state) {
        checkState(state);
        try (Scope scope = Scope.open()) {
            return scope.keep(fromSpectrum(stepSpectrum(toSpectrum(state))));
        }
    }

    @Override
    default Tensor repeat(Tensor state, int steps) {
        checkState(state);
        if (!staysSpectral()) {
            return Repetition.of((current, i) -> after(i).step(current), state, steps);
        }
        try (Scope scope = Scope.open()) {
            return scope.keep(fromSpectrum(repeatSpectrum(toSpectrum(state), steps)));
        }
    }

    /** The spectrum after some steps, all in Fourier space. */
    default Tensor repeatSpectrum(Tensor spectrum, int steps) {
        return Repetition.of((current, i) -> after(i).stepSpectrum(current), spectrum, steps);
    }

    @Override
    default Tensor rollout(Tensor initial, int steps, boolean includeInitial) {
        checkState(initial);
        try (Scope scope = Scope.open()) {
            List<Tensor> states = new ArrayList<>(steps + 1);
            if (includeInitial) {
                states.add(initial.unsqueeze(1));
            }
            if (staysSpectral()) {
                spectralStates(initial, steps, states);
            } else {
                Tensor current = initial;
                for (int i = 0; i < steps; i++) {
                    current = after(i).step(current);
                    states.add(current.unsqueeze(1));
                }
            }
            Check.that(!states.isEmpty(), "a rollout has at least one state, got %d steps", steps);
            return scope.keep(states.size() == 1 ? states.get(0) : Tensors.cat(states, 1));
        }
    }

    /** Adds pieces {@code [batch, time, channels, x…]}; one inverse transform takes many small states together. */
    private void spectralStates(Tensor initial, int steps, List<Tensor> states) {
        int together = (int) Math.max(1, Math.min(steps, (1L << 20) / Math.max(1, initial.elements())));
        Tensor spectrum = toSpectrum(initial);
        for (int start = 0; start < steps; start += together) {
            List<Tensor> spectra = new ArrayList<>(together);
            for (int i = start; i < Math.min(steps, start + together); i++) {
                try (Scope scope = Scope.open()) {
                    spectrum = scope.keep(after(i).stepSpectrum(spectrum));
                }
                spectra.add(spectrum);
            }
            states.add(fromSpectrum(spectra.size() == 1 ? spectrum.unsqueeze(1) : Tensors.stack(spectra, 1)));
        }
    }

    /** Refuses states of another shape or type. */
    default void checkState(Tensor state) {
        space().check(getClass().getSimpleName(), state.shape());
        Check.that(
                state.dtype() == precision(),
                "%s: expected a state of %s, got %s; convert it with to(DType.%s), or choose the precision in Numerics",
                getClass().getSimpleName(),
                precision(),
                state.dtype(),
                precision());
    }
}
