package dev.eddy.initial;

import java.util.LinkedHashMap;
import java.util.Map;

/** The kinds of distributions. */
public final class InitialStateKinds {
    private InitialStateKinds() {}

    /** Names of the kinds in study files. */
    public static Map<String, Class<? extends Record>> kinds() {
        Map<String, Class<? extends Record>> kinds = new LinkedHashMap<>();
        kinds.put("truncated-fourier", TruncatedFourier.class);
        kinds.put("diffused-noise", DiffusedNoise.class);
        kinds.put("gaussian-random-field", GaussianRandomField.class);
        kinds.put("sine-waves", SineWaves.class);
        kinds.put("wave-products", WaveProducts.class);
        kinds.put("discontinuities", Discontinuities.class);
        kinds.put("gaussian-blobs", GaussianBlobs.class);
        kinds.put("white-noise", WhiteNoise.class);
        kinds.put("clamp", Clamp.class);
        kinds.put("scaled", Scaled.class);
        kinds.put("channels", Channels.class);
        kinds.put("gray-scott-blobs", GrayScottBlobs.class);
        kinds.put("between-walls", BetweenWalls.class);
        kinds.put("random-flow", RandomFlow.class);
        kinds.put("sine-modes", SineModes.class);
        kinds.put("individual-modes", IndividualModes.class);
        kinds.put("travelling-waves", TravellingWaves.class);
        kinds.put("gaussian-process", GaussianProcess.class);
        kinds.put("clipped", Clipped.class);
        return kinds;
    }
}
