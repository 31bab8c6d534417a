package dev.eddy.optimize;

import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import java.util.List;

/** Optimisers and schedules of learning rates as settings. */
public final class OptimizerKinds implements KindsProvider {
    @Override
    public List<Kinds<?>> kinds() {
        return List.of(
                Kinds.of(Optimizer.class, "optimizer", "optimizers", Optimizers.kinds()),
                Kinds.of(Schedule.class, "schedule", "schedules", Schedules.kinds()));
    }
}
