package dev.eddy.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The table of contents of a folder of reference trajectories, networks or losses. */
final class Manifest {
    /** What a folder holds, with the name of its format. */
    enum Content {
        TRAJECTORIES("eddy-reference-trajectories 1"),
        NETWORKS("eddy-reference-networks 1"),
        LOSSES("eddy-reference-losses 1");

        private final String format;

        Content(String format) {
            this.format = format;
        }
    }

    private static final String FILE = "manifest.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final JsonNode tree;
    private final Content content;

    private Manifest(Path folder, JsonNode tree, Content content) {
        this.folder = folder;
        this.tree = tree;
        this.content = content;
    }

    static Manifest read(Path folder) {
        Path file = folder.resolve(FILE);
        Check.that(Files.isRegularFile(file), "%s has no %s; docs/formats.md describes the folder", folder, FILE);
        try {
            JsonNode tree = JSON.readTree(Files.readString(file));
            Content content = content(file, tree);
            String list = content == Content.LOSSES ? "losses" : "cases";
            Check.that(tree.path(list).size() > 0, "%s lists no %s", file, list);
            return new Manifest(folder, tree, content);
        } catch (JsonProcessingException error) {
            throw new Misuse(file + " is not JSON: " + error.getOriginalMessage(), error);
        } catch (IOException error) {
            throw new Misuse("cannot read " + file + ": " + error.getMessage(), error);
        }
    }

    /** The format that it names; networks and losses are also told by what they list. */
    private static Content content(Path file, JsonNode tree) {
        String format = tree.path("format").asText();
        if (format.isEmpty()) {
            if (tree.path("cases").path(0).has("architecture")) {
                return Content.NETWORKS;
            }
            if (tree.has("losses")) {
                return Content.LOSSES;
            }
        }
        for (Content content : Content.values()) {
            if (content.format.equals(format)) {
                return content;
            }
        }
        throw new Misuse(file + ": the format is '" + format + "', this version of Eddy reads "
                + Arrays.stream(Content.values())
                        .map(content -> "'" + content.format + "'")
                        .collect(Collectors.joining(", ")));
    }

    Content content() {
        return content;
    }

    /** The profile whose numerics the numbers carry, named or told by the source; Eddy's own otherwise. */
    Profile profile() {
        String name = tree.path("numerics").asText();
        if (name.isEmpty()) {
            return tree.path("source").asText().contains("exponax 0.2") ? Profile.EXPONAX_0_2 : Profile.EDDY;
        }
        return Profile.of(name);
    }

    /** Objectives with their losses. */
    List<JsonNode> losses() {
        List<JsonNode> losses = new ArrayList<>();
        tree.path("losses").forEach(losses::add);
        return losses;
    }

    /** The network, the solver and the data that all losses are of. */
    JsonNode lossesSetup() {
        Check.that(tree.has("losses_setup"), "%s: a manifest of losses has 'losses_setup'", folder);
        return tree.path("losses_setup");
    }

    /** Lists of a folder of losses that are not losses. */
    List<String> others() {
        List<String> others = new ArrayList<>();
        tree.properties().forEach(section -> {
            if (content == Content.LOSSES
                    && section.getValue().isContainerNode()
                    && !section.getKey().startsWith("losses")) {
                others.add(section.getKey());
            }
        });
        return others;
    }

    List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        tree.path("cases").forEach(node -> cases.add(new Case(folder, node)));
        return cases;
    }

    /** One entry. */
    record Case(Path folder, JsonNode node) {
        String id() {
            return node.path("id").asText(node.path("file").asText());
        }

        String stepper() {
            return text("stepper");
        }

        Path file() {
            return folder.resolve(text("file"));
        }

        double dt() {
            return need("dt").asDouble();
        }

        /** The case's own tolerance, or this one. */
        double tolerance(double usual) {
            return node.path("tolerance").asDouble(usual);
        }

        List<Integer> steps() {
            List<Integer> steps = new ArrayList<>();
            need("steps").forEach(step -> steps.add(step.asInt()));
            return steps;
        }

        /** Periodic; {@code points} and {@code extent} are numbers for all axes, or lists of one for each. */
        Grid grid() {
            int dims = need("dims").asInt();
            List<Axis> axes = new ArrayList<>();
            for (int d = 0; d < dims; d++) {
                axes.add(new Axis(
                        along("extent", d).asDouble(), along("points", d).asInt(), Boundary.PERIODIC));
            }
            return new Grid(axes);
        }

        Map<String, Object> params() {
            return JSON.convertValue(
                    node.path("params").isMissingNode() ? JSON.createObjectNode() : node.path("params"),
                    JSON.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
        }

        private JsonNode along(String name, int axis) {
            JsonNode value = need(name);
            return value.isArray() ? value.path(axis) : value;
        }

        String text(String name) {
            return need(name).asText();
        }

        JsonNode need(String name) {
            Check.that(node.has(name), "%s: the manifest says no '%s'", id(), name);
            return node.path(name);
        }
    }
}
