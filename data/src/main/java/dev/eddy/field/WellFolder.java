package dev.eddy.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A data set of The Well as it is distributed: a folder with {@code data/train}, {@code data/valid}, {@code data/test}, each with
 * files, and {@code stats.yaml} with statistics of the training data by field.
 */
final class WellFolder {
    private static final List<String> SPLITS = List.of("train", "valid", "test");
    private static final long LARGEST = 1 << 20;

    private final Path folder;
    private final Map<String, List<Path>> splits = new LinkedHashMap<>();

    /** @param folder any; it has no splits if it is none of these */
    WellFolder(Path folder) {
        this.folder = folder;
        Path data = Files.isDirectory(folder.resolve("data")) ? folder.resolve("data") : folder;
        for (String split : SPLITS) {
            List<Path> files = files(data.resolve(split));
            if (!files.isEmpty()) {
                splits.put(split, files);
            }
        }
    }

    private static List<Path> files(Path split) {
        if (!Files.isDirectory(split)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(split)) {
            return inside.filter(file -> file.toString().matches(".*\\.(h5|hdf5)"))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new Misuse("cannot read " + split + ": " + failed.getMessage(), failed);
        }
    }

    List<String> splits() {
        return List.copyOf(splits.keySet());
    }

    /** The files of the split that the options name, else of the first. */
    FieldData open(FieldOptions options) {
        String split = options.split().orElse(splits().get(0));
        Check.that(
                splits.containsKey(split),
                "%s has no split '%s'%s (has: %s)",
                folder,
                split,
                Check.didYouMean(split, splits()),
                String.join(", ", splits()));
        FieldData data = FieldFiles.open(splits.getOrDefault(split, List.of()), options);
        try {
            return new DescribedFields(data, data.info().withAttributes(statistics(data.info())));
        } catch (RuntimeException failed) {
            data.close();
            throw failed;
        }
    }

    /** {@code mean} and {@code std} of {@code stats.yaml} as lists over the channels, where it has all of them. */
    private Map<String, Object> statistics(FieldInfo info) {
        Map<String, Object> all = new LinkedHashMap<>(info.attributes());
        Path file = folder.resolve("stats.yaml");
        if (Files.isRegularFile(file)) {
            JsonNode root = yaml(file);
            for (String name : List.of("mean", "std")) {
                List<Double> values = values(root.path(name), info);
                if (values.size() == info.channels().size()) {
                    all.put(FieldFiles.STATISTICS + name, values);
                }
            }
        }
        return all;
    }

    private static JsonNode yaml(Path file) {
        try {
            Check.that(Files.size(file) <= LARGEST, "%s is too long for statistics", file);
            return new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
        } catch (IOException broken) {
            throw new Misuse(file + " is no YAML that can be read: " + firstLine(broken), broken);
        }
    }

    private static String firstLine(IOException broken) {
        return String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
    }

    /** A field has a number, a list or a list of lists; its channels are its components in that order. */
    private static List<Double> values(JsonNode fields, FieldInfo info) {
        Map<String, Deque<Double>> left = new LinkedHashMap<>();
        fields.properties().forEach(field -> {
            Deque<Double> numbers = new ArrayDeque<>();
            flatten(field.getValue(), numbers);
            left.put(field.getKey(), numbers);
        });
        List<Double> values = new ArrayList<>();
        for (String channel : info.channelNames()) {
            String field =
                    left.containsKey(channel) ? channel : channel.substring(0, Math.max(0, channel.lastIndexOf('_')));
            Double next = left.getOrDefault(field, new ArrayDeque<>()).poll();
            if (next != null) {
                values.add(next);
            }
        }
        return values;
    }

    private static void flatten(JsonNode node, Deque<Double> numbers) {
        if (node.isArray()) {
            node.forEach(item -> flatten(item, numbers));
        } else {
            // YAML 1.1 takes 1e-3 for a text.
            numbers.add(node.isNumber() ? node.asDouble() : Double.valueOf(node.asText("NaN")));
        }
    }
}
