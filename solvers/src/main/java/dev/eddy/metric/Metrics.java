package dev.eddy.metric;

import java.util.LinkedHashMap;
import java.util.Map;

/** The kinds of metrics. */
public final class Metrics {
    private Metrics() {}

    /** Names of the kinds in study files. */
    public static Map<String, Class<? extends Record>> kinds() {
        Map<String, Class<? extends Record>> kinds = new LinkedHashMap<>();
        kinds.put("spatial", SpatialError.class);
        kinds.put("fourier", FourierError.class);
        kinds.put("h1", SobolevError.class);
        kinds.put("correlation", Correlation.class);
        kinds.put("vrmse", VarianceScaledError.class);
        kinds.put("maximum", MaximumError.class);
        kinds.put("pearson", PearsonCorrelation.class);
        kinds.put("binned-spectral", BinnedSpectralError.class);
        kinds.put("spectrum-distance", SpectrumDistance.class);
        kinds.put("brmse", BoundaryError.class);
        kinds.put("crmse", ConservationError.class);
        kinds.put("frmse", FourierShellError.class);
        kinds.put("one-channel", OneChannel.class);
        return kinds;
    }
}
