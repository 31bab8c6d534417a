package dev.eddy.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eddy.data.Npz;
import dev.eddy.data.StoredArray;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.ArtifactLabel;
import dev.eddy.result.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The artifacts of one trial: what they are in {@code artifacts.json}, their numbers in {@code artifacts.npz}. */
final class ArtifactFiles {
    static final String ARRAYS = "artifacts.npz";
    static final String DESCRIPTIONS = "artifacts.json";

    private static final Logger LOG = LoggerFactory.getLogger(ArtifactFiles.class);

    private ArtifactFiles() {}

    /** What the file says of all artifacts. */
    record Descriptions(String format, List<Description> artifacts) {}

    /**
     * An artifact without its numbers.
     *
     * @param array where they are
     */
    record Description(
            Role role,
            String group,
            String name,
            String unit,
            String series,
            String array,
            List<AxisDescription> axes) {}

    /**
     * An axis without its numbers.
     *
     * @param array where they are; empty for a category
     */
    record AxisDescription(ArtifactAxis.Kind kind, String name, String unit, String array, List<String> labels) {}

    static void write(Path folder, List<Artifact> artifacts) {
        Map<String, StoredArray> arrays = new LinkedHashMap<>();
        Map<ArtifactAxis, String> axes = new LinkedHashMap<>();
        List<Description> all = new ArrayList<>();
        for (Artifact artifact : artifacts) {
            String array = free(arrays, name(artifact));
            arrays.put(array, StoredArray.of(artifact.values()));
            List<AxisDescription> described = new ArrayList<>();
            for (ArtifactAxis axis : artifact.axes()) {
                String place = axis.at().length == 0
                        ? ""
                        : axes.computeIfAbsent(axis, any -> {
                            String free = free(arrays, "axis." + plain(axis.name()));
                            arrays.put(free, StoredArray.of(axis.at(), axis.at().length));
                            return free;
                        });
                described.add(new AxisDescription(axis.kind(), axis.name(), axis.unit(), place, axis.labels()));
            }
            all.add(new Description(
                    artifact.role(),
                    artifact.group(),
                    artifact.name(),
                    artifact.unit(),
                    artifact.series(),
                    array,
                    described));
        }
        new Npz(arrays).write(folder.resolve(ARRAYS));
        Json.write(folder.resolve(DESCRIPTIONS), new Descriptions(Formats.ARTIFACTS, all));
    }

    /** {@code sample-1.state.prediction}; what is told twice is said once. */
    private static String name(Artifact artifact) {
        List<String> parts = new ArrayList<>(List.of(plain(artifact.group())));
        if (!artifact.name().equals(artifact.group())) {
            parts.add(plain(artifact.name()));
        }
        if (!artifact.series().isEmpty()) {
            parts.add(plain(artifact.series()));
        }
        return String.join(".", parts);
    }

    private static String plain(String name) {
        return name.strip().replaceAll("[^A-Za-z0-9_]+", "-");
    }

    private static String free(Map<String, StoredArray> taken, String name) {
        String free = name;
        for (int number = 2; taken.containsKey(free); number++) {
            free = name + "-" + number;
        }
        return free;
    }

    /** None if there are none, or if the files are damaged. */
    static List<Artifact> read(Path folder, Predicate<ArtifactLabel> wanted) {
        return chosen(folder, wanted, (file, chosen) -> {
            Set<String> needed = axes(chosen);
            chosen.forEach(one -> needed.add(one.array()));
            Npz arrays = Npz.read(file, needed::contains);
            return chosen.stream().map(one -> artifact(one, arrays)).toList();
        });
    }

    /** The same without values. */
    static List<StoredArtifact> stored(Path folder) {
        return chosen(folder, any -> true, (file, chosen) -> {
            Npz arrays = Npz.read(file, axes(chosen)::contains);
            return chosen.stream()
                    .map(one -> new StoredArtifact(
                            one.role(),
                            one.group(),
                            one.name(),
                            one.unit(),
                            one.series(),
                            axes(one, arrays),
                            file,
                            one.array()))
                    .toList();
        });
    }

    private static <A> List<A> chosen(
            Path folder, Predicate<ArtifactLabel> wanted, BiFunction<Path, List<Description>, List<A>> reading) {
        Path file = folder.resolve(DESCRIPTIONS);
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            Descriptions all = Formats.read(file, Map.of(Formats.ARTIFACTS, ArtifactFiles::descriptions));
            List<Description> chosen = all.artifacts().stream()
                    .filter(one -> wanted.test(new ArtifactLabel(one.role(), one.group(), one.name(), one.series())))
                    .toList();
            return chosen.isEmpty() ? List.of() : reading.apply(folder.resolve(ARRAYS), chosen);
        } catch (Misuse damaged) {
            LOG.warn("{}; left out", damaged.getMessage());
            return List.of();
        }
    }

    private static Set<String> axes(List<Description> artifacts) {
        Set<String> names = new HashSet<>();
        artifacts.forEach(one -> one.axes().forEach(axis -> names.add(axis.array())));
        return names;
    }

    private static Descriptions descriptions(Path file, JsonNode tree) {
        return Json.convert(file, tree, Descriptions.class);
    }

    private static Artifact artifact(Description one, Npz arrays) {
        return new Artifact(
                one.role(),
                one.group(),
                one.name(),
                one.unit(),
                one.series(),
                axes(one, arrays),
                arrays.array(one.array()).toNumeric());
    }

    private static List<ArtifactAxis> axes(Description one, Npz arrays) {
        return one.axes().stream()
                .map(axis -> new ArtifactAxis(
                        axis.kind(),
                        axis.name(),
                        axis.unit(),
                        axis.array().isEmpty()
                                ? new double[0]
                                : arrays.array(axis.array()).toDoubles(),
                        axis.labels()))
                .toList();
    }
}
