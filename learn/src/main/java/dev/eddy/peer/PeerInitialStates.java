package dev.eddy.peer;

import dev.eddy.initial.BetweenWalls;
import dev.eddy.initial.Channels;
import dev.eddy.initial.Clamp;
import dev.eddy.initial.Clipped;
import dev.eddy.initial.DiffusedNoise;
import dev.eddy.initial.Discontinuities;
import dev.eddy.initial.Drawn;
import dev.eddy.initial.GaussianBlobs;
import dev.eddy.initial.GaussianProcess;
import dev.eddy.initial.GaussianRandomField;
import dev.eddy.initial.GrayScottBlobs;
import dev.eddy.initial.IndividualModes;
import dev.eddy.initial.InitialStates;
import dev.eddy.initial.Scaled;
import dev.eddy.initial.SineWaves;
import dev.eddy.initial.TravellingWaves;
import dev.eddy.initial.TruncatedFourier;
import dev.eddy.initial.WaveProducts;
import dev.eddy.initial.WhiteNoise;
import dev.eddy.misuse.Check;
import java.util.List;

/** The benchmark's strings of initial states, and our own beyond them. */
final class PeerInitialStates {
    private static final String CHANNELS = "channels(";
    private static final String WALLS = "between-walls(";
    private static final String STD_ONE = "std-one";
    private static final String OFFSET = "offset";
    private static final String AS_NOISE = "as-noise";
    private static final String AS_COEFFICIENTS = "as-coefficients";

    private PeerInitialStates() {}

    static InitialStates read(String given) {
        if (given.startsWith(CHANNELS) && given.endsWith(")")) {
            return new Channels(Nested.parts(given.substring(CHANNELS.length(), given.length() - 1), "+").stream()
                    .map(PeerInitialStates::read)
                    .toList());
        }
        if (given.startsWith(WALLS) && given.endsWith(")")) {
            return new BetweenWalls(read(given.substring(WALLS.length(), given.length() - 1)));
        }
        return switch (PeerFields.head(given)) {
            case "fourier" -> {
                Extras e = new Extras(given, STD_ONE, OFFSET, AS_NOISE, AS_COEFFICIENTS);
                PeerFields f = new PeerFields(e.text(), "fourier;CUTOFF;ZERO_MEAN;MAX_ONE").count(4, 4);
                yield new TruncatedFourier(
                        f.integer(1), f.flag(2), e.flag(STD_ONE), f.flag(3), e.number(OFFSET, 0.5), drawn(e));
            }
            case "diffused" -> {
                Extras e = new Extras(given, STD_ONE);
                PeerFields f = new PeerFields(e.text(), "diffused;INTENSITY;ZERO_MEAN;MAX_ONE").count(4, 4);
                yield new DiffusedNoise(f.number(1), f.flag(2), e.flag(STD_ONE), f.flag(3));
            }
            case "grf" -> {
                Extras e = new Extras(given, STD_ONE, AS_NOISE, AS_COEFFICIENTS);
                PeerFields f = new PeerFields(e.text(), "grf;EXPONENT;ZERO_MEAN;MAX_ONE").count(4, 4);
                yield new GaussianRandomField(f.number(1), f.flag(2), e.flag(STD_ONE), f.flag(3), drawn(e));
            }
            case "clamp" -> {
                String[] parts = given.split(";", 4);
                PeerFields f = new PeerFields(given, "clamp;LOW;HIGH;fourier|diffused|grf;…");
                Check.that(parts.length == 4, "'%s': expected clamp;LOW;HIGH;fourier|diffused|grf;…", given);
                Check.that(
                        !PeerFields.head(parts[3]).equals("clamp"),
                        "'%s': expected one clamp only, in the form" + " clamp;LOW;HIGH;fourier|diffused|grf;…",
                        given);
                yield new Clamp(f.number(1), f.number(2), read(parts[3]));
            }
            case "ind" -> {
                PeerFields f = new PeerFields(given, "ind;MODE,MODE,…;MAX_ONE").count(3, 3);
                yield new IndividualModes(
                        f.numbers(1).stream().map(Double::intValue).toList(), f.flag(2));
            }
            case "gray_scott_blobs" -> {
                new PeerFields(given, "gray_scott_blobs").count(1, 1);
                yield new GrayScottBlobs();
            }
            default -> own(given);
        };
    }

