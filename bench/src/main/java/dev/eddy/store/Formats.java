package dev.eddy.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eddy.misuse.Misuse;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/**
 * The named, versioned formats of run folders and data sets. A reader is chosen by the name in the file; what no reader
 * knows is refused.
 */
public final class Formats {
    static final String RUN = "eddy-run 2";
    static final String TRIAL = "eddy-trial 2";
    static final String ARTIFACTS = "eddy-artifacts 1";
    static final String CLAIMS = "eddy-claims 1";
    static final String CHECKPOINT = "eddy-checkpoint 2";
    static final String PIECE = "eddy-piece 1";

    /** What stands for a study in the folder of a run that trained nothing. */
    public static final String SCORE = "eddy-score 1";

    private Formats() {}

    /** Makes a value of what a file holds. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Path file, JsonNode tree);
    }

    /** Reads a JSON file with the reader that its {@code format} names. */
    public static <T> T read(Path file, Map<String, Reader<T>> readers) {
        JsonNode tree = Json.readTree(file);
        String format = tree.path("format").asText("");
        Reader<T> reader = readers.get(format);
        if (reader == null) {
            throw unknown(file, format, readers.keySet());
        }
        return reader.read(file, tree);
    }

    private static UnknownFormat unknown(Path file, String format, Collection<String> known) {
        boolean older =
                known.stream().anyMatch(one -> name(one).equals(name(format)) && version(format) < version(one));
        return new UnknownFormat(file + " has the format '" + format + "', but this version of Eddy reads "
                + String.join(", ", known)
                + (older ? "; make it again, or use the Eddy that wrote it" : "; use a newer Eddy"));
    }

    private static String name(String format) {
        return format.replaceFirst(" .*", "");
    }

    private static int version(String format) {
        String number = format.replaceFirst(".* ", "");
        return number.matches("[0-9]{1,6}") ? Integer.parseInt(number) : Integer.MAX_VALUE;
    }

    /** A file of a format that this version does not know: not damaged, and not to be overwritten. */
    static final class UnknownFormat extends Misuse {
        private static final long serialVersionUID = 1L;

        UnknownFormat(String message) {
            super(message);
        }
    }
}
