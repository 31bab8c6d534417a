package dev.eddy.experiment;

import dev.eddy.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where a workbench keeps what a stopped run will need: a file, or nowhere. */
public interface Keeper {
    /** What was kept under a name. Tensors belong to the scope of the caller. */
    Optional<Kept> find(String name);

    /** Keeps something in place of what was kept under the name. */
    void keep(String name, Kept kept);

    /** Named tensors, and what is no tensor. */
    record Kept(Map<String, Tensor> tensors, Map<String, String> notes) {
        public Kept {
            tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
            notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
        }
    }

    /** Forgets everything. */
    static Keeper nothing() {
        return new Keeper() {
            @Override
            public Optional<Kept> find(String name) {
                return Optional.empty();
            }

            @Override
            public void keep(String name, Kept kept) {}
        };
    }
}
