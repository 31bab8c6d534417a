package dev.eddy.dataset;

import dev.eddy.data.NpyFile;
import dev.eddy.dataset.DatasetHeader.SetEntry;
import dev.eddy.equation.Profile;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.scenario.DataSet;
import dev.eddy.scenario.Scenario;
import dev.eddy.store.Json;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of one scenario, as {@link DatasetMaker} writes it.
 *
 * @param path the folder
 * @param header its {@code scenario.json}
 */
public record DatasetFolder(Path path, DatasetHeader header) {
    /** Elements that are read at once. */
    private static final long PIECE = 1L << 22;

    /** Reads the header. Loads no native library. */
    public static DatasetFolder read(Path folder) {
        Check.that(
                Files.exists(folder.resolve(DatasetHeader.FILE)),
                "%s is no folder of data: it has no %s; make one with: eddy generate",
                folder,
                DatasetHeader.FILE);
        return new DatasetFolder(folder, DatasetHeader.read(folder));
    }

    /** This folder if it holds data, else all folders directly below that do, by name. */
    public static List<DatasetFolder> below(Path folder) {
        if (Files.exists(folder.resolve(DatasetHeader.FILE))) {
            return List.of(read(folder));
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<DatasetFolder> found = entries.filter(entry -> Files.exists(entry.resolve(DatasetHeader.FILE)))
                    .sorted()
                    .map(DatasetFolder::read)
                    .toList();
            Check.that(
                    !found.isEmpty(),
                    "%s holds no data of scenarios: neither it nor a folder in it has a %s; make them with: eddy"
                            + " exchange",
                    folder,
                    DatasetHeader.FILE);
            return found;
        } catch (IOException failed) {
            throw new Misuse("there is no folder of data " + folder + "; make one with: eddy exchange", failed);
        }
    }

    /** The folder of a scenario among those of {@link DatasetMaker}. */
    public static DatasetFolder of(Scenario scenario, Path root) {
        return read(root.resolve(DatasetHeader.name(scenario)));
    }

    /**
     * Refuses data that are not those of this scenario. Reads the whole file, and loads no native library.
     *
     * @throws Misuse if a setting differs, or the array is not whole, was changed, or has numbers that are not finite
     */
    public void check(Scenario scenario, DataSet set, Profile profile, DType type) {
        DatasetHeader wanted = DatasetHeader.of(scenario, profile, type).with(set, DatasetHeader.entry(scenario, set));
        List<String> differences = header.differences(wanted, set);
        Check.that(differences.isEmpty(), "%s holds data of other settings (%s)", path, String.join("; ", differences));
        Check.that(
                new DatasetItem(path, scenario, set, profile, type).isComplete(header),
                "%s has no complete %s.npy; make it with: eddy generate",
                path,
                set.key());
        checkUnchanged(set);
        checkFinite(set);
    }

    /** Writes the initial states {@code [samples, channels, x…]} of a complete set beside it, and returns the file. */
    public Path writeInitialStates(DataSet set) {
        SetEntry entry = complete(set);
        Path out = path.resolve(set.key() + "_initial.npy");
        try (NpyFile from = NpyFile.read(path.resolve(entry.file()))) {
            long[] shape = from.shape();
            long[] state = Arrays.copyOfRange(shape, 2, shape.length);
            long size = Arrays.stream(state).reduce(1, Math::multiplyExact);
            long[] all = Arrays.copyOfRange(shape, 1, shape.length);
            all[0] = shape[0];
            try (NpyFile to = NpyFile.create(out, from.type(), all)) {
                for (long sample = 0; sample < shape[0]; sample++) {
                    try (Scope piece = Scope.open()) {
                        to.write(
                                sample * size,
                                from.read(sample * shape[1] * size, state).toTensor());
                    }
                }
                to.flush();
            }
        }
        return out;
    }

    /** Refuses a set that was changed after it was made. */
    public void checkUnchanged(DataSet set) {
        SetEntry entry = complete(set);
        Path file = path.resolve(entry.file());
        Check.that(
                Json.sha256(file).equals(entry.sha256()),
                "%s was changed after it was made: its SHA-256 is not the one in %s; make it again, with"
                        + " --overwrite",
                file,
                DatasetHeader.FILE);
    }

    /** Refuses a set with a value that is infinite or not-a-number, and says where. */
    private void checkFinite(DataSet set) {
        Path name = path.resolve(complete(set).file());
        try (NpyFile file = NpyFile.read(name)) {
            long[] shape = file.shape();
            long all = Arrays.stream(shape).reduce(1, Math::multiplyExact);
            for (long first = 0; first < all; first += PIECE) {
                double[] values = file.read(first, Math.min(PIECE, all - first)).toDoubles();
                for (int i = 0; i < values.length; i++) {
                    if (!Double.isFinite(values[i])) {
                        throw new Misuse(name + " has the value " + values[i] + " at " + place(first + i, shape)
                                + "; data of trainings and tests are finite numbers: leave that trajectory out, or make"
                                + " the data with more substeps");
                    }
                }
            }
        }
    }

    /** In words, where an element of {@code [sample, time, channel, x…]} lies. */
    private static String place(long element, long[] shape) {
        long state = Arrays.stream(shape).skip(3).reduce(1, Math::multiplyExact);
        long channels = shape[2] * state;
        return "sample " + element / (shape[1] * channels) + ", step " + element / channels % shape[1] + ", channel "
                + element / state % shape[2];
    }

    /** What the header says of a set; refused if it is not complete. */
    public SetEntry complete(DataSet set) {
        SetEntry entry = header.sets().get(set.key());
        if (entry == null || !entry.complete()) {
            throw new Misuse(path + " has no complete " + set.key() + ".npy; make it with: eddy generate");
        }
        return entry;
    }

    /** The trajectories {@code [samples, time, channels, x…]} of a complete set; refused if they were changed. */
    public Tensor trajectories(DataSet set) {
        SetEntry entry = complete(set);
        checkUnchanged(set);
        try (NpyFile file = NpyFile.read(path.resolve(entry.file()));
                Scope scope = Scope.open()) {
            long[] shape = file.shape();
            long rest = Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact);
            DType type = header.dtype();
            Tensor all = Tensors.zeros(type, shape).reshape(-1);
            for (long first = 0; first < shape[0] * rest; first += PIECE) {
                long count = Math.min(PIECE, shape[0] * rest - first);
                try (Scope piece = Scope.open()) {
                    all.narrow(0, first, count)
                            .copyFromInPlace(file.read(first, count).toTensor());
                }
            }
            return scope.keep(all.reshape(shape));
        }
    }
}
