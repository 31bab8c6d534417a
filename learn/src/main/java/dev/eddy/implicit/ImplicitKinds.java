package dev.eddy.implicit;

import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import java.util.List;

/** How gradients pass steps in time, as settings. */
public final class ImplicitKinds implements KindsProvider {
    @Override
    public List<Kinds<?>> kinds() {
        return List.of(
                Kinds.of(Differentiation.class, "differentiation", "differentiations", Differentiations.kinds()));
    }
}
