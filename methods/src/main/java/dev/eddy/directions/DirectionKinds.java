package dev.eddy.directions;

import dev.eddy.experiment.ExperimentKinds;
import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import java.util.List;
import java.util.Map;

/** Experiments on learned directions as settings. */
public final class DirectionKinds implements KindsProvider {
    @Override
    public List<Kinds<?>> kinds() {
        return List.of(ExperimentKinds.of(Map.of("learned-directions", LearnedDirections.class)));
    }
}
