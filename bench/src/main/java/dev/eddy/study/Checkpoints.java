package dev.eddy.study;

import dev.eddy.data.Safetensors;
import dev.eddy.data.StoredArray;
import dev.eddy.result.TrialKey;
import dev.eddy.store.RunWriter;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.TrainingState;
import java.util.LinkedHashMap;
import java.util.Map;

/** The state of a training as named arrays and back, without losing a bit. */
final class Checkpoints {
    private Checkpoints() {}

    static Safetensors write(TrainingState state) {
        Map<String, StoredArray> arrays = new LinkedHashMap<>();
        try (Scope scope = Scope.open()) {
            state.tensors().forEach((name, tensor) -> arrays.put(name, StoredArray.of(tensor)));
        }
        return new Safetensors(arrays, state.metadata());
    }

    /** Replaces the checkpoint of a trial, and tells the tracker what its training has recorded so far. */
    static void save(RunWriter writer, TrialKey key, TrainingState state) {
        writer.saveCheckpoint(key, write(state));
        writer.track(key, state.curves());
    }

    static TrainingState read(Safetensors file) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        file.arrays().forEach((name, array) -> tensors.put(name, array.toTensor()));
        return TrainingState.of(tensors, file.metadata());
    }
}
