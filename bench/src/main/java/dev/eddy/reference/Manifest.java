package dev.eddy.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eddy.equation.Profile;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of contents of a folder of reference numbers. */
final class Manifest {
    /** What a folder holds, with the name of its format. */
    enum Content {
        KINDS("eddy-reference 1"),
        TRAJECTORIES("eddy-reference-trajectories 1"),
        NETWORKS("eddy-reference-networks 1"),
        LOSSES("eddy-reference-losses 1");

        private final String format;

        Content(String format) {
            this.format = format;
        }
    }

    static final String FILE = "manifest.json";
    private static final String SETUP = "losses_setup";
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
            Check.that(tree.path(list).isArray() && tree.path(list).size() > 0, "%s lists no %s", file, list);
            Set<String> ids = new HashSet<>();
            tree.path("cases").forEach(node -> {
                String id = node.path("id").asText();
                Check.that(id.isEmpty() || ids.add(id), "%s: two cases have the id '%s'", file, id);
            });
            return new Manifest(folder, tree, content);
        } catch (JsonProcessingException error) {
            throw new Misuse(file + " is not JSON, or it is damaged; make it again or copy it again", error);
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
                + Stream.concat(
                                Arrays.stream(Content.values()).map(content -> content.format),
                                FolderKinds.formats().stream())
                        .map(name -> "'" + name + "'")
                        .collect(Collectors.joining(", ")));
    }

    Path folder() {
        return folder;
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

    /** The network, the solver and the data that all losses are of. */
    JsonNode lossesSetup() {
        Check.that(tree.has(SETUP), "%s: a manifest of losses has '%s'", folder, SETUP);
        return tree.path(SETUP);
    }

    /** Names of what is listed in a folder of losses. */
    List<String> sections() {
        return tree.properties().stream()
                .filter(entry -> entry.getValue().isContainerNode())
                .map(Map.Entry::getKey)
                .filter(name -> !name.equals(SETUP))
                .toList();
    }

    /** The entries of a list. */
    List<ManifestEntry> entries(String section) {
        List<ManifestEntry> entries = new ArrayList<>();
        tree.path(section).forEach(node -> entries.add(new ManifestEntry(folder, node)));
        return entries;
    }
}
