package dev.eddy.report;

import dev.eddy.plot.ColourScale;
import dev.eddy.plot.NumberText;
import dev.eddy.plot.Plane;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fields as images, one card for each that is compared, all on one colour scale. */
final class ArtifactFields {
    private static final int MOST_PIXELS = 402;
    /** Samples or components beyond these are left out. */
    private static final int MOST_ROWS = 4;

    private ArtifactFields() {}

    static void write(Html html, String subject, ArtifactGroup group) {
        Map<String, Map<String, List<Plane>>> cards = new LinkedHashMap<>();
        group.series().forEach((label, seeds) -> cards.put(label, rows(seeds.get(0))));
        ColourScale scale = PlaneScale.of(cards.values().stream()
                .flatMap(rows -> rows.values().stream())
                .flatMap(List::stream)
                .toList());
        html.open("figure", "class", isFlat(group) ? "gallery" : "gallery large")
                .open("div", "class", "cards");
        cards.forEach((label, rows) -> {
            html.open("div", "class", "card").element("h4", Words.sentence(label));
            rows.forEach((tag, planes) -> picture(
                    html,
                    group,
                    tag,
                    planes,
                    scale,
                    Words.sentence(group.title()) + " of " + subject + ", " + label + (tag.isEmpty() ? "" : ", " + tag)
                            + ": values from " + PlaneScale.range(planes)));
            html.close("div");
        });
        html.close("div");
        CardPictures.bar(html, group.quantity(), scale);
        html.element("figcaption", caption(group), "class", "numbered").close("figure");
    }

    /** Time and one dimension of space fill the card; two dimensions keep their proportions. */
    private static void picture(
            Html html, ArtifactGroup group, String tag, List<Plane> planes, ColourScale scale, String alternative) {
        if (isFlat(group)) {
            CardPictures.strip(html, tag, planes, scale, alternative);
        } else {
            CardPictures.proportioned(html, tag, planes, scale, alternative);
        }
    }

    private static boolean isFlat(ArtifactGroup group) {
        return group.first().dimensions() == 1;
    }

    private static String caption(ArtifactGroup group) {
        Artifact one = group.first();
        List<String> space = one
                .axes()
                .subList(one.axes().size() - one.dimensions(), one.axes().size())
                .stream()
                .map(ArtifactAxis::name)
                .toList();
        String directions = isFlat(group)
                ? leadingOf(one, ArtifactAxis.Kind.TIME) >= 0
                        ? "time runs right, " + space.get(0) + " upward"
                        : space.get(0) + " runs right"
                : space.get(0) + " runs right, " + space.get(1) + " upward"
                        + (space.size() == 3 ? ", through the middle of " + space.get(2) : "");
        String times = !isFlat(group) && leadingOf(one, ArtifactAxis.Kind.TIME) >= 0
                ? "; the first, the middle and the last time, from left to right"
                : "";
        return Words.sentence(group.title()) + ": " + directions + times + "."
                + (group.series().size() > 1 ? " One colour scale for all." : "")
                + (group.seeds() > 1 ? " The first of " + Words.count(group.seeds(), "seed") + " is shown." : "");
    }

    /** Place of the first axis of this kind before those of space; −1 if there is none. */
    private static int leadingOf(Artifact artifact, ArtifactAxis.Kind kind) {
        for (int i = 0; i < artifact.axes().size() - artifact.dimensions(); i++) {
            if (artifact.axes().get(i).kind() == kind) {
                return i;
            }
        }
        return -1;
    }

    /** Strips of images by their tags: one for each sample, component and the like, and in it one image for each time. */
    private static Map<String, List<Plane>> rows(Artifact artifact) {
        int time = leadingOf(artifact, ArtifactAxis.Kind.TIME);
        Map<String, List<Plane>> rows = new LinkedHashMap<>();
        for (int[] place : places(artifact, time)) {
            if (rows.size() < MOST_ROWS) {
                rows.put(tag(artifact, place, time), planes(artifact, place, time));
            }
        }
        return rows;
    }

    /** Indices of the leading axes in all combinations, that of time left at 0. */
    private static List<int[]> places(Artifact artifact, int time) {
        List<int[]> places = new ArrayList<>(List.of(new int[artifact.axes().size()]));
        for (int axis = 0; axis < artifact.axes().size() - artifact.dimensions(); axis++) {
            if (axis == time) {
                continue;
            }
            List<int[]> more = new ArrayList<>();
            for (int[] place : places) {
                for (int i = 0; i < Math.min(MOST_ROWS, artifact.values().size(axis)); i++) {
                    int[] next = place.clone();
                    next[axis] = i;
                    more.add(next);
                }
            }
            places = more;
        }
        return places;
    }

    private static String tag(Artifact artifact, int[] place, int time) {
        List<String> words = new ArrayList<>();
        for (int axis = 0; axis < artifact.axes().size() - artifact.dimensions(); axis++) {
            ArtifactAxis of = artifact.axes().get(axis);
            if (axis != time && artifact.values().size(axis) > 1) {
                words.add(
                        of.kind() == ArtifactAxis.Kind.CATEGORY
                                ? of.labels().get(place[axis])
                                : of.name() + " " + NumberText.shortest(of.at()[place[axis]]));
            }
        }
        return String.join(", ", words);
    }

    private static List<Plane> planes(Artifact artifact, int[] place, int time) {
        ArtifactSlices slices = new ArtifactSlices(artifact);
        if (artifact.dimensions() == 1) {
            return List.of(
                    (time < 0 ? slices.line(place) : slices.overTime(place, time)).thinned(MOST_PIXELS, MOST_PIXELS));
        }
        int last = time < 0 ? 0 : artifact.values().size(time) - 1;
        List<Plane> planes = new ArrayList<>();
        for (int at : last == 0 ? new int[] {0} : new int[] {0, last / 2, last}) {
            int[] then = place.clone();
            if (time >= 0) {
                then[time] = at;
            }
            planes.add(slices.plane(then).thinned(MOST_PIXELS, MOST_PIXELS));
        }
        return planes;
    }
}
