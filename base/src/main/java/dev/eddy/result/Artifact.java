package dev.eddy.result;

import dev.eddy.misuse.Check;
import java.util.List;
import java.util.Set;

/**
 * Something that a trial gave beside numbers, with all that a reader needs to draw it: a field beside the true one, a loss
 * over updates, a cloud of samples, a table. It is told apart from the trial's other artifacts by group, name and series.
 *
 * @param group title of what is compared in one figure, on one scale of values: {@code velocity}, {@code sample 3}
 * @param name of the values, for example {@code vorticity}
 * @param unit of the values; empty if they have none
 * @param series which of the compared it is, for example {@code truth}; empty where nothing is compared
 * @param axes of the values, in their order
 */
public record Artifact(
        Role role,
        String group,
        String name,
        String unit,
        String series,
        List<ArtifactAxis> axes,
        NumericArray values) {
    public Artifact {
        axes = List.copyOf(axes);
        Check.that(
                !group.isBlank() && !name.isBlank(),
                "an artifact has a group and a name, got '%s' and '%s'",
                group,
                name);
        Check.that(
                role.takes(axes.size()) && axes.size() == values.shape().length,
                "a %s such as '%s' does not have %d axes for values of the shape %s",
                role,
                name,
                axes.size(),
                values);
        for (int i = 0; i < axes.size(); i++) {
            int coordinates = axes.get(i).size();
            Check.that(
                    coordinates == values.size(i) || role == Role.HISTOGRAM && coordinates == values.size(i) + 1,
                    "the axis %s of '%s' has %d coordinates for %d values",
                    axes.get(i).name(),
                    name,
                    coordinates,
                    values.size(i));
        }
        Check.that(
                role != Role.FIELD || isOverSpace(axes),
                "the last one, two or three axes of the field '%s' are of space, and no other",
                name);
        Check.that(
                role != Role.POINTS || Set.of(2L, 3L).contains(values.shape()[1]),
                "the points '%s' have 2 or 3 components, got %s",
                name,
                values);
    }

    /** Compared with nothing: the figure has the name of the values. */
    public Artifact(Role role, String name, List<ArtifactAxis> axes, NumericArray values) {
        this(role, name, name, "", "", axes, values);
    }

    /** One of several that are compared in the figure of the values' name. */
    public Artifact(Role role, String name, String series, List<ArtifactAxis> axes, NumericArray values) {
        this(role, name, name, "", series, axes, values);
    }

    /** What it is, without its values. */
    public ArtifactLabel label() {
        return new ArtifactLabel(role, group, name, series);
    }

    /** Number of axes of space: 0 but for fields. */
    public int dimensions() {
        return (int) axes.stream().filter(Artifact::isSpace).count();
    }

    private static boolean isOverSpace(List<ArtifactAxis> axes) {
        long space = axes.stream().filter(Artifact::isSpace).count();
        return space >= 1
                && space <= 3
                && axes.subList(axes.size() - (int) space, axes.size()).stream().allMatch(Artifact::isSpace);
    }

    private static boolean isSpace(ArtifactAxis axis) {
        return axis.kind() == ArtifactAxis.Kind.SPACE;
    }
}
