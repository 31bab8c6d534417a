package dev.eddy.field.write;

import dev.eddy.field.FieldData;
import dev.eddy.result.Progress;
import java.nio.file.Path;

/** Writes a data set in one layout. */
public interface FieldWriter {
    /** What it is called on the command line. */
    String name();

    /** One line about it. */
    String doc();

    /**
     * Writes everything, sample by sample.
     *
     * @param target a file, or a new folder where the layout is one
     * @throws dev.eddy.misuse.Misuse if the layout has no place for something that the data set has
     */
    void write(FieldData data, Path target, Progress progress);
}
