package dev.eddy.scenario;

import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import dev.eddy.kinds.ShortNames;
import java.util.List;

/** Scenarios as settings. */
public final class ScenarioKinds implements KindsProvider {
    @Override
    public List<Kinds<?>> kinds() {
        return List.of(new ScenarioFamily());
    }

    @Override
    public List<ShortNames<?>> shortNames() {
        return List.of(new ShortNames<>(Scenario.class, ScenarioFamily::named));
    }
}
