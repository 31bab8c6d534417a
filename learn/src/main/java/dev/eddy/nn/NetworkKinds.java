package dev.eddy.nn;

import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import dev.eddy.nn.architecture.Architectures;
import dev.eddy.nn.graph.CloudReductions;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.nn.point.PointArchitectures;
import dev.eddy.nn.point.PointEmbedding;
import dev.eddy.nn.point.PointEmbeddings;
import java.util.List;

/** Networks of fields and of points as settings. */
public final class NetworkKinds implements KindsProvider {
    @Override
    public List<Kinds<?>> kinds() {
        return List.of(
                Kinds.of(Architecture.class, "network", "networks", Architectures.kinds()),
                Kinds.of(CloudReduction.class, "reduction of clouds", "cloud-reductions", CloudReductions.kinds()),
                Kinds.of(PointArchitecture.class, "point network", "point-networks", PointArchitectures.kinds()),
                Kinds.of(PointEmbedding.class, "point embedding", "point-embeddings", PointEmbeddings.kinds()));
    }
}
