package dev.eddy.study;

import dev.eddy.data.Safetensors;
import dev.eddy.data.StoredArray;
import dev.eddy.experiment.Keeper;
import dev.eddy.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Keeps all that one run of an experiment keeps in one file, which is written anew at every change. */
final class CheckpointKeeper implements Keeper {
    /** Between the name of what is kept, which has none of it, and that of a tensor or note of it. */
    private static final String OF = "/";

    private final Consumer<Safetensors> writer;
    private final Map<String, Map<String, StoredArray>> arrays = new TreeMap<>();
    private final Map<String, Map<String, String>> notes = new TreeMap<>();

    /**
     * @param file what was written before, if something was
     * @param writer replaces the file
     */
    CheckpointKeeper(Optional<Safetensors> file, Consumer<Safetensors> writer) {
        this.writer = writer;
        file.ifPresent(before -> {
            before.arrays().forEach((key, array) -> put(arrays, key, array));
            before.metadata().forEach((key, note) -> put(notes, key, note));
        });
    }

    private static <V> void put(Map<String, Map<String, V>> all, String key, V value) {
        int at = key.indexOf(OF);
        // Whoever writes the file may add notes of his own.
        if (at >= 0) {
            all.computeIfAbsent(key.substring(0, at), name -> new LinkedHashMap<>())
                    .put(key.substring(at + 1), value);
        }
    }

    @Override
    public Optional<Kept> find(String name) {
        if (!arrays.containsKey(name) && !notes.containsKey(name)) {
            return Optional.empty();
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        arrays.getOrDefault(name, Map.of()).forEach((key, array) -> tensors.put(key, array.toTensor()));
        return Optional.of(new Kept(tensors, notes.getOrDefault(name, Map.of())));
    }

    @Override
    public void keep(String name, Kept kept) {
        Map<String, StoredArray> stored = new LinkedHashMap<>();
        kept.tensors().forEach((key, tensor) -> stored.put(key, StoredArray.of(tensor)));
        arrays.put(name, stored);
        notes.put(name, kept.notes());
        writer.accept(new Safetensors(flat(arrays), flat(notes)));
    }

    private static <V> Map<String, V> flat(Map<String, Map<String, V>> all) {
        Map<String, V> flat = new LinkedHashMap<>();
        all.forEach((name, parts) -> parts.forEach((key, value) -> flat.put(name + OF + key, value)));
        return flat;
    }
}
