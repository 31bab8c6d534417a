package dev.eddy.dataset;

import dev.eddy.kinds.Names;
import dev.eddy.misuse.StorageFailure;
import dev.eddy.result.Progress;
import dev.eddy.tensor.Workers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works off arrays on several threads. One that fails does not stop the others. */
final class DatasetWorkers {
    private static final Logger LOG = LoggerFactory.getLogger(DatasetWorkers.class);

    /** Units of the progress of the whole: values that the solver computes. */
    private static final double UNIT = 1e6;

    private final DatasetMaker maker;
    private final List<DatasetItem> items;
    private final Queue<DatasetItem> waiting;
    private final AtomicInteger made = new AtomicInteger();
    private final Map<DatasetItem, String> failures = new LinkedHashMap<>();
    private final AtomicReference<@Nullable StorageFailure> broken = new AtomicReference<>();
    private volatile boolean stopped;
    private double worked;
    private long told;

    DatasetWorkers(DatasetMaker maker, List<DatasetItem> items) {
        this.maker = maker;
        this.items = items;
        this.waiting = new ConcurrentLinkedQueue<>(items);
    }

    DatasetEnd run(int workers) {
        double all = items.stream().mapToDouble(DatasetItem::work).sum();
        long units = (long) Math.max(1, Math.ceil(all / UNIT));
        try (Progress.Task whole = maker.progress().start(Names.count(items.size(), "array"), units)) {
            Workers.run(Math.min(workers, items.size()), "eddy-data", () -> work(whole), () -> stopped = true);
            // The last unit is mostly none that is whole.
            if (made.get() == items.size()) {
                count(units - worked, whole);
            }
        }
        StorageFailure failed = broken.get();
        if (failed != null) {
            throw failed;
        }
        Map<DatasetItem, String> ordered = new LinkedHashMap<>();
        items.stream().filter(failures::containsKey).forEach(item -> ordered.put(item, failures.get(item)));
        return new DatasetEnd(made.get(), stopped, ordered);
    }

    private void work(Progress.Task whole) {
        DatasetItem item = waiting.poll();
        while (item != null && !stopRequested()) {
            attempt(item, whole);
            item = waiting.poll();
        }
    }

    private void attempt(DatasetItem item, Progress.Task whole) {
        try {
            maker.make(item, new ItemProgress(item, whole));
            made.incrementAndGet();
        } catch (CancellationException asked) {
            LOG.debug("{}", asked.getMessage());
        } catch (StorageFailure full) {
            // The other arrays would fail like this one.
            broken.compareAndSet(null, full);
            stopped = true;
        } catch (RuntimeException | Error failed) {
            LOG.debug("{} failed", item.file(), failed);
            synchronized (failures) {
                failures.put(item, String.valueOf(failed.getMessage()));
            }
        }
    }

    private boolean stopRequested() {
        if (maker.progress().stopRequested()) {
            stopped = true;
        }
        return stopped;
    }

    /** The progress of one array, which also counts for the whole. */
    private final class ItemProgress implements Progress {
        private final DatasetItem item;
        private final Progress.Task whole;

        ItemProgress(DatasetItem item, Progress.Task whole) {
            this.item = item;
            this.whole = whole;
        }

        @Override
        public boolean stopRequested() {
            return DatasetWorkers.this.stopRequested();
        }

        @Override
        public Task start(String name, long total) {
            Task own = maker.progress().start(name, total);
            double steps = (double) item.set().samples(item.scenario())
                    * (item.scenario().warmup() + (double) item.set().horizon(item.scenario()));
            return new CountedTask(own, whole, total, steps, item.work() / UNIT);
        }
    }

    /** Adds work to the whole, whose task counts in whole units. */
    private synchronized void count(double units, Progress.Task whole) {
        worked += units;
        long now = (long) (worked + 1e-6);
        if (now > told) {
            whole.advance(now - told, "");
            told = now;
        }
    }

    /** Hands work on to two tasks; the second counts in other units, and hears first of what was done before. */
    private final class CountedTask implements Progress.Task {
        private final Progress.Task own;
        private final Progress.Task whole;
        private final double perStep;

        CountedTask(Progress.Task own, Progress.Task whole, long total, double steps, double work) {
            this.own = own;
            this.whole = whole;
            this.perStep = work / steps;
            count(Math.max(0, steps - total) * perStep, whole);
        }

        @Override
        public void advance(long by, String note) {
            own.advance(by, note);
            count(by * perStep, whole);
        }

        @Override
        public void close() {
            own.close();
        }
    }
}
