package dev.eddy.fit;

import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pictures of a field over time and one axis of space.
 *
 * @param name of what is seen
 */
public record FieldOverTime(String name, ArtifactAxis time, ArtifactAxis place) {
    /**
     * At equal distances.
     *
     * @param horizon the last time, the first is 0
     * @param first the first place
     * @param spacing of places
     */
    public static FieldOverTime regular(
            String name, double horizon, int frames, double first, double spacing, int places) {
        return new FieldOverTime(
                name,
                ArtifactAxis.time(IntStream.range(0, frames)
                        .mapToDouble(n -> horizon * n / (frames - 1))
                        .toArray()),
                ArtifactAxis.space(
                        "x",
                        IntStream.range(0, places)
                                .mapToDouble(i -> first + spacing * i)
                                .toArray()));
    }

    /** @param states {@code [times, places]} */
    public Artifact of(String series, Tensor states) {
        return artifact(name, series, states, List.of(time, place));
    }

    /**
     * As it came to be, beside others of the same picture.
     *
     * @param series who made it
     * @param shares of the training, the last one 1
     * @param states {@code [shares, times, places]}
     */
    public Artifact overTraining(String series, double[] shares, Tensor states) {
        return artifact(
                name + " over training",
                series,
                states,
                List.of(ArtifactAxis.of("share of the training", shares), time, place));
    }

    private static Artifact artifact(String name, String series, Tensor states, List<ArtifactAxis> axes) {
        Tensor values = states.detach().contiguous();
        return new Artifact(Role.FIELD, name, series, axes, new NumericArray(values.shape(), values.toDoubles()));
    }
}
