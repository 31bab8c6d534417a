package dev.eddy.study;

import dev.eddy.misuse.Misuse;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads study files: YAML, or the canonical JSON of a run folder. Loads no native library. */
public final class StudyReader {
    private StudyReader() {}

    /**
     * A plan with the text that it was read from.
     *
     * @param text as it was given, comments included
     */
    public record StudyFile(Plan plan, String text) {
        /** The plan of emulators that are trained and tested. */
        public Study study() {
            return asStudy(plan);
        }
    }

    /** Reads a file; every complaint names its line. */
    public static StudyFile read(Path file) {
        try {
            String text = Files.readString(file);
            return new StudyFile(parsePlan(file.getFileName().toString(), text), text);
        } catch (NoSuchFileException missing) {
            throw new Misuse("there is no study file " + file, missing);
        } catch (MalformedInputException binary) {
            throw new Misuse(file + " is not a text in UTF-8", binary);
        } catch (IOException failed) {
            throw new Misuse("cannot read the study file " + file + ": " + failed.getMessage(), failed);
        }
    }

    /** A plan that is known to be one of emulators; refuses others. */
    static Study asStudy(Plan plan) {
        if (plan instanceof Study study) {
            return study;
        }
        throw new Misuse("the study " + plan.name()
                + " infers unknown fields; this works for studies of emulators, with the format " + Study.FORMAT);
    }

    /**
     * Reads a text of either kind, which its key {@code format} tells.
     *
     * @param name of the file, for messages
     */
    public static Plan parsePlan(String name, String text) {
        boolean infers = YamlText.compose(name, text) instanceof MappingNode root
                && root.getValue().stream().anyMatch(StudyReader::namesInference);
        return infers
                ? new Binder(Families.ALL, Families.TEXTS).bind(name, text, InverseStudy.class)
                : parse(name, text);
    }

    private static boolean namesInference(NodeTuple entry) {
        return entry.getKeyNode() instanceof ScalarNode key
                && key.getValue().equals("format")
                && entry.getValueNode() instanceof ScalarNode value
                && value.getValue().startsWith(InverseStudy.FORMAT_NAME);
    }

    /**
     * Reads the text of a study of emulators.
     *
     * @param name of the file, for messages
     */
    public static Study parse(String name, String text) {
        return new Binder(Families.ALL, Families.TEXTS).bind(name, text, Study.class);
    }
}
