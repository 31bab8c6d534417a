package dev.eddy.reference;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eddy.data.Npz;
import dev.eddy.metric.Correlation;
import dev.eddy.metric.FourierError;
import dev.eddy.metric.Metric;
import dev.eddy.metric.Norm;
import dev.eddy.metric.Relative;
import dev.eddy.metric.SobolevError;
import dev.eddy.metric.SpatialError;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Metrics of two fields, with the extent of their domain. */
final class MetricCase {
    static final String KIND = "metrics";
    private static final double TOLERANCE = 1e-11;
    private static final Pattern NAME = Pattern.compile(
            "(fourier_|H1_)?([ns]?)(MAE|MSE|RMSE)(?:\\[low=(\\d+),high=(\\d+)(?:,derivative=(\\d+))?])?");

    private final ManifestEntry entry;
    private final double tolerance;

    MetricCase(ManifestEntry entry, @Nullable Double tolerance) {
        this.entry = entry;
        this.tolerance = tolerance == null ? TOLERANCE : tolerance;
    }

    /** The metric that differs most, relative to its value. */
    List<CaseResult> results() {
        Worst worst = new Worst(entry.id(), KIND);
        double extent = entry.number("extent");
        try (Scope scope = Scope.open()) {
            Npz arrays = entry.arrays();
            Tensor prediction = arrays.tensor("pred").unsqueeze(0);
            Tensor reference = arrays.tensor("ref").unsqueeze(0);
            for (Map.Entry<String, JsonNode> value : entry.need("values").properties()) {
                double expected = value.getValue().asDouble();
                double actual = metric(value.getKey(), extent).asPublished().mean(prediction, reference);
                worst.note(
                        value.getKey(), Math.abs(actual - expected) / Math.abs(expected), entry.tolerance(tolerance));
            }
        }
        return List.of(worst.result());
    }

    private static Metric metric(String name, double extent) {
        if (name.equals("correlation")) {
            return new Correlation();
        }
        Matcher parts = NAME.matcher(name);
        Check.that(
                parts.matches(),
                "unknown metric '%s'; known are correlation and [fourier_|H1_][n|s](MAE|MSE|RMSE), of a band with"
                        + " [low=…,high=…,derivative=…]",
                name);
        Norm norm = Norm.valueOf(parts.group(3));
        Relative relative = switch (parts.group(2)) {
            case "n" -> Relative.NORMALIZED;
            case "s" -> Relative.SYMMETRIC;
            default -> Relative.ABSOLUTE;
        };
        boolean band = parts.group(4) != null;
        int low = band ? Integer.parseInt(parts.group(4)) : 0;
        int high = band ? Integer.parseInt(parts.group(5)) : -1;
        double derivative = parts.group(6) == null ? -1 : Double.parseDouble(parts.group(6));
        String space = String.valueOf(parts.group(1));
        Check.that(
                space.equals("fourier_") || derivative < 0 && (space.equals("H1_") || !band),
                "unknown metric '%s'; a band belongs to fourier_ and H1_, a derivative to fourier_",
                name);
        return switch (space) {
            case "fourier_" -> new FourierError(norm, relative, low, high, derivative, extent);
            case "H1_" -> new SobolevError(norm, relative, low, high, extent);
            default -> new SpatialError(norm, relative, extent);
        };
    }
}
