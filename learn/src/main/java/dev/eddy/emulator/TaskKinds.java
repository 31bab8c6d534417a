package dev.eddy.emulator;

import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import java.util.List;

/** Tasks as settings. */
public final class TaskKinds implements KindsProvider {
    @Override
    public List<Kinds<?>> kinds() {
        return List.of(Kinds.of(Task.class, "task", "tasks", Tasks.kinds()));
    }
}
