package dev.eddy.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eddy.check.Check;
import dev.eddy.check.Misuse;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The table of contents of a folder of reference trajectories, format {@value #FORMAT}. */
final class Manifest {
    static final String FORMAT = "eddy-reference-trajectories 1";
    private static final String FILE = "manifest.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final JsonNode tree;

    private Manifest(Path folder, JsonNode tree) {
        this.folder = folder;
        this.tree = tree;
    }

    static Manifest read(Path folder) {
        Path file = folder.resolve(FILE);
        Check.that(Files.isRegularFile(file), "%s has no %s; docs/formats.md describes the folder", folder, FILE);
        try {
            JsonNode tree = JSON.readTree(Files.readString(file));
            String format = tree.path("format").asText();
            Check.that(
                    format.equals(FORMAT),
                    "%s: the format is '%s', this version of Eddy reads '%s'",
                    file,
                    format,
                    FORMAT);
            Check.that(tree.path("cases").size() > 0, "%s lists no cases", file);
            return new Manifest(folder, tree);
        } catch (JsonProcessingException error) {
            throw new Misuse(file + " is not JSON: " + error.getOriginalMessage(), error);
        } catch (IOException error) {
            throw new Misuse("cannot read " + file + ": " + error.getMessage(), error);
        }
    }

    /** The profile whose numerics the numbers carry; Eddy's own if the manifest names none. */
    Profile profile() {
        String name = tree.path("numerics").asText();
        return name.isEmpty() ? Profile.EDDY : Profile.of(name);
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

        private String text(String name) {
            return need(name).asText();
        }

        private JsonNode need(String name) {
            Check.that(node.has(name), "%s: the manifest says no '%s'", id(), name);
            return node.path(name);
        }
    }
}
