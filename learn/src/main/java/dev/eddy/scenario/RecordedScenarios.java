package dev.eddy.scenario;

import dev.eddy.metric.Metric;
import dev.eddy.train.Recipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Scenarios whose trajectories were recorded. */
public final class RecordedScenarios {
    /** Their kind in study files. */
    public static final String KIND = "data";

    /** One object, so that equal recordings make equal scenarios. */
    private static final Function<Scenario, String> STEM =
            scenario -> scenario.recording().map(Recording::name).orElse(KIND);

    private RecordedScenarios() {}

    /** A recording with how networks are trained on it and what is measured. */
    public static Scenario of(Recording recording, Recipe recipe, List<Metric> metrics) {
        int dims = recording.grid().dims();
        Map<String, Object> presets = new LinkedHashMap<>();
        presets.put("points", recording.grid().axes().get(0).points());
        presets.put("extent", recording.grid().axes().get(0).extent());
        presets.put("dt", recording.dt());
        for (DataSet set : DataSet.values()) {
            presets.put(set.key() + "-samples", recording.samples(set));
            presets.put(set.key() + "-horizon", recording.horizon(set));
        }
        presets.put("recipe", recipe);
        presets.put("metrics", metrics);
        presets.put("low", recording.range().low());
        presets.put("high", recording.range().high());
        ScenarioCatalog.Entry entry = new ScenarioCatalog.Entry(
                KIND,
                KIND,
                recording.title(),
                Form.PHYSICAL,
                "",
                List.of(dims),
                List.of(),
                presets,
                STEM,
                new Statement.Recorded(recording));
        return entry.standard(dims);
    }
}
