package dev.eddy.emulation;

import dev.eddy.experiment.ExperimentKinds;
import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import java.util.List;
import java.util.Map;

/** Experiments on emulators as settings. */
public final class EmulationKinds implements KindsProvider {
    @Override
    public List<Kinds<?>> kinds() {
        return List.of(ExperimentKinds.of(Map.of("linear-emulator", LinearEmulator.class)));
    }
}
