package dev.eddy.field.write;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.util.List;

/** All layouts that are written. */
public final class FieldWriters {
    private static final List<FieldWriter> ALL =
            List.of(new NumpyWriter(), new PdeBenchWriter(), new TheWellWriter(), new ZarrFieldWriter());

    private FieldWriters() {}

    public static List<FieldWriter> all() {
        return ALL;
    }

    /** The one of this name. */
    public static FieldWriter of(String name) {
        List<String> names = ALL.stream().map(FieldWriter::name).toList();
        return ALL.stream()
                .filter(writer -> writer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Misuse("unknown layout '" + name + "'" + Check.didYouMean(name, names)
                        + " (written are: " + String.join(", ", names) + ")"));
    }
}
