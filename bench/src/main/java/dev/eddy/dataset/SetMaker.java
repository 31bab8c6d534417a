package dev.eddy.dataset;

import dev.eddy.data.NpyFile;
import dev.eddy.data.StoredArray;
import dev.eddy.misuse.Misuse;
import dev.eddy.misuse.StorageFailure;
import dev.eddy.result.Progress;
import dev.eddy.result.SavingClock;
import dev.eddy.scenario.DataPlace;
import dev.eddy.scenario.DataSink;
import dev.eddy.scenario.ScenarioData;
import dev.eddy.store.Json;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Makes one array, or what is missing of it. */
final class SetMaker {
    private final DatasetItem item;
    private final double secondsBetweenCheckpoints;
    private final Progress progress;

    SetMaker(DatasetItem item, double secondsBetweenCheckpoints, Progress progress) {
        this.item = item;
        this.secondsBetweenCheckpoints = secondsBetweenCheckpoints;
        this.progress = progress;
    }

    /**
     * Returns when the array is whole under its name.
     *
     * @return SHA-256 of the file
     * @throws CancellationException if the user asked to stop; what there is is saved
     */
    String make() {
        SetCheckpoint from = checkpoint();
        if (from.place().sample() < item.set().samples(item.scenario())) {
            fill(from);
        }
        try {
            if (Files.exists(item.partial())) {
                Files.move(item.partial(), item.file(), StandardCopyOption.REPLACE_EXISTING);
            }
            return Json.sha256(item.file());
        } catch (IOException failed) {
            throw StorageFailure.writing(item.file(), failed);
        }
    }

    /** Once the header says that the array is whole. */
    void forgetCheckpoint() {
        delete(item.checkpoint());
    }

    /** Removes whatever there is of the array. */
    static void discard(DatasetItem item) {
        delete(item.checkpoint());
        delete(item.partial());
        delete(item.file());
    }

    /** Where to go on; the beginning, unless the file fits. */
    private SetCheckpoint checkpoint() {
        SetCheckpoint stored = SetCheckpoint.read(item.checkpoint()).orElse(null);
        if (stored != null) {
            boolean whole = stored.place().sample() >= item.set().samples(item.scenario());
            Path file = whole && !Files.exists(item.partial()) ? item.file() : item.partial();
            try (NpyFile there = NpyFile.read(file)) {
                if (there.type() == item.elementType() && Arrays.equals(there.shape(), item.shape())) {
                    return stored;
                }
            } catch (Misuse gone) {
                // Nothing to go on from.
            }
        }
        return new SetCheckpoint(DataPlace.START, null);
    }

    private void fill(SetCheckpoint from) {
        boolean begins = from.place().equals(DataPlace.START);
        if (begins) {
            // One that does not fit the old file would fit the new one.
            delete(item.checkpoint());
        }
        try (NpyFile file = begins
                        ? NpyFile.create(item.partial(), item.elementType(), item.shape())
                        : NpyFile.update(item.partial());
                Scope scope = Scope.open()) {
            StoredArray stored = from.state();
            Tensor state = stored == null ? null : stored.toTensor();
            ScenarioData.of(item.scenario(), item.profile(), item.type())
                    .make(item.set(), from.place(), state, new Writer(file), unstoppable());
        }
    }

    /** It is the writer that stops the work, at a place that it has saved. */
    private Progress unstoppable() {
        return progress::start;
    }

    private final class Writer implements DataSink {
        private final NpyFile file;
        private final SavingClock clock = new SavingClock(secondsBetweenCheckpoints);

        Writer(NpyFile file) {
            this.file = file;
        }

        @Override
        public void snapshots(int sample, int time, Tensor values) {
            long snapshot = item.trajectory() / item.shape()[1];
            for (int i = 0; i < values.size(0); i++) {
                try (Scope scope = Scope.open()) {
                    file.write((sample + i) * item.trajectory() + time * snapshot, values.select(0, i));
                }
            }
        }

        @Override
        public void reached(DataPlace place, @Nullable Tensor state) {
            boolean stop = progress.stopRequested();
            boolean whole = place.sample() == item.set().samples(item.scenario());
            if (stop || whole || clock.isDue()) {
                file.flush();
                SetCheckpoint.of(place, state).write(item.checkpoint());
                clock.saved();
            }
            if (stop && !whole) {
                throw new CancellationException("stopped while making " + item.file());
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw StorageFailure.writing(file, failed);
        }
    }
}
