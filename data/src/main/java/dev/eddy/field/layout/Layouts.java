package dev.eddy.field.layout;

import dev.eddy.arrays.ArrayFile;
import dev.eddy.arrays.LazyArray;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldOptions;
import dev.eddy.kinds.Names;
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

    private static final int MOST_CHANNELS = 4;

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
                + "; " + hint(file));
    }

    /** What to say, as an option and as a key of a study, with as many axes as the array has. */
    private static String hint(ArrayFile file) {
        List<LazyArray> arrays = file.arrays().values().stream()
                .filter(array -> array.rank() > 1)
                .toList();
        List<String> axes =
                arrays.size() == 1 ? usual(arrays.get(0).shape()) : List.of("sample", "time", "channel", "x");
        return "say what they are, for example --axes " + String.join(",", axes)
                + (arrays.size() == 1 ? "" : " --array NAME") + " (in a study axes: [" + String.join(", ", axes) + "]"
                + (arrays.size() == 1 ? "" : ", arrays: [NAME]") + ")";
    }

    private static List<String> usual(long[] shape) {
        return switch (shape.length) {
            case 2 -> List.of("time", "x");
            // So few are no times.
            case 3 -> shape[1] <= MOST_CHANNELS ? List.of("time", "channel", "x") : List.of("sample", "time", "x");
            case 5 -> List.of("sample", "time", "channel", "x", "y");
            case 6 -> List.of("sample", "time", "channel", "x", "y", "z");
            default -> List.of("sample", "time", "channel", "x");
        };
    }

    private static String list(ArrayFile file) {
        return file.arrays().isEmpty()
                ? "no arrays"
                : file.arrays().values().stream().map(Layouts::text).limit(12).collect(Collectors.joining(", "))
                        + (file.arrays().size() > 12 ? ", …" : "");
    }

    private static String text(LazyArray array) {
        return "'" + array.name() + "' with " + Names.count(array.rank(), "axis", "axes") + " "
                + Arrays.toString(array.shape());
    }
}
