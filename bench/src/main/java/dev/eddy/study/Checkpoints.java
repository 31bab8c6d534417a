package dev.eddy.study;

import dev.eddy.data.Safetensors;
import dev.eddy.data.StoredArray;
import dev.eddy.result.Curve;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.TrainingState;
import java.util.LinkedHashMap;
import java.util.Map;

/** The state of a training as named arrays and back, without losing a bit. */
final class Checkpoints {
    private static final String TENSOR = "tensor.";
    private static final String LOSS_AT = "loss.at";
    private static final String LOSS_VALUES = "loss.values";
    private static final String UPDATES = "updates";
    private static final String SECONDS = "seconds";

    private Checkpoints() {}

    static Safetensors write(TrainingState state) {
        Map<String, StoredArray> arrays = new LinkedHashMap<>();
        state.tensors().forEach((name, tensor) -> arrays.put(TENSOR + name, StoredArray.of(tensor)));
        Curve losses = state.losses();
        arrays.put(LOSS_AT, StoredArray.of(losses.at(), losses.size()));
        arrays.put(LOSS_VALUES, StoredArray.of(losses.values(), losses.size()));
        return new Safetensors(
                arrays, Map.of(UPDATES, Long.toString(state.updates()), SECONDS, Double.toString(state.seconds())));
    }

    static TrainingState read(Safetensors file) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        file.arrays().forEach((name, array) -> {
            if (name.startsWith(TENSOR)) {
                tensors.put(name.substring(TENSOR.length()), array.toTensor());
            }
        });
        Curve losses = new Curve(
                "loss",
                "update",
                file.array(LOSS_AT).toDoubles(),
                file.array(LOSS_VALUES).toDoubles());
        return TrainingState.of(
                Long.parseLong(file.metadata().getOrDefault(UPDATES, "0")),
                tensors,
                losses,
                Double.parseDouble(file.metadata().getOrDefault(SECONDS, "0")));
    }
}
