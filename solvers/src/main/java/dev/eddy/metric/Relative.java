package dev.eddy.metric;

import dev.eddy.tensor.Magnitudes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/** What an error is divided by, channel by channel. */
public enum Relative {
    /** Nothing. */
    ABSOLUTE(""),
    /** The same norm of the reference. */
    NORMALIZED("n"),
    /** The mean of the norms of prediction and reference. */
    SYMMETRIC("s");

    private final String prefix;

    Relative(String prefix) {
        this.prefix = prefix;
    }

    /** {@code nRMSE} and the like. */
    String name(Norm norm) {
        return prefix + norm.name();
    }

    /** A way to take norms of the channels of a field. */
    @FunctionalInterface
    interface Sizing {
        /**
         * @param field {@code [batch, channels, x…]}
         * @param unit of the field, {@code [batch, channels]}
         * @param scale size of the values that the field was computed from, which its rounding is relative to
         */
        Size of(Tensor field, Tensor unit, Tensor scale);
    }

    /**
     * The error per sample: sizes of the channels are divided first and added then. What is divided by 0 is infinite, except
     * 0, which is 0.
     */
    Tensor error(Norm norm, Sizing sizing, Tensor prediction, Tensor reference) {
        Tensor difference = prediction.minus(reference);
        if (this == ABSOLUTE) {
            // Derivatives of squares are in range where small squares are not.
            Tensor unit = norm.degree() == 1
                    ? Size.unit(difference)
                    : Size.unit(difference).maximum(Size.noUnit(difference));
            Size size = sizing.of(difference, unit, unit);
            return norm.times(size.part(), size.unit()).sum(1);
        }
        Tensor ofPrediction = Size.unit(prediction);
        Tensor ofReference = Size.unit(reference);
        Size d = sizing.of(difference, Size.unit(difference), ofPrediction.plus(ofReference));
        Size r = sizing.of(reference, ofReference, ofReference);
        if (this == NORMALIZED) {
            return quotient(norm, d, r.part(), r.certain(), r.unit()).sum(1);
        }
        Size p = sizing.of(prediction, ofPrediction, ofPrediction);
        Tensor unit = p.unit().maximum(r.unit());
        return quotient(
                        norm,
                        d,
                        sum(
                                norm,
                                p.part(),
                                p.unit().over(unit),
                                r.part(),
                                r.unit().over(unit)),
                        sum(
                                norm,
                                p.certain(),
                                p.unit().over(unit),
                                r.certain(),
                                r.unit().over(unit)),
                        unit)
                .times(2)
                .sum(1);
    }

    private static Tensor sum(Norm norm, Tensor p, Tensor unitOfP, Tensor r, Tensor unitOfR) {
        return norm.times(p, unitOfP).plus(norm.times(r, unitOfR));
    }

    /** Where the divisor may be rounding alone, so may be that part of the error. */
    private static Tensor quotient(Norm norm, Size d, Tensor divisor, Tensor certain, Tensor unit) {
        Tensor sound = certain.detach().greaterThan(0);
        Tensor above = Tensors.where(sound, d.part(), d.certain());
        Tensor below = Tensors.where(sound, divisor, certain);
        return norm.times(Magnitudes.ratio(above, below), d.unit().over(unit));
    }
}
