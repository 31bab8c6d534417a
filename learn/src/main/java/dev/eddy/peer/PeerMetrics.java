package dev.eddy.peer;

import dev.eddy.kinds.Names;
import dev.eddy.metric.BinnedSpectralError;
import dev.eddy.metric.BoundaryError;
import dev.eddy.metric.ConservationError;
import dev.eddy.metric.Correlation;
import dev.eddy.metric.FourierError;
import dev.eddy.metric.FourierShellError;
import dev.eddy.metric.FrequencyBand;
import dev.eddy.metric.MaximumError;
import dev.eddy.metric.Metric;
import dev.eddy.metric.Norm;
import dev.eddy.metric.OneChannel;
import dev.eddy.metric.PearsonCorrelation;
import dev.eddy.metric.Relative;
import dev.eddy.metric.SobolevError;
import dev.eddy.metric.SpatialError;
import dev.eddy.metric.SpectrumDistance;
import dev.eddy.metric.VarianceScaledError;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The benchmark's names of metrics, whose letter case counts, and our own beyond them. */
final class PeerMetrics {
    private static final String EXTENT = "extent";
    private static final String CHANNEL = "channel";
    private static final String EPSILON = "epsilon";
    private static final Map<String, Function<String, Metric>> BY_NAME = collect();

    private PeerMetrics() {}

    static Metric read(String text) {
        Extras extras = new Extras(text, CHANNEL);
        Metric metric = ofAllChannels(extras.text());
        return extras.flag(CHANNEL) ? new OneChannel(extras.integer(CHANNEL, 0), metric) : metric;
    }

    private static Metric ofAllChannels(String text) {
        Function<String, Metric> reader = BY_NAME.get(text.split(";", -1)[0]);
        if (reader == null) {
            throw PeerFields.unknown("metric", text, BY_NAME.keySet());
        }
        return reader.apply(text);
    }

    private static Map<String, Function<String, Metric>> collect() {
        Map<String, Function<String, Metric>> names = new LinkedHashMap<>();
        for (Norm norm : Norm.values()) {
            put(names, "mean_" + norm, norm, Relative.ABSOLUTE);
            put(names, "mean_n" + norm, norm, Relative.NORMALIZED);
            put(names, "mean_s" + norm, norm, Relative.SYMMETRIC);
        }
        for (Norm norm : Norm.values()) {
            band(names, "mean_fourier_" + norm, norm, Relative.ABSOLUTE);
            band(names, "mean_fourier_n" + norm, norm, Relative.NORMALIZED);
            band(names, "mean_fourier_s" + norm, norm, Relative.SYMMETRIC);
        }
        for (Norm norm : Norm.values()) {
            sobolev(names, "mean_H1_" + norm, norm, Relative.ABSOLUTE);
            sobolev(names, "mean_H1_n" + norm, norm, Relative.NORMALIZED);
            sobolev(names, "mean_H1_s" + norm, norm, Relative.SYMMETRIC);
        }
        plain(names, "mean_correlation", new Correlation());
        names.put("mean_VRMSE", text -> {
            Extras e = new Extras(text, EPSILON);
            new PeerFields(e.text(), "mean_VRMSE").count(1, 1);
            return new VarianceScaledError(e.number(EPSILON, VarianceScaledError.THE_WELL));
        });
        plain(names, "mean_max_error", new MaximumError());
        plain(names, "mean_pearson_correlation", new PearsonCorrelation());
        names.put("mean_spectrum_distance", text -> {
            PeerFields f = new PeerFields(text, "mean_spectrum_distance[;FLOOR]").count(1, 2);
            return new SpectrumDistance(f.size() == 1 ? 1e-10 : f.number(1));
        });
        plain(names, "mean_bRMSE", new BoundaryError());
        plain(names, "mean_cRMSE", new ConservationError());
        names.put("mean_fRMSE", text -> {
            PeerFields f = new PeerFields(text, "mean_fRMSE;BAND[;MIDDLE;HIGH]").count(2, 4);
            FrequencyBand band = band(f);
            f.count(f.size() == 2 ? 2 : 4, 4);
            return f.size() == 2
                    ? new FourierShellError(band)
                    : new FourierShellError(band, f.integer(2), f.integer(3));
        });
        binned(names, "mean_binned_MSE", false);
        binned(names, "mean_binned_nMSE", true);
        return names;
    }

    private static void put(Map<String, Function<String, Metric>> names, String name, Norm norm, Relative relative) {
        plain(names, name, new SpatialError(norm, relative));
    }

    private static void plain(Map<String, Function<String, Metric>> names, String name, Metric metric) {
        names.put(name, text -> {
            new PeerFields(text, name).count(1, 1);
            return metric;
        });
    }

    private static void band(Map<String, Function<String, Metric>> names, String name, Norm norm, Relative relative) {
        names.put(name, text -> {
            Extras e = new Extras(text, EXTENT);
            PeerFields f = new PeerFields(e.text(), name + ";LOW;HIGH;DERIVATIVE").count(4, 4);
            double derivative = f.word(3).equals("none") ? -1 : f.number(3);
            return new FourierError(norm, relative, f.integer(1), high(f), derivative, e.number(EXTENT, 1));
        });
    }

    /** The benchmark's have no band. */
    private static void sobolev(
            Map<String, Function<String, Metric>> names, String name, Norm norm, Relative relative) {
        names.put(name, text -> {
            Extras e = new Extras(text, EXTENT);
            PeerFields f = new PeerFields(e.text(), name + "[;LOW;HIGH]");
            if (f.size() == 1) {
                return new SobolevError(norm, relative, 0, -1, e.number(EXTENT, 1));
            }
            f.count(3, 3);
            return new SobolevError(norm, relative, f.integer(1), high(f), e.number(EXTENT, 1));
        });
    }

    /** {@code all} is a band without an upper end. */
    private static int high(PeerFields f) {
        return f.word(2).equals("all") ? -1 : f.integer(2);
    }

    private static void binned(Map<String, Function<String, Metric>> names, String name, boolean normalized) {
        names.put(name, text -> {
            Extras e = new Extras(text, EPSILON);
            PeerFields f = new PeerFields(e.text(), name + ";BAND").count(2, 2);
            return new BinnedSpectralError(band(f), normalized, e.number(EPSILON, VarianceScaledError.THE_WELL));
        });
    }

    private static FrequencyBand band(PeerFields f) {
        return Arrays.stream(FrequencyBand.values())
                .filter(band -> Names.kebab(band.name()).equals(f.word(1)))
                .findFirst()
                .orElseThrow(() -> f.misuse(1, "low, middle or high"));
    }
}
