package dev.eddy.koopman;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.koopman.RadialFunctions.Profile;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.tensor.Tensor;
import java.util.Locale;
import java.util.Optional;

/** {@link RadialFunctions} around the centres of k-means clusters. */
@Doc("radial functions around the centres of k-means clusters of the states")
public record RadialDictionary(
        @Default("150") @Doc("functions") int functions,

        @Default("exponential") @Doc("how they fall with the distance")
        Profile profile,

        @Default("1.0") @Doc("their length, in mean distances of the states from their mean")
        double scale)
        implements DictionarySettings {
    public RadialDictionary {
        Check.that(functions >= 1, "radial: functions are 1 or more, got %d", functions);
        requireScale("radial", scale);
    }

    /** With the usual profile and length. */
    public RadialDictionary(int functions) {
        this(functions, Profile.EXPONENTIAL, 1);
    }

    static void requireScale(String kind, double scale) {
        Check.that(
                scale > 0 && Double.isFinite(scale),
                "%s: scale is a positive part of the mean distance, got %s",
                kind,
                scale);
    }

    /** What differs from the usual profile and length. */
    static String shape(Profile profile, double scale) {
        return (profile == Profile.EXPONENTIAL ? "" : ";" + profile.name().toLowerCase(Locale.ROOT))
                + (scale == 1 ? "" : ";scale=" + scale);
    }

    @Override
    public String shortName() {
        return "radial;" + functions + shape(profile, scale);
    }

    @Override
    public int size(int dimension) {
        return functions;
    }

    @Override
    public Dictionary of(Tensor states, Draws draws) {
        return RadialFunctions.around(states, functions, profile, scale, draws);
    }

    @Override
    public Optional<DictionarySettings> third(int dimension) {
        return functions < 3 ? Optional.empty() : Optional.of(new RadialDictionary(functions / 3, profile, scale));
    }

    @Override
    public boolean hasConstants() {
        return false;
    }
}
