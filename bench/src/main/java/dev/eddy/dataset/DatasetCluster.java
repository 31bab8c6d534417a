package dev.eddy.dataset;

import dev.eddy.cluster.Cluster;
import dev.eddy.cluster.ClusterWork;
import dev.eddy.dataset.DatasetShare.Answer;
import dev.eddy.dataset.DatasetShare.Part;
import dev.eddy.result.Progress;
import dev.eddy.store.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has arrays made by the processes of a cluster, scenario by scenario. */
final class DatasetCluster implements Cluster.Listener {
    private static final String LOG_FILE = "cluster.log";
    private static final Logger LOG = LoggerFactory.getLogger(DatasetCluster.class);

    private final DatasetMaker maker;
    private final List<List<DatasetItem>> folders;
    private final Progress.Task whole;
    private final AtomicInteger made = new AtomicInteger();
    private final Map<DatasetItem, String> failures = new LinkedHashMap<>();
    private volatile boolean stopped;

    private DatasetCluster(DatasetMaker maker, List<List<DatasetItem>> folders, Progress.Task whole) {
        this.maker = maker;
        this.folders = folders;
        this.whole = whole;
    }

    /** @param eddy version of this Eddy */
    static DatasetEnd run(DatasetMaker maker, List<DatasetItem> items, Cluster cluster, int atOnce, String eddy) {
        Map<Path, List<DatasetItem>> folders = new LinkedHashMap<>();
        items.forEach(item ->
                folders.computeIfAbsent(item.folder(), any -> new ArrayList<>()).add(item));
        Path root = maker.root().toAbsolutePath().normalize();
        DatasetShare share = new DatasetShare(
                eddy,
                root.toString(),
                maker.secondsBetweenCheckpoints(),
                folders.entrySet().stream()
                        .map(entry -> new Part(
                                maker.root().relativize(entry.getKey()).toString(),
                                entry.getValue().stream()
                                        .map(item -> item.set().key())
                                        .toList()))
                        .toList());
        try (Progress.Task whole =
                maker.progress().start(items.size() + " arrays on " + cluster.address(), items.size())) {
            DatasetCluster hears = new DatasetCluster(maker, List.copyOf(folders.values()), whole);
            cluster.run(
                    new ClusterWork(
                            "data", DatasetShare.TASKS, share.text(), folders.size(), atOnce, root.resolve(LOG_FILE)),
                    hears);
            return new DatasetEnd(hears.made.get(), hears.stopped, hears.failures);
        }
    }

    @Override
    public void started(int task, String where) {
        LOG.debug("{} on {}", folders.get(task).get(0).folder(), where);
    }

    @Override
    public void ended(int task, String text) {
        Answer answer = Json.value(text, Answer.class);
        made.addAndGet(answer.made().size());
        stopped |= answer.stopped();
        synchronized (failures) {
            folders.get(task).stream()
                    .filter(item -> answer.failures().containsKey(item.set().key()))
                    .forEach(item -> failures.put(
                            item, answer.failures().getOrDefault(item.set().key(), "")));
        }
        whole.advance(answer.made().size(), "");
    }

    @Override
    public void noted(String sentence) {
        LOG.warn("{}", sentence);
    }

    @Override
    public boolean stopRequested() {
        if (maker.progress().stopRequested()) {
            stopped = true;
        }
        return stopped;
    }
}
