package dev.eddy.toy;

import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import java.util.List;
import java.util.Map;

/** Tells of the family. */
public final class WalkKinds implements KindsProvider {
    @Override
    public List<Kinds<?>> kinds() {
        return List.of(Kinds.of(Walk.class, "walk", "walks", Map.of("drifting-walk", DriftingWalk.class)));
    }
}
