package dev.eddy.fit;

import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import dev.eddy.tensor.Tensor;
import java.util.List;

/** The picture of the end of a trajectory in a periodic plane. */
public final class LastFrame {
    private LastFrame() {}

    /**
     * Of the first sample and channel.
     *
     * @param name what is seen
     * @param series who made it
     * @param trajectories {@code [batch, time, channels, x, y]}
     * @param length of the plane along both axes
     */
    public static Artifact of(String name, String series, Tensor trajectories, double length) {
        Tensor state = trajectories
                .select(0, 0)
                .select(0, trajectories.size(1) - 1)
                .select(0, 0)
                .detach();
        return new Artifact(
                Role.FIELD,
                name,
                series,
                List.of(
                        ArtifactAxis.space("x", places(state.size(0), length)),
                        ArtifactAxis.space("y", places(state.size(1), length))),
                new NumericArray(state.shape(), state.contiguous().toDoubles()));
    }

    private static double[] places(long points, double length) {
        double[] at = new double[Math.toIntExact(points)];
        for (int i = 0; i < at.length; i++) {
            at[i] = length * i / at.length;
        }
        return at;
    }
}
