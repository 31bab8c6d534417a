package dev.eddy.cluster;

import dev.eddy.misuse.Misuse;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * How a process of a cluster does a task. Clusters reach it by its name, through a class loader that has Eddy and none of their own
 * libraries; so it takes and gives types of the JDK only.
 */
public final class TaskProcess {
    /** What this process was given so far, by kind and spec: data that tasks share are made once. */
    private static final Map<List<String>, Tasks> OPEN = new ConcurrentHashMap<>();

    private TaskProcess() {}

    /** See {@link Tasks#run}. */
    public static String run(String kind, String spec, int task, BooleanSupplier stop) {
        return OPEN.computeIfAbsent(List.of(kind, spec), any -> kind(kind).open(spec))
                .run(task, stop);
    }

    private static TaskKind kind(String name) {
        return ServiceLoader.load(TaskKind.class, TaskKind.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Misuse("the Eddy of this process does no tasks of the kind '" + name
                        + "'; use the same Eddy on all machines"));
    }
}
