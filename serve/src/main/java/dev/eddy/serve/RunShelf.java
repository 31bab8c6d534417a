package dev.eddy.serve;

import dev.eddy.misuse.Misuse;
import dev.eddy.store.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The run folders, looked at anew every second by one thread; questions are answered from memory, so that a thousand runs cost them
 * nothing. Only folders whose files have changed are read again, also since the last start.
 */
final class RunShelf implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunShelf.class);

    private final Path root;
    private final Map<String, SeenRun> seen = new ConcurrentHashMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "eddy-run-shelf");
        thread.setDaemon(true);
        return thread;
    });

    private final CardFile kept;

    RunShelf(Path root) {
        this.root = root;
        this.kept = new CardFile(root);
        seen.putAll(kept.read());
        Future<?> first = watch.submit((Runnable) this::look);
        watch.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
        try {
            // Some runs are there at once; of very many the list grows while it is looked at.
            first.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException many) {
            LOG.debug("{} has many runs", root);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Calls with the name of every run that has changed. */
    void onChange(Consumer<String> listener) {
        listeners.add(listener);
    }

    /** All runs, the one that was written to last first. */
    List<RunCard> cards() {
        return seen.values().stream()
                .map(SeenRun::card)
                .sorted(Comparator.comparingLong(RunCard::latest).reversed().thenComparing(RunCard::id))
                .toList();
    }

    /** A run by the name of its folder: of those that are there, so that no name leads elsewhere. */
    RunFolder run(String id) {
        SeenRun known = seen.get(id);
        if (known == null) {
            throw new NotFound("there is no run '" + id + "'");
        }
        return RunFolder.open(root.resolve(known.card().id()));
    }

    /** Changes whenever the run does. */
    long stamp(String id) {
        SeenRun known = seen.get(id);
        return known == null ? 0 : known.stamp();
    }

    private void look() {
        try {
            List<Path> folders = RunFolder.below(root);
            Set<String> gone = new HashSet<>(seen.keySet());
            folders.forEach(folder -> gone.remove(folder.getFileName().toString()));
            for (String id : gone) {
                seen.remove(id);
                tell(id);
            }
            // Of very many, most of the time is reading numbers from text.
            folders.parallelStream().forEach(folder -> look(folder.getFileName().toString(), folder));
            kept.write(seen);
        } catch (RuntimeException failed) {
            // Folders come and go while they are looked at; the next look sees what there is.
            LOG.debug("looking at {}", root, failed);
        }
    }

    private void look(String id, Path folder) {
        SeenRun before = seen.get(id);
        long stamp = stamp(folder, before != null && before.card().complete());
        if (before != null && before.stamp() == stamp) {
            return;
        }
        RunCard card;
        try {
            card = RunCard.of(RunFolder.open(folder));
        } catch (Misuse damaged) {
            card = RunCard.damaged(id, String.valueOf(damaged.getMessage()));
        }
        seen.put(id, new SeenRun(stamp, card));
        tell(id);
    }

    private void tell(String id) {
        listeners.forEach(listener -> listener.accept(id));
    }

    /** Of the files that change: those of trials only as long as there are trials to come. */
    private static long stamp(Path folder, boolean complete) {
        long stamp = changed(folder.resolve("run.json")) * 31 + changed(folder.resolve("claims.json"));
        Path trials = folder.resolve("trials");
        stamp = stamp * 31 + changed(trials);
        if (!complete) {
            try (Stream<Path> all = Files.list(trials)) {
                stamp = stamp * 31 + all.mapToLong(RunShelf::changed).sum();
                // A process that was killed changes no file.
                stamp = stamp * 31 + RunFolder.open(folder).owner().hashCode();
            } catch (IOException | Misuse none) {
                // A run that has just begun has no trials yet; what is damaged says so when it is read.
                return stamp;
            }
        }
        return stamp;
    }

    private static long changed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException none) {
            return 0;
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
        kept.close(seen);
    }
}
