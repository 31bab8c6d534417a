package dev.eddy.integrate.spectral;

import dev.eddy.operator.TimedForcing;
import java.util.Arrays;

/**
 * How much of one spectrum of a {@link TimedForcing} a stage takes: Σ_j combination_j a(t + offset_j), in a step that starts at
 * t.
 *
 * @param part with a(t)
 * @param offsets of the values whose rates are combined, in units of time
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
record StageModulation(TimedForcing.Part part, double[] combination, double[] offsets) {
    double at(double time) {
        double sum = 0;
        for (int j = 0; j < combination.length; j++) {
            if (combination[j] != 0) {
                sum += combination[j] * part.factor(time + offsets[j]);
            }
        }
        return sum;
    }

    /** Whether it takes the same at all times. */
    boolean isLike(StageModulation other) {
        return part.modulation().equals(other.part.modulation())
                && part.sine() == other.part.sine()
                && Arrays.equals(combination, other.combination)
                && Arrays.equals(offsets, other.offsets);
    }

    /** This many times as much. */
    StageModulation times(double factor) {
        double[] scaled = combination.clone();
        for (int j = 0; j < scaled.length; j++) {
            scaled[j] *= factor;
        }
        return new StageModulation(part, scaled, offsets);
    }
}
