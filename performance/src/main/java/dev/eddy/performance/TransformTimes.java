package dev.eddy.performance;

import dev.eddy.integrate.spectral.EtdrkStepper;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.tensor.Tensor;

/**
 * What the transforms of a step would cost alone: as many real transforms of a field as the step needs, all modes, by the
 * library that tensors are computed with.
 */
final class TransformTimes {
    private TransformTimes() {}

    /** Real transforms of one field in one step, with the one that gives the state back, for one sample. */
    static int perStep(EtdrkStepper stepper) {
        SpectralEquation equation =
                SpectralEquation.of(stepper.equation(), stepper.space().grid(), stepper.numerics());
        int evaluations = stepper.equation().isLinear() ? 0 : stepper.method().evaluations();
        return evaluations * equation.transforms() + stepper.space().channels();
    }

    /** Their time in microseconds, from the smallest times of a forward and an inverse transform of a whole batch. */
    static double microseconds(EtdrkStepper stepper, Tensor state, double seconds) {
        Tensor spectrum = stepper.modes().forward(state);
        double forward = SmallestTime.of(seconds / 2, () -> stepper.modes().forward(state))
                .micros();
        double inverse = SmallestTime.of(seconds / 2, () -> stepper.modes().inverse(spectrum))
                .micros();
        return (forward + inverse) / 2 / stepper.space().channels() * perStep(stepper);
    }
}
