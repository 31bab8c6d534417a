package dev.eddy.fit;

import dev.eddy.result.Measure;
import dev.eddy.tensor.Tensor;

/** ‖a − b‖ / ‖b‖, and what such a number is to readers. */
public final class RelativeError {
    private RelativeError() {}

    /** Of all elements together; b is the truth. */
    public static double of(Tensor a, Tensor b) {
        return a.minus(b).norm().item() / b.norm().item();
    }

    /** The measure of this name: small is good, 1 is as wrong as nothing. */
    public static Measure measure(String name) {
        return Measure.of(name).lowerIsBetter().as(Measure.Kind.RELATIVE_ERROR);
    }
}
