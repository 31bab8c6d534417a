package dev.eddy.integrate;

import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.spectral.EtdrkStepper;
import dev.eddy.integrate.spectral.SpectralStepper;
import dev.eddy.misuse.Check;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;

/**
 * A stepper whose one step is several of another one. Sub-steps of a spectral stepper stay in Fourier space, under every
 * profile; but not between walls, where rounding would let the mirror images drift apart.
 */
public final class RepeatedStepper {
    private RepeatedStepper() {}

    /** One step of the result is {@code times} steps of the inner stepper. */
    public static Stepper of(Stepper inner, int times) {
        Check.that(times >= 1, "a stepper is repeated at least once, got %d", times);
        if (times == 1) {
            return inner;
        }
        if (inner instanceof Spectral repeated) {
            return of(repeated.inner(), Math.multiplyExact(repeated.times(), times));
        }
        boolean periodic = inner.space().grid().isPeriodic();
        return periodic && inner instanceof SpectralStepper spectral
                ? new Spectral(spectral, times)
                : new Plain(inner, times);
    }

    private record Plain(Stepper inner, int times) implements Stepper {
        @Override
        public StateSpace space() {
            return inner.space();
        }

        @Override
        public double dt() {
            return inner.dt() * times;
        }

        @Override
        public Stepper after(long steps) {
            Stepper later = inner.after(Math.multiplyExact(steps, times));
            return later == inner ? this : new Plain(later, times);
        }

        @Override
        public Tensor step(Tensor state) {
            return inner.repeat(state, times);
        }

        @Override
        public Tensor repeat(Tensor state, int steps) {
            return inner.repeat(state, Math.multiplyExact(steps, times));
        }
    }

    private record Spectral(SpectralStepper inner, int times) implements SpectralStepper {
        @Override
        public StateSpace space() {
            return inner.space();
        }

        @Override
        public double dt() {
            return inner.dt() * times;
        }

        @Override
        public SpectralStepper startingAt(double time) {
            return new Spectral(inner.startingAt(time), times);
        }

        @Override
        public SpectralStepper after(long steps) {
            SpectralStepper later = inner.after(Math.multiplyExact(steps, times));
            return later == inner ? this : new Spectral(later, times);
        }

        @Override
        public SpectralGrid modes() {
            return inner.modes();
        }

        @Override
        public Tensor toSpectrum(Tensor state) {
            return inner.toSpectrum(state);
        }

        @Override
        public Tensor fromSpectrum(Tensor spectrum) {
            return inner.fromSpectrum(spectrum);
        }

        @Override
        public DType precision() {
            return inner.precision();
        }

        @Override
        public Tensor stepSpectrum(Tensor spectrum) {
            return inner.repeatSpectrum(spectrum, times);
        }

        @Override
        public Tensor step(Tensor state) {
            return repeat(state, 1);
        }

        @Override
        public Tensor repeat(Tensor state, int steps) {
            checkState(state);
            return inner instanceof EtdrkStepper etdrk && etdrk.isFusedWithoutRoundTrips(state)
                    ? etdrk.repeat(state, Math.multiplyExact(steps, times))
                    : steps == 1 ? SpectralStepper.super.step(state) : SpectralStepper.super.repeat(state, steps);
        }

        @Override
        public Tensor rollout(Tensor initial, int steps, boolean includeInitial) {
            checkState(initial);
            return steps >= 1 && inner instanceof EtdrkStepper etdrk && etdrk.isFusedWithoutRoundTrips(initial)
                    ? etdrk.rollout(initial, steps, times, includeInitial)
                    : SpectralStepper.super.rollout(initial, steps, includeInitial);
        }

        @Override
        public boolean staysSpectral() {
            return inner.staysSpectral();
        }
    }
}
