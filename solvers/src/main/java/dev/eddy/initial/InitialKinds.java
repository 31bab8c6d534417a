package dev.eddy.initial;

import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import java.util.List;

/** Distributions of initial states as settings. */
public final class InitialKinds implements KindsProvider {
    @Override
    public List<Kinds<?>> kinds() {
        return List.of(Kinds.of(InitialStates.class, "initial states", "initial-states", InitialStateKinds.kinds()));
    }
}
