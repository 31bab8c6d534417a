package dev.eddy.result;

import dev.eddy.misuse.Check;
import java.util.Arrays;

/**
 * An inferred field or law beside the true one.
 *
 * @param name of the field, for example {@code velocity}
 * @param axis what it is a function of: {@link #SPACE}, or the argument of a law
 * @param at values of that argument; empty for fields in space
 * @param inferred {@code [time, components, x…]}, one time if it is steady
 * @param truth of the same shape
 */
@SuppressWarnings("ArrayRecordComponent") // never changed after construction; readers get copies
public record InferredField(String name, String axis, double[] at, NumericArray inferred, NumericArray truth) {
    /** Of fields that are functions of where. */
    public static final String SPACE = "space";

    public InferredField {
        Check.that(
                Arrays.equals(inferred.shape(), truth.shape()),
                "the field %s and its truth have the shapes %s and %s",
                name,
                Arrays.toString(inferred.shape()),
                Arrays.toString(truth.shape()));
        at = at.clone();
    }

    /** A field in space. */
    public static InferredField inSpace(String name, NumericArray inferred, NumericArray truth) {
        return new InferredField(name, SPACE, new double[0], inferred, truth);
    }

    @Override
    public double[] at() {
        return at.clone();
    }

    /** Whether it is a law and not a field in space. */
    public boolean isLaw() {
        return !axis.equals(SPACE);
    }

    /** ‖inferred − truth‖₂/‖truth‖₂ at one of its times. */
    public double relativeError(int time) {
        int size = inferred.values().length / inferred.size(0);
        double error = 0;
        double norm = 0;
        for (int i = time * size; i < (time + 1) * size; i++) {
            double difference = inferred.values()[i] - (double) truth.values()[i];
            error += difference * difference;
            norm += (double) truth.values()[i] * truth.values()[i];
        }
        return Math.sqrt(error / norm);
    }

    /** What a field is judged by: its relative error, averaged over its times; of a law the mean relative error. */
    public double error() {
        if (isLaw()) {
            return meanRelativeError();
        }
        int times = inferred.size(0);
        double sum = 0;
        for (int time = 0; time < times; time++) {
            sum += relativeError(time);
        }
        return sum / times;
    }

    /** Mean of |inferred − truth|/|truth| over all values that are not 0: what laws are judged by. */
    public double meanRelativeError() {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < truth.values().length; i++) {
            if (truth.values()[i] != 0) {
                sum += Math.abs(inferred.values()[i] / (double) truth.values()[i] - 1);
                count++;
            }
        }
        return sum / count;
    }
}
