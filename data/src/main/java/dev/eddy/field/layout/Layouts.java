package dev.eddy.field.layout;

import dev.eddy.arrays.ArrayFile;
import dev.eddy.arrays.LazyArray;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldOptions;
import dev.eddy.misuse.Misuse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** All layouts, the more telling ones first. */
public final class Layouts {
    private static final List<Layout> ALL = List.of(
            new TheWell(),
            new PdeArena(),
            new PdeBenchGroups(),
            new PdeBenchIncompressible(),
            new PdeBenchDarcy(),
            new PdeBenchFields(),
            new PdeBenchTensor(),
            new FourierOperatorMatlab(),
            new Poseidon(),
            new PhysicsNemo(),
            new ApeBench(),
            new NamedAxes(),
            new GridPoints());

    private Layouts() {}

    /** Names of the layouts that are told by what is in a file. */
    public static List<String> names() {
        return ALL.stream().map(Layout::name).toList();
    }

    /** Reads a file by the axes that the user names, else by the layout that it follows. */
    public static FieldData read(ArrayFile file, FieldOptions options) {
        if (!options.axes().isEmpty()) {
            return new GivenAxes().read(file, options);
        }
        for (Layout layout : ALL) {
            if (layout.fits(file)) {
                return layout.read(file, options);
            }
        }
        throw new Misuse(file.path() + " is of no layout that tells what its axes are: it has " + list(file)
                + (file.unreadable().isEmpty()
                        ? ""
                        : ", and cannot be read in part: " + String.join("; ", file.unreadable()))
                + "; say it with --array NAME and --axes, for example --axes sample,time,channel,x");
    }

    private static String list(ArrayFile file) {
        return file.arrays().isEmpty()
                ? "no arrays"
                : file.arrays().values().stream().map(Layouts::text).limit(12).collect(Collectors.joining(", "))
                        + (file.arrays().size() > 12 ? ", …" : "");
    }

    private static String text(LazyArray array) {
        return "'" + array.name() + "' with " + array.rank() + (array.rank() == 1 ? " axis " : " axes ")
                + Arrays.toString(array.shape());
    }
}
