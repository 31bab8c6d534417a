package dev.eddy.peer;

import dev.eddy.emulator.Task;
import dev.eddy.initial.InitialStates;
import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import dev.eddy.kinds.ShortNames;
import dev.eddy.metric.Metric;
import dev.eddy.nn.Architecture;
import dev.eddy.train.Objective;
import dev.eddy.train.Recipe;
import java.util.List;

/** The benchmark's short names of settings. */
public final class PeerKinds implements KindsProvider {
    @Override
    public List<Kinds<?>> kinds() {
        return List.of();
    }

    @Override
    public List<ShortNames<?>> shortNames() {
        return List.of(
                new ShortNames<>(Task.class, PeerSyntax::task),
                new ShortNames<>(Architecture.class, PeerSyntax::architecture),
                new ShortNames<>(Objective.class, PeerSyntax::objective),
                new ShortNames<>(Metric.class, PeerSyntax::metric),
                new ShortNames<>(InitialStates.class, PeerSyntax::initialStates),
                new ShortNames<>(Recipe.class, PeerSyntax::recipe));
    }
}
