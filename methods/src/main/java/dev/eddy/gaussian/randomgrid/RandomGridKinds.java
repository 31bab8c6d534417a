package dev.eddy.gaussian.randomgrid;

import dev.eddy.experiment.ExperimentKinds;
import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Families of equations and the experiment on them as settings. */
public final class RandomGridKinds implements KindsProvider {
    private static final Map<String, Class<? extends Record>> FAMILIES = new LinkedHashMap<>();

    static {
        FAMILIES.put("poisson", PoissonFamily.class);
        FAMILIES.put("burgers", BurgersFamily.class);
    }

    @Override
    public List<Kinds<?>> kinds() {
        return List.of(
                Kinds.of(EquationFamily.class, "equation family", "equation-families", FAMILIES),
                ExperimentKinds.of(Map.of("random-grid", RandomGrid.class)));
    }
}
