package dev.eddy.study;

import dev.eddy.check.Misuse;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads study files: YAML, or the canonical JSON of a run folder. Loads no native library. */
public final class StudyReader {
    private StudyReader() {}

    /**
     * A study with the text that it was read from.
     *
     * @param text as it was given, comments included
     */
    public record StudyFile(Study study, String text) {}

    /** Reads a file; every complaint names its line. */
    public static StudyFile read(Path file) {
        try {
            String text = Files.readString(file);
            return new StudyFile(parse(file.getFileName().toString(), text), text);
        } catch (NoSuchFileException missing) {
            throw new Misuse("there is no study file " + file, missing);
        } catch (MalformedInputException binary) {
            throw new Misuse(file + " is not a text in UTF-8", binary);
        } catch (IOException failed) {
            throw new Misuse("cannot read the study file " + file + ": " + failed.getMessage(), failed);
        }
    }

    /**
     * Reads a text.
     *
     * @param name of the file, for messages
     */
    public static Study parse(String name, String text) {
        return new Binder(Families.ALL, Families.TEXTS).bind(name, text, Study.class);
    }
}
