package dev.eddy.arrays;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A file, or a folder that is one, of named arrays. Open until it is closed; reading is safe from several threads. */
public interface ArrayFile extends AutoCloseable {
    /** Where it is. */
    Path path();

    /** Name of the format with its version: {@code HDF5}, {@code Zarr v3}. */
    String format();

    /** The arrays by name, in the order of the file; names of arrays in groups have slashes: {@code train/u}. */
    Map<String, LazyArray> arrays();

    /**
     * Attributes of a group by name: texts, {@code Long}, {@code Double}, {@code Boolean} and lists of them.
     *
     * @param group its name, empty for the file itself; one that does not exist has no attributes
     */
    default Map<String, Object> attributes(String group) {
        return Map.of();
    }

    /** What is in the file and cannot be read, each with the reason. */
    default List<String> unreadable() {
        return List.of();
    }

    /** The array of this name. */
    default LazyArray array(String name) {
        LazyArray array = arrays().get(name);
        if (array == null) {
            Collection<String> names = arrays().keySet();
            throw new Misuse(path() + " has no array '" + name + "'" + Check.didYouMean(name, names)
                    + " (has: " + String.join(", ", names) + ")"
                    + (unreadable().isEmpty() ? "" : "; not readable: " + String.join("; ", unreadable())));
        }
        return array;
    }

    /** Whether there is an array of this name. */
    default boolean has(String name) {
        return arrays().containsKey(name);
    }

    @Override
    void close();
}
