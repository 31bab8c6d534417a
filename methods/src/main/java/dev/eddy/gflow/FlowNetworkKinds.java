package dev.eddy.gflow;

import dev.eddy.experiment.ExperimentKinds;
import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Candidates for sensors and experiments on flow networks as settings. */
public final class FlowNetworkKinds implements KindsProvider {
    private static final Map<String, Class<? extends Record>> SITES = new LinkedHashMap<>();

    static {
        SITES.put("line", LineSites.class);
        SITES.put("plume", PlumeSites.class);
    }

    @Override
    public List<Kinds<?>> kinds() {
        return List.of(
                Kinds.of(SensorSites.class, "sensor sites", "sensor-sites", SITES),
                ExperimentKinds.of(Map.of("local-credit", LocalCredit.class)));
    }
}
