package dev.eddy.spark;

import dev.eddy.cluster.Cluster;
import dev.eddy.cluster.ClusterKind;
import java.util.regex.Pattern;

/** Clusters of Apache Spark, by the addresses that Spark gives its masters. */
public final class SparkClusterKind implements ClusterKind {
    /** This machine, without brackets, which shells take for a pattern. */
    private static final String HERE = "local";

    private static final Pattern FORMS =
            Pattern.compile("spark://[^/]+:\\d+|local(\\[(\\*|\\d+)])?|local-cluster\\[\\d+,\\d+,\\d+]|yarn|k8s://.+");

    @Override
    public String forms() {
        return "local (this machine), spark://HOST:PORT, yarn or k8s://HOST";
    }

    @Override
    public boolean knows(String address) {
        return FORMS.matcher(address).matches();
    }

    @Override
    public Cluster at(String address) {
        return new SparkCluster(address.equals(HERE) ? "local[*]" : address, SparkHome.find());
    }
}
