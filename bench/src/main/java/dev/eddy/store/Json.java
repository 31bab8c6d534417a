package dev.eddy.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.eddy.data.AtomicFile;
import dev.eddy.data.InputFile;
import dev.eddy.misuse.Misuse;
import dev.eddy.misuse.StorageFailure;
import dev.eddy.result.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The JSON of run folders: records as they are, infinite and missing numbers as strings, and one canonical text. */
public final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder()
            // The same digits on every JDK: hashes are taken over this text.
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new Jdk8Module())
            .addMixIn(Outcome.class, OutcomeKinds.class)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new InstantReader()))
            .build();

    private Json() {}

    /** A record, a map or a list as a tree. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** A value as one line of JSON, in the order of its entries. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A value from such a line. */
    static <T> T value(String text, TypeReference<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    /** A record from such a line. */
    public static <T> T value(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    /** The one text of a tree: keys sorted, no blanks. */
    public static String canonical(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(sorted(tree));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** SHA-256 of a text in UTF-8, in hexadecimal digits. */
    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    /** SHA-256 of a file of any size, in hexadecimal digits. */
    public static String sha256(Path file) {
        MessageDigest digest = digest();
        byte[] buffer = new byte[1 << 20];
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            while (in.read(buffer) >= 0) {
                // Reading is all it takes.
            }
        } catch (IOException failed) {
            throw StorageFailure.reading(file, failed);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Writes a record, a map or a tree, with lines and indents. */
    public static void write(Path file, Object value) {
        try {
            AtomicFile.write(
                    file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + System.lineSeparator());
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A tree, or a sentence about the file that holds none. */
    public static JsonNode readTree(Path file) {
        try {
            JsonNode tree = MAPPER.readTree(Files.readAllBytes(file));
            if (tree.isObject()) {
                return tree;
            }
            throw new Misuse(file + " is damaged: it holds no JSON object");
        } catch (NoSuchFileException missing) {
            throw new Misuse(InputFile.missing(file), missing);
        } catch (JsonProcessingException broken) {
            throw new Misuse(file + " is damaged: " + words(broken), broken);
        } catch (IOException failed) {
            throw new Misuse("cannot read " + file + ": " + failed.getMessage(), failed);
        }
    }

    /** A record from a tree, or a sentence about the file that it came from. */
    public static <T> T convert(Path file, JsonNode tree, Class<T> type) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException | IllegalArgumentException broken) {
            throw new Misuse(file + " is damaged: " + words(broken), broken);
        }
    }

    /** What is wrong with a text of JSON, without the library's words. */
    public static String words(Exception broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof Misuse refused) {
                return String.valueOf(refused.getMessage());
            }
        }
        if (broken instanceof JsonEOFException) {
            return "it ends too early";
        }
        if (broken instanceof JsonParseException parsing) {
            return "line "
                    + (parsing.getLocation() == null ? 1 : parsing.getLocation().getLineNr()) + " is no JSON";
        }
        if (broken instanceof JsonMappingException mapping) {
            String path = mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining("."));
            return path.isEmpty() ? "its entries are not those of the format" : "its entry " + path + " is wrong";
        }
        return String.valueOf(broken.getMessage());
    }

    private static JsonNode sorted(JsonNode tree) {
        if (tree.isObject()) {
            TreeMap<String, JsonNode> entries = new TreeMap<>();
            tree.properties().forEach(entry -> entries.put(entry.getKey(), sorted(entry.getValue())));
            ObjectNode out = MAPPER.createObjectNode();
            entries.forEach(out::set);
            return out;
        }
        if (tree.isArray()) {
            return MAPPER.createArrayNode()
                    .addAll(tree.valueStream().map(Json::sorted).toList());
        }
        return tree;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Outcome.Finished.class, name = "finished"),
        @JsonSubTypes.Type(value = Outcome.Diverged.class, name = "diverged"),
        @JsonSubTypes.Type(value = Outcome.NotFinite.class, name = "not-finite"),
        @JsonSubTypes.Type(value = Outcome.Stalled.class, name = "stalled"),
        @JsonSubTypes.Type(value = Outcome.Unsolved.class, name = "unsolved")
    })
    private interface OutcomeKinds {}

    private static final class InstantReader extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(com.fasterxml.jackson.core.JsonParser parser, DeserializationContext context)
                throws IOException {
            return Instant.parse(parser.getText());
        }
    }
}
