package dev.eddy.track;

import dev.eddy.misuse.Misuse;
import dev.eddy.result.Curve;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Event files of TensorBoard, one folder per trial. A trial that goes on where it was stopped begins a new file with all of its
 * points, in place of the earlier one.
 */
final class TensorBoardTracker implements Tracker {
    private final Path folder;
    private final Map<TrialKey, Trial> trials = new HashMap<>();

    /** @param folder of the run's event files, which is made */
    TensorBoardTracker(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new Misuse(
                    "cannot make the folder " + folder + " for the event files of TensorBoard; name another one behind"
                            + " tensorboard:",
                    refused);
        }
    }

    @Override
    public void training(TrialKey key, List<Curve> curves) {
        write(key, false, trial -> trial.sent.of(curves));
    }

    @Override
    public void ended(TrialResult result) {
        write(result.key(), true, trial -> trial.sent.of(result));
    }

    @Override
    public synchronized void close() {
        List.copyOf(trials.values()).forEach(trial -> {
            try {
                trial.file.close();
            } catch (IOException failed) {
                throw failure(failed);
            }
        });
        trials.clear();
    }

    private synchronized void write(TrialKey key, boolean last, NewestPoints points) {
        try {
            Trial trial = trials.get(key);
            if (trial == null) {
                trial = new Trial(new EventFile(fresh(folder.resolve(key.id()))), new NewPoints());
                trials.put(key, trial);
            }
            trial.file.append(points.of(trial));
            if (last) {
                trials.remove(key);
                trial.file.close();
            }
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    private TrackingFailure failure(IOException cause) {
        return new TrackingFailure("cannot write the event files of TensorBoard in " + folder, cause);
    }

    /** A name that no file has yet; files of earlier sessions go, as the new one has their points. */
    private static Path fresh(Path trial) throws IOException {
        Files.createDirectories(trial);
        try (Stream<Path> files = Files.list(trial)) {
            for (Path file : files.filter(file -> file.getFileName().toString().contains(EventFile.MARK))
                    .toList()) {
                Files.delete(file);
            }
        }
        return trial.resolve("events.out." + EventFile.MARK + "." + System.currentTimeMillis() / 1000 + "."
                + ProcessHandle.current().pid() + "." + System.nanoTime() + ".eddy");
    }

    /** What is sent of a trial that is open. */
    private interface NewestPoints {
        List<Point> of(Trial trial);
    }

    private record Trial(EventFile file, NewPoints sent) {}
}
