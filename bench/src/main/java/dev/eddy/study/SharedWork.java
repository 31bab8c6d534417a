package dev.eddy.study;

import dev.eddy.result.TrialKey;
import java.util.List;
import java.util.function.Function;

/**
 * What the processes of a cluster are told of trials that they share.
 *
 * @param name for the pages of the cluster
 * @param kind the {@link dev.eddy.cluster.TaskKind} that does them
 * @param spec all that it must know, from the trials by the number of their task
 */
record SharedWork(String name, String kind, Function<List<TrialKey>, String> spec) {}
