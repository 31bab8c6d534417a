package dev.eddy.koopman;

import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import java.util.List;

/** Points of the complex plane, to be looked at. */
final class ComplexPoints {
    private ComplexPoints() {}

    /** @param pairs real and imaginary parts in turn */
    static Artifact artifact(String name, String series, double[] pairs) {
        int count = pairs.length / 2;
        return new Artifact(
                Role.POINTS,
                name,
                series,
                List.of(
                        ArtifactAxis.counted("point", count),
                        ArtifactAxis.category("part", List.of("real part", "imaginary part"))),
                new NumericArray(new long[] {count, 2}, pairs));
    }
}
