package dev.eddy.cluster;

import dev.eddy.misuse.Misuse;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The clusters that there are. */
public final class Clusters {
    private Clusters() {}

    /** The cluster at an address; refuses addresses of no kind that is on the class path. */
    public static Cluster at(String address) {
        List<ClusterKind> kinds = ServiceLoader.load(ClusterKind.class, ClusterKind.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return kinds.stream()
                .filter(kind -> kind.knows(address))
                .findFirst()
                .orElseThrow(() -> new Misuse(
                        kinds.isEmpty()
                                ? "this Eddy cannot run on '" + address
                                        + "': its jar for clusters, eddy-spark.jar, is not on the class path; see"
                                        + " docs/cluster.md"
                                : "'" + address + "' is the address of no cluster; expected "
                                        + kinds.stream().map(ClusterKind::forms).collect(Collectors.joining(", or "))))
                .at(address);
    }
}
