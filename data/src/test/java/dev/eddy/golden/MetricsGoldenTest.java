package dev.eddy.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eddy.data.Npz;
import dev.eddy.metric.Correlation;
import dev.eddy.metric.FourierError;
import dev.eddy.metric.Metric;
import dev.eddy.metric.Norm;
import dev.eddy.metric.Relative;
import dev.eddy.metric.SobolevError;
import dev.eddy.metric.SpatialError;
import dev.eddy.tensor.Tensor;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every metric of the peer on its own fields, with the extent of the domain. */
class MetricsGoldenTest {
    private static final Pattern NAME = Pattern.compile(
            "(fourier_|H1_)?([ns]?)(MAE|MSE|RMSE)(?:\\[low=(\\d+),high=(\\d+)(?:,derivative=(\\d+))?])?");

    @TestFactory
    Stream<DynamicTest> every_metric_has_the_peers_value() {
        return StreamSupport.stream(MiscManifest.read().get("metrics").spliterator(), false)
                .map(entry -> DynamicTest.dynamicTest(entry.get("id").asText(), () -> {
                    Npz arrays = MiscManifest.arrays(entry);
                    Tensor prediction = arrays.tensor("pred").unsqueeze(0);
                    Tensor reference = arrays.tensor("ref").unsqueeze(0);
                    assertThat(entry.get("values").size()).isGreaterThan(20);
                    for (Map.Entry<String, JsonNode> value : entry.get("values").properties()) {
                        Metric metric =
                                metric(value.getKey(), entry.get("extent").asDouble());
                        assertThat(metric.mean(prediction, reference)
                                        / value.getValue().asDouble())
                                .as(value.getKey())
                                .isCloseTo(1, within(1e-11));
                    }
                }));
    }

    private static Metric metric(String name, double extent) {
        if (name.equals("correlation")) {
            return new Correlation();
        }
        Matcher parts = NAME.matcher(name);
        assertThat(parts.matches()).as(name).isTrue();
        Norm norm = Norm.valueOf(parts.group(3));
        Relative relative = switch (parts.group(2)) {
            case "n" -> Relative.NORMALIZED;
            case "s" -> Relative.SYMMETRIC;
            default -> Relative.ABSOLUTE;
        };
        if (parts.group(1) == null) {
            return new SpatialError(norm, relative, extent);
        }
        if (parts.group(1).equals("H1_")) {
            return new SobolevError(norm, relative, 0, -1, extent);
        }
        return parts.group(4) == null
                ? new FourierError(norm, relative, 0, -1, -1, extent)
                : new FourierError(
                        norm,
                        relative,
                        Integer.parseInt(parts.group(4)),
                        Integer.parseInt(parts.group(5)),
                        parts.group(6) == null ? -1 : Double.parseDouble(parts.group(6)),
                        extent);
    }
}
