package dev.eddy.study;

import dev.eddy.cluster.TaskKind;
import dev.eddy.cluster.Tasks;
import dev.eddy.dataset.DatasetShare;
import dev.eddy.store.Json;
import dev.eddy.tensor.Native;

/** The arrays of {@code eddy generate} in one of the processes that share their making. */
public final class ArrayTasks implements TaskKind {
    @Override
    public String name() {
        return DatasetShare.TASKS;
    }

    @Override
    public Tasks open(String spec) {
        DatasetShare share = DatasetShare.of(spec);
        Machine.requireVersion(share.eddy());
        return (task, stop) -> {
            Native.prepareThread();
            return Json.text(share.make(task, Machine::provenance, stop));
        };
    }
}
