package dev.eddy.cli;

import dev.eddy.cluster.Cluster;
import dev.eddy.cluster.Clusters;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose processes do the work. */
final class ClusterOption {
    @Option(
            names = "--on",
            paramLabel = "CLUSTER",
            description = "Have the work done by the processes of an Apache Spark: local for this machine,"
                    + " spark://HOST:PORT for a cluster whose machines share the folders. See docs/cluster.md")
    private @Nullable String address;

    /** Empty for threads of this process. */
    Optional<Cluster> cluster() {
        return Optional.ofNullable(address).map(Clusters::at);
    }

    /** What to add to a command so that it goes on there. */
    String asOption() {
        return address == null ? "" : " --on " + address;
    }
}
