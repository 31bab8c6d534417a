package dev.eddy.field.layout;

import dev.eddy.arrays.ArrayFile;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldOptions;

/** A convention of laying data sets out in files. */
interface Layout {
    /** What it is called. */
    String name();

    /** Whether a file follows it, as far as its names tell. */
    boolean fits(ArrayFile file);

    /**
     * Reads what is in the file, without the values.
     *
     * @throws dev.eddy.misuse.Misuse if something that the convention demands is missing or contradicts itself
     */
    FieldData read(ArrayFile file, FieldOptions options);
}
