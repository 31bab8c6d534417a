package dev.eddy.testkit;

import dev.eddy.experiment.Keeper;
import dev.eddy.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Keeps what a stopped experiment will need, as a file would: copies that later changes do not reach. */
public final class MemoryKeeper implements Keeper {
    private final Map<String, Kept> all = new TreeMap<>();

    @Override
    public Optional<Kept> find(String name) {
        return Optional.ofNullable(all.get(name)).map(MemoryKeeper::copy);
    }

    @Override
    public void keep(String name, Kept kept) {
        Map<String, Tensor> lasting = new LinkedHashMap<>();
        copy(kept).tensors().forEach((key, tensor) -> lasting.put(key, tensor.lasting()));
        all.put(name, new Kept(lasting, kept.notes()));
    }

    /** Names of what is kept. */
    public Set<String> names() {
        return all.keySet();
    }

    private static Kept copy(Kept kept) {
        Map<String, Tensor> copies = new LinkedHashMap<>();
        kept.tensors()
                .forEach((key, tensor) -> copies.put(key, tensor.contiguous().copy()));
        return new Kept(copies, kept.notes());
    }
}
