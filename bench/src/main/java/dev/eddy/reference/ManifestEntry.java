package dev.eddy.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eddy.data.Npz;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One entry of a list of a manifest. */
record ManifestEntry(Path folder, JsonNode node) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What it is called: its own id, or what tells it from the others of its list. */
    String id() {
        for (String key : List.of("id", "configuration", "file")) {
            if (node.path(key).isTextual()) {
                return node.path(key).asText();
            }
        }
        JsonNode generator = node.path("generator");
        return generator.isMissingNode()
                ? ""
                : generator.asText() + ", " + node.path("dims").asText() + "-D";
    }

    /** The arrays of its file. */
    Npz arrays() {
        return Npz.read(folder.resolve(text("file")));
    }

    /** The case's own tolerance, or this one. */
    double tolerance(double usual) {
        return node.path("tolerance").asDouble(usual);
    }

    /** Periodic; {@code points} and {@code extent} are numbers for all axes, or lists of one for each. */
    Grid grid() {
        int dims = whole("dims");
        List<Axis> axes = new ArrayList<>();
        for (int d = 0; d < dims; d++) {
            axes.add(new Axis(along("extent", d).asDouble(), along("points", d).asInt(), Boundary.PERIODIC));
        }
        return new Grid(axes);
    }

    /** Values of JSON as Java's: numbers, words, truth values and lists of them. */
    Map<String, Object> params() {
        return JSON.convertValue(
                node.path("params").isMissingNode() ? JSON.createObjectNode() : node.path("params"),
                JSON.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
    }

    String text(String name) {
        return need(name).asText();
    }

    double number(String name) {
        JsonNode value = need(name);
        Check.that(value.isNumber(), "%s: '%s' is a number, got %s", id(), name, value);
        return value.asDouble();
    }

    int whole(String name) {
        JsonNode value = need(name);
        Check.that(value.isIntegralNumber(), "%s: '%s' is a whole number, got %s", id(), name, value);
        return value.asInt();
    }

    /** A list of whole numbers. */
    List<Integer> wholes(String name) {
        List<Integer> numbers = new ArrayList<>();
        need(name).forEach(number -> numbers.add(number.asInt()));
        return numbers;
    }

    /** A list of words. */
    List<String> texts(String name) {
        JsonNode value = need(name);
        List<String> texts = new ArrayList<>();
        Check.that(value.isArray(), "%s: '%s' is a list of names, got %s", id(), name, value);
        for (JsonNode text : value) {
            Check.that(text.isTextual(), "%s: '%s' is a list of names, got %s", id(), name, value);
            texts.add(text.asText());
        }
        return texts;
    }

    JsonNode need(String name) {
        Check.that(node.has(name), "%s: the manifest says no '%s'", id(), name);
        return node.path(name);
    }

    private JsonNode along(String name, int axis) {
        JsonNode value = need(name);
        return value.isArray() ? value.path(axis) : value;
    }
}
