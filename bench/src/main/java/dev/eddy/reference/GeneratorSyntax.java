package dev.eddy.reference;

import dev.eddy.initial.DiffusedNoise;
import dev.eddy.initial.Discontinuities;
import dev.eddy.initial.Drawn;
import dev.eddy.initial.GaussianBlobs;
import dev.eddy.initial.GaussianRandomField;
import dev.eddy.initial.InitialStates;
import dev.eddy.initial.SineWaves;
import dev.eddy.initial.TruncatedFourier;
import dev.eddy.initial.WhiteNoise;
import dev.eddy.misuse.Misuse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Distributions of initial states as manifests of statistics write them: a name, its number, and {@code std_one} or
 * {@code max_one} where the field is divided by its standard deviation or largest magnitude.
 */
final class GeneratorSyntax {
    private static final Pattern TEXT =
            Pattern.compile("(?<name>[a-z-]+)(?: (?:cutoff )?(?<number>[0-9.]+))?(?<std> std_one)?(?<max> max_one)?");

    private GeneratorSyntax() {}

    /** {@code truncated-fourier cutoff 5 max_one}. */
    static InitialStates parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (parts.matches()) {
            boolean std = parts.group("std") != null;
            boolean max = parts.group("max") != null;
            boolean numbered = parts.group("number") != null;
            double number = numbered ? Double.parseDouble(parts.group("number")) : 0;
            switch (parts.group("name") + (numbered ? " N" : "")) {
                case "truncated-fourier N":
                    return new TruncatedFourier((int) number, true, std, max, 0.5, Drawn.BY_PROFILE);
                case "diffused-noise N":
                    return new DiffusedNoise(number, true, std, max);
                case "gaussian-random-field N":
                    return new GaussianRandomField(number, true, std, max, Drawn.BY_PROFILE);
                case "sine-waves N":
                    return new SineWaves((int) number, 1, true, std, max, 0.5);
                case "discontinuities":
                    return new Discontinuities(3, -1, 1, false, std, max);
                case "white-noise":
                    if (!std && !max) {
                        return new WhiteNoise(1);
                    }
                    break;
                case "gaussian-blobs":
                    if (!std && !max) {
                        return GaussianBlobs.ONE;
                    }
                    break;
                default:
            }
        }
        throw new Misuse("unknown distribution of initial states '" + text + "'; known are truncated-fourier cutoff K,"
                + " diffused-noise X, gaussian-random-field P, sine-waves cutoff K, discontinuities, white-noise and"
                + " gaussian-blobs");
    }
}
