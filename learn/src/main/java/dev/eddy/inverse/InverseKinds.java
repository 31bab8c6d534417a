package dev.eddy.inverse;

import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import java.util.List;

/** Inverse problems as settings. */
public final class InverseKinds implements KindsProvider {
    @Override
    public List<Kinds<?>> kinds() {
        return List.of(Kinds.of(InverseProblem.class, "problem", "problems", InverseProblems.kinds()));
    }
}
