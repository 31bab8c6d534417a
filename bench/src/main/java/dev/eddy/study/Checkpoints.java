package dev.eddy.study;

import dev.eddy.data.Safetensors;
import dev.eddy.data.StoredArray;
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

    static TrainingState read(Safetensors file) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        file.arrays().forEach((name, array) -> tensors.put(name, array.toTensor()));
        return TrainingState.of(tensors, file.metadata());
    }
}
