package dev.eddy.metric;

import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import java.util.List;

/** Metrics as settings. */
public final class MetricKinds implements KindsProvider {
    @Override
    public List<Kinds<?>> kinds() {
        return List.of(Kinds.of(Metric.class, "metric", "metrics", Metrics.kinds()));
    }
}
