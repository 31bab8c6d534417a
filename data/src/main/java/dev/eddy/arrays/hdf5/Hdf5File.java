package dev.eddy.arrays.hdf5;

import dev.eddy.arrays.ArrayFile;
import dev.eddy.arrays.ByteSize;
import dev.eddy.arrays.LazyArray;
import dev.eddy.arrays.internal.OpenFile;
import dev.eddy.misuse.Misuse;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import io.jhdf.filter.FilterManager;
import io.jhdf.links.ExternalLink;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An HDF5 file, also as NetCDF-4 and as MATLAB 7.3 writes it. Structures are read by jHDF; what it does not guard is guarded
 * here: files that are cut short, links and storage in other files, which are never opened, and data sets without data.
 */
public final class Hdf5File implements ArrayFile {
    private static final String KIND = "an HDF5 file";

    static {
        FilterManager.addFilter(new ZstdFilter());
        FilterManager.addFilter(new BloscFilter());
    }

    private final Path path;
    private final FileChannel channel;
    private final HdfFile file;
    private final Map<String, LazyArray> arrays = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> attributes = new HashMap<>();
    private final List<String> unreadable = new ArrayList<>();
    private final boolean netcdf;

    private Hdf5File(Path path, FileChannel channel, HdfFile file) {
        this.path = path;
        this.channel = channel;
        this.file = file;
        Map<Long, String> names = new HashMap<>();
        Map<String, Dataset> datasets = new LinkedHashMap<>();
        collect(file, "", names, datasets);
        Hdf5Arrays reader = new Hdf5Arrays(path, channel, file.getHdfBackingStorage(), names);
        datasets.forEach((name, dataset) -> {
            try {
                if (!Hdf5Attributes.isBareDimension(dataset)) {
                    arrays.put(name, reader.array(name, dataset));
                }
            } catch (HdfException | Misuse failed) {
                unreadable.add("'" + name + "': " + Hdf5Faults.reason(failed));
            } catch (RuntimeException broken) {
                // jHDF's own checks do not cover all that may stand in damaged bytes.
                unreadable.add("'" + name + "': what the file says of it makes no sense; it is damaged");
            }
        });
        this.netcdf = attributes("").containsKey("_NCProperties");
    }

    /** Opens a file. */
    public static Hdf5File open(Path path) {
        return OpenFile.with(path, KIND, channel -> {
            try {
                // jHDF closes the channel that it is given, and reads by its position.
                HdfFile file = new HdfFile(path);
                try {
                    checkLength(path, channel, file);
                    return new Hdf5File(path, channel, file);
                } catch (RuntimeException failed) {
                    file.close();
                    throw failed;
                }
            } catch (HdfException failed) {
                throw Hdf5Faults.refusal(path, failed);
            }
        });
    }

    /** A file that is shorter than its superblock says reads as wrong numbers. */
    private static void checkLength(Path path, FileChannel channel, HdfFile file) {
        long promised = file.getHdfBackingStorage().getSuperblock().getEndOfFileAddress();
        try {
            if (channel.size() < promised) {
                throw new Misuse(path + " is cut short: it has " + ByteSize.text(channel.size()) + " of "
                        + ByteSize.text(promised) + " (" + channel.size() + " of " + promised
                        + " bytes); copy or download it again");
            }
        } catch (IOException failed) {
            throw new Misuse("cannot read " + path + ": " + failed.getMessage(), failed);
        }
    }

    private void collect(Group group, String name, Map<Long, String> names, Map<String, Dataset> datasets) {
        attributes.put(name, Hdf5Attributes.of(group));
        for (Node node : group.getChildren().values()) {
            String path = name.isEmpty() ? node.getName() : name + "/" + node.getName();
            if (node instanceof ExternalLink link) {
                unreadable.add("'" + path + "': it points into another file, " + link.getTargetPath()
                        + ", which is not opened; copy the data into this file");
            } else if (node instanceof Link link) {
                follow(link, path, names, datasets);
            } else {
                add(node, path, names, datasets);
            }
        }
    }

    private void add(Node node, String path, Map<Long, String> names, Map<String, Dataset> datasets) {
        if (node instanceof Group inner) {
            // A group that was met before is a circle of hard links.
            if (names.putIfAbsent(inner.getAddress(), path) == null) {
                collect(inner, path, names, datasets);
            }
        } else if (node instanceof Dataset dataset) {
            names.putIfAbsent(dataset.getAddress(), path);
            datasets.put(path, dataset);
        }
    }

    /** A link within the file, but only to a data set: those to groups may lead in circles. */
    private void follow(Link link, String path, Map<Long, String> names, Map<String, Dataset> datasets) {
        try {
            if (link.getTarget() instanceof Dataset target) {
                add(target, path, names, datasets);
            } else {
                unreadable.add("'" + path + "': it is a link to a group, " + link.getTargetPath());
            }
        } catch (HdfException | StackOverflowError broken) {
            unreadable.add("'" + path + "': it is a link to what is not there, " + link.getTargetPath());
        }
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public String format() {
        return netcdf ? "NetCDF-4" : file.getUserBlockSize() == 512 ? "HDF5 (MATLAB 7.3)" : "HDF5";
    }

    @Override
    public Map<String, LazyArray> arrays() {
        return Collections.unmodifiableMap(arrays);
    }

    @Override
    public Map<String, Object> attributes(String group) {
        return attributes.getOrDefault(group, Map.of());
    }

    @Override
    public List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    @Override
    public void close() {
        file.close();
        OpenFile.close(channel);
    }
}