    private static InitialStates own(String given) {
        return switch (PeerFields.head(given)) {
            case "gaussian-blobs" -> {
                PeerFields f = new PeerFields(
                                given,
                                "gaussian-blobs;COUNT;POSITION_LOW;POSITION_HIGH;VARIANCE_LOW;VARIANCE_HIGH;COMPLEMENT")
                        .count(7, 7);
                yield new GaussianBlobs(f.integer(1), f.number(2), f.number(3), f.number(4), f.number(5), f.flag(6));
            }
            case "sine-waves" -> {
                Extras e = new Extras(given, STD_ONE, "amplitude", OFFSET);
                PeerFields f = new PeerFields(e.text(), "sine-waves;CUTOFF;ZERO_MEAN;MAX_ONE").count(4, 4);
                yield new SineWaves(
                        f.integer(1),
                        e.number("amplitude", 1),
                        f.flag(2),
                        e.flag(STD_ONE),
                        f.flag(3),
                        e.number(OFFSET, 0.5));
            }
            case "wave-products" -> {
                Extras e = new Extras(given, "amplitude");
                yield new WaveProducts(
                        new PeerFields(e.text(), "wave-products;CUTOFF")
                                .count(2, 2)
                                .integer(1),
                        e.number("amplitude", 1));
            }
            case "discontinuities" -> {
                Extras e = new Extras(given, STD_ONE);
                PeerFields f = new PeerFields(e.text(), "discontinuities;COUNT;LOW;HIGH;ZERO_MEAN;MAX_ONE").count(6, 6);
                yield new Discontinuities(
                        f.integer(1), f.number(2), f.number(3), f.flag(4), e.flag(STD_ONE), f.flag(5));
            }
            case "white-noise" -> {
                yield new WhiteNoise(
                        new PeerFields(given, "white-noise;STD").count(2, 2).number(1));
            }
            case "scaled" -> {
                String[] parts = given.split(";", 3);
                Check.that(parts.length == 3, "'%s': expected scaled;FACTOR;fourier|diffused|grf;…", given);
                yield new Scaled(new PeerFields(given, "scaled;FACTOR;…").number(1), read(parts[2]));
            }
            case "clipped" -> {
                String[] parts = given.split(";", 4);
                PeerFields f = new PeerFields(given, "clipped;LOW;HIGH;fourier|diffused|grf;…");
                Check.that(parts.length == 4, "'%s': expected clipped;LOW;HIGH;fourier|diffused|grf;…", given);
                yield new Clipped(f.number(1), f.number(2), read(parts[3]));
            }
            case "travelling-waves" -> {
                PeerFields f = new PeerFields(given, "travelling-waves;WAVES;HIGHEST[;TIME]").count(3, 4);
                yield new TravellingWaves(f.integer(1), f.integer(2), f.size() == 4 ? f.number(3) : 0);
            }
            case "gaussian-process" -> {
                PeerFields f =
                        new PeerFields(given, "gaussian-process;NODES,…;LENGTH_LOW;LENGTH_HIGH[;NOISE]").count(4, 5);
                yield new GaussianProcess(
                        f.numbers(1).stream().map(Double::intValue).toList(),
                        f.number(2),
                        f.number(3),
                        f.size() == 5 ? f.number(4) : 1e-10);
            }
            default ->
                throw PeerFields.unknown(
                        "initial states",
                        given,
                        List.of(
                                "fourier",
                                "diffused",
                                "grf",
                                "ind",
                                "clamp",
                                "gray_scott_blobs",
                                "gaussian-blobs",
                                "sine-waves",
                                "discontinuities",
                                "white-noise",
                                "scaled",
                                "clipped",
                                "travelling-waves",
                                "gaussian-process"));
        };
    }

    private static Drawn drawn(Extras e) {
        return e.flag(AS_NOISE) ? Drawn.AS_NOISE : e.flag(AS_COEFFICIENTS) ? Drawn.AS_COEFFICIENTS : Drawn.BY_PROFILE;
    }
}
