package dev.eddy.study;

import dev.eddy.data.Safetensors;
import dev.eddy.data.StoredArray;
import dev.eddy.result.Curve;
import dev.eddy.result.RefinedEpoch;
import dev.eddy.solve.Effort;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.RefinedState;
import dev.eddy.train.TrainingState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The state of a training as named arrays and back, without losing a bit. */
final class Checkpoints {
    private static final String TENSOR = "tensor.";
    private static final String LOSS_AT = "loss.at";
    private static final String LOSS_VALUES = "loss.values";
    private static final String EPOCHS = "refinement.epochs";
    private static final String EPOCH_AT_HAND = "refinement.epoch-at-hand";
    private static final String UPDATES = "updates";
    private static final String SECONDS = "seconds";

    private Checkpoints() {}

    static Safetensors write(TrainingState state) {
        Map<String, StoredArray> arrays = new LinkedHashMap<>();
        state.tensors().forEach((name, tensor) -> arrays.put(TENSOR + name, StoredArray.of(tensor)));
        Curve losses = state.losses();
        arrays.put(LOSS_AT, StoredArray.of(losses.at(), losses.size()));
        arrays.put(LOSS_VALUES, StoredArray.of(losses.values(), losses.size()));
        RefinedState refined = state.refined();
        if (!refined.equals(RefinedState.NONE)) {
            double[] epochs = refined.epochs().stream()
                    .flatMapToDouble(epoch -> Arrays.stream(epoch.numbers()))
                    .toArray();
            arrays.put(EPOCHS, StoredArray.of(epochs, refined.epochs().size(), RefinedEpoch.SIZE));
            Effort.Count spent = refined.spent();
            arrays.put(
                    EPOCH_AT_HAND,
                    StoredArray.of(
                            new double[] {
                                spent.solves(),
                                spent.iterations(),
                                spent.adjointSolves(),
                                spent.adjointIterations(),
                                spent.unconverged(),
                                spent.kept(),
                                refined.seconds(),
                                refined.kept()
                            },
                            8));
        }
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
                Double.parseDouble(file.metadata().getOrDefault(SECONDS, "0")),
                refined(file));
    }

    private static RefinedState refined(Safetensors file) {
        if (!file.arrays().containsKey(EPOCHS)) {
            return RefinedState.NONE;
        }
        double[] numbers = file.array(EPOCHS).toDoubles();
        List<RefinedEpoch> epochs = new ArrayList<>();
        for (int at = 0; at < numbers.length; at += RefinedEpoch.SIZE) {
            epochs.add(RefinedEpoch.of(numbers, at));
        }
        double[] now = file.array(EPOCH_AT_HAND).toDoubles();
        Effort.Count spent = new Effort.Count(
                (long) now[0], (long) now[1], (long) now[2], (long) now[3], (long) now[4], (long) now[5]);
        return new RefinedState(epochs, spent, now[6], (long) now[7]);
    }
}
