package dev.eddy.train;

import dev.eddy.tensor.Tensor;
import java.util.function.Supplier;

/** The distance of two states times a weight, computed when asked for. */
record LevelLoss(double weight, TimeLevelLoss loss, Supplier<Tensor> prediction, Supplier<Tensor> target)
        implements Supplier<Tensor> {
    @Override
    public Tensor get() {
        Tensor distance = loss.between(prediction.get(), target.get());
        return weight == 1 ? distance : distance.times(weight);
    }

    /** What {@link Loss#fault} says of it. */
    String fault() {
        int sample = loss.sampleWithoutSize(prediction.get(), target.get());
        return sample == 0
                ? ""
                : ", whose loss=" + loss.shortName() + " divides by a target that is 0 in sample " + sample
                        + " of the batch,";
    }
}
