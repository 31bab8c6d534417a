package dev.eddy.experiment;

import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The family of experiments, to which rooms of methods add theirs. */
public final class ExperimentKinds implements KindsProvider {
    @Override
    public List<Kinds<?>> kinds() {
        return List.of(of(Map.of()));
    }

    /**
     * Experiments of a room, for its own provider; in the order of their names, since a map may have none.
     *
     * @param records kind name to the record of its settings
     */
    public static Kinds<Experiment> of(Map<String, ? extends Class<? extends Record>> records) {
        return Kinds.of(Experiment.class, "experiment", "experiments", new TreeMap<>(records));
    }
}
