package dev.eddy.performance;

import dev.eddy.equation.Profile;
import dev.eddy.operator.Numerics;
import dev.eddy.tensor.DType;

/** What all cases of a comparison have in common, by system properties that {@link Compare} sets. */
final class Measured {
    private Measured() {}

    /** {@code eddy.profile}, in single precision unless {@code eddy.double} is true. */
    static Numerics numerics() {
        Profile profile = Profile.of(System.getProperty("eddy.profile", Profile.EDDY.key()));
        return Numerics.of(profile).withPrecision(Boolean.getBoolean("eddy.double") ? DType.FLOAT64 : DType.FLOAT32);
    }
}
