package dev.eddy.adjoint;

import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import java.util.List;

/** What is kept of a march for its gradients, as settings. */
public final class AdjointKinds implements KindsProvider {
    @Override
    public List<Kinds<?>> kinds() {
        return List.of(Kinds.of(Checkpointing.class, "checkpointing", "checkpointings", Checkpointings.kinds()));
    }
}
