package dev.eddy.train;

import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The state of a training as a file has it: numbers and words, and nothing else. */
record Saved(Map<String, Array> arrays, Map<String, String> metadata) {
    record Array(List<Long> shape, DType type, List<Double> values) {
        static Array of(Tensor tensor) {
            return new Array(
                    Arrays.stream(tensor.shape()).boxed().toList(),
                    tensor.dtype(),
                    Arrays.stream(tensor.toDoubles()).boxed().toList());
        }

        Tensor tensor() {
            double[] all = values.stream().mapToDouble(value -> value).toArray();
            return Tensors.of(all, shape.stream().mapToLong(size -> size).toArray())
                    .to(type);
        }
    }

    static Saved of(TrainingState state) {
        Map<String, Array> arrays = new TreeMap<>();
        state.tensors().forEach((name, tensor) -> arrays.put(name, Array.of(tensor)));
        return new Saved(arrays, state.metadata());
    }

    TrainingState state() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        arrays.forEach((name, array) -> tensors.put(name, array.tensor()));
        return TrainingState.of(tensors, metadata);
    }

    /** Without what a clock says: the seconds, and those of a refinement's epochs. */
    Saved withoutTime() {
        Map<String, String> notes = new TreeMap<>(metadata);
        notes.remove("seconds");
        Map<String, Array> numbers = new TreeMap<>(arrays);
        numbers.computeIfPresent("hook.refinement.epochs", (name, epochs) -> without(epochs, 14, 11, 12));
        numbers.computeIfPresent("hook.refinement.epoch-at-hand", (name, now) -> without(now, 8, 6));
        return new Saved(numbers, notes);
    }

    private static Array without(Array array, int width, int... columns) {
        Double[] values = array.values().toArray(Double[]::new);
        for (int row = 0; row < values.length; row += width) {
            for (int column : columns) {
                values[row + column] = 0.0;
            }
        }
        return new Array(array.shape(), array.type(), List.of(values));
    }
}
