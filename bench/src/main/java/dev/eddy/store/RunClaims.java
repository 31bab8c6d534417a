package dev.eddy.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Claim;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code claims.json} holds: what the study wants to show. It decides no result, and is written anew with every session.
 *
 * @param methods what the subjects are, by their short names; empty for subjects that are no methods
 */
public record RunClaims(Map<String, MethodNote> methods, List<Claim> claims) {
    static final String FILE = "claims.json";

    private static final RunClaims NONE = new RunClaims(Map.of(), List.of());
    private static final Map<String, Formats.Reader<RunClaims>> READERS =
            Map.of(Formats.CLAIMS, (file, tree) -> Json.convert(file, tree, RunClaims.class));

    public RunClaims {
        methods = Collections.unmodifiableMap(new LinkedHashMap<>(methods));
        claims = List.copyOf(claims);
    }

    /** Of a run folder; none if it has no such file. */
    static RunClaims read(Path folder) {
        Path file = folder.resolve(FILE);
        return Files.exists(file) ? Formats.read(file, READERS) : NONE;
    }

    void write(Path folder) {
        ObjectNode tree = Json.MAPPER.createObjectNode().put("format", Formats.CLAIMS);
        tree.setAll((ObjectNode) Json.MAPPER.valueToTree(this));
        Json.write(folder.resolve(FILE), tree);
    }
}
