package dev.eddy.result.inverse;

import dev.eddy.misuse.Check;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.ArtifactLabel;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An inferred field or law beside the true one.
 *
 * @param name of the field, for example {@code velocity}
 * @param axes of a field in space: times (one if it is steady), components, directions of space; of a law: its argument
 * @param inferred {@code [time, component, x…]}, or {@code [argument]}
 * @param truth of the same shape
 */
public record InferredField(String name, List<ArtifactAxis> axes, NumericArray inferred, NumericArray truth) {
    private static final String INFERRED = "inferred";
    private static final String TRUTH = "truth";

    public InferredField {
        axes = List.copyOf(axes);
        Check.that(
                Arrays.equals(inferred.shape(), truth.shape()),
                "the field %s and its truth have the shapes %s and %s",
                name,
                inferred,
                truth);
    }

    /** Whether it is a law and not a field in space. */
    public boolean isLaw() {
        return axes.size() == 1;
    }

    /** Both as artifacts that are compared. */
    public List<Artifact> artifacts() {
        Role role = isLaw() ? Role.CURVE : Role.FIELD;
        return List.of(
                new Artifact(role, name, INFERRED, axes, inferred), new Artifact(role, name, TRUTH, axes, truth));
    }

    /** Whether an artifact is one of the two. */
    public static boolean isPart(ArtifactLabel artifact) {
        return artifact.group().equals(artifact.name())
                && (artifact.series().equals(INFERRED) || artifact.series().equals(TRUTH));
    }

    /** Those among the artifacts of a trial, in their order. */
    public static List<InferredField> of(List<Artifact> artifacts) {
        List<InferredField> fields = new ArrayList<>();
        for (Artifact inferred : artifacts) {
            if (isPart(inferred.label()) && inferred.series().equals(INFERRED)) {
                artifacts.stream()
                        .filter(other -> isPart(other.label())
                                && other.series().equals(TRUTH)
                                && other.name().equals(inferred.name()))
                        .findFirst()
                        .ifPresent(truth -> fields.add(new InferredField(
                                inferred.name(), inferred.axes(), inferred.values(), truth.values())));
            }
        }
        return fields;
    }

    /** ‖inferred − truth‖₂/‖truth‖₂ at one of its times. */
    public double relativeError(int time) {
        int size = inferred.elements() / inferred.size(0);
        double error = 0;
        double norm = 0;
        for (int i = time * size; i < (time + 1) * size; i++) {
            double difference = inferred.at(i) - truth.at(i);
            error += difference * difference;
            norm += truth.at(i) * truth.at(i);
        }
        return error == 0 ? 0 : Math.sqrt(error / norm);
    }

    /** What a field is judged by: its relative error, averaged over its times; of a law the mean relative error. */
    public double error() {
        if (isLaw()) {
            return meanRelativeError();
        }
        int times = inferred.size(0);
        double sum = 0;
        for (int time = 0; time < times; time++) {
            sum += relativeError(time);
        }
        return sum / times;
    }

    /** Mean of |inferred − truth|/|truth| over all values that are not 0: what laws are judged by. */
    public double meanRelativeError() {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < truth.elements(); i++) {
            if (truth.at(i) != 0) {
                sum += Math.abs(inferred.at(i) / truth.at(i) - 1);
                count++;
            }
        }
        return sum / count;
    }
}
