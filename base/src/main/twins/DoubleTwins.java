import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Java has no types that stand for float and double alike. So the classes that compute on arrays are written once, for
 * single precision, and those for double precision are derived from them when a module is built. {@code java
 * DoubleTwins.java MODULE...} writes, for each of these classes in the sources of a module, the class with a 64 at the
 * end of its name into {@code target/generated-sources/twins/java}, or {@code generated-test-sources} for tests.
 */
final class DoubleTwins {
    private static final String KERNEL = "dev/eddy/kernel/internal/";
    private static final String OPERATOR = "dev/eddy/operator/internal/";
    private static final String INTEGRATE = "dev/eddy/integrate/spectral/";

    private static final List<String> CLASSES = new ArrayList<>();

    static {
        add(
                KERNEL,
                "BoxTransform ComplexTransform CosineTransform FieldTransform Kernel Kernels LineTransform LoopKernels"
                        + " LoopMultiplications Mix");
        add(
                KERNEL,
                "ModeMultiplication Products RealTransform Scratch SideBySide SingleLineTransform Strided"
                        + " TransformCalls Turns");
        add(KERNEL, "Transposition VectorButterflies VectorEights VectorFives VectorFours VectorKernels VectorRows");
        add(KERNEL, "VectorMultiplications VectorTransposition VectorWaves WallLineTransform WallTransform");
        add(OPERATOR, "FusedEquation FusedFields FusedMatrix FusedModes FusedSlope FusedSymmetry FusedWorkspace");
        add(OPERATOR, "ModesByParity PeriodicModes PointProducts SharedTransforms SparseSpectrum WallModes");
        add(INTEGRATE, "FusedApplication FusedEtdrk FusedPullback FusedRollout FusedSlopes FusedStates FusedTape");
        add(INTEGRATE, "FusedUnit");
    }

    private static final Pattern NAMES = Pattern.compile(CLASSES.stream()
            .map(path -> path.substring(path.lastIndexOf('/') + 1))
            .reduce((a, b) -> a + "|" + b)
            .map(all -> "\\b(" + all + ")\\b")
            .orElseThrow());

    private DoubleTwins() {}

    private static void add(String folder, String names) {
        for (String name : names.split(" ")) {
            CLASSES.add(folder + name);
        }
    }

    public static void main(String[] modules) throws IOException {
        for (String module : modules) {
            derive(Path.of(module, "src/main/java"), Path.of(module, "target/generated-sources/twins/java"));
            derive(Path.of(module, "src/test/java"), Path.of(module, "target/generated-test-sources/twins/java"));
        }
    }

    private static void derive(Path from, Path to) throws IOException {
        for (String path : CLASSES) {
            Path single = from.resolve(path + ".java");
            Path twin = to.resolve(path + "64.java");
            if (!Files.exists(single)) {
                Files.deleteIfExists(twin);
                continue;
            }
            String text = twin(Files.readString(single));
            // What stays the same is not compiled again.
            if (!Files.exists(twin) || !Files.readString(twin).equals(text)) {
                Files.createDirectories(twin.getParent());
                Files.writeString(twin, text);
            }
        }
    }

    private static String twin(String single) {
        return NAMES.matcher(single)
                .replaceAll("$164")
                .replaceAll("\\bfloat\\b", "double")
                .replaceAll("\\bFloat(Vector)?\\b", "Double$1")
                .replace("FLOAT32", "FLOAT64")
                .replace("Lanes.FLOATS", "Lanes.DOUBLES")
                .replace("toFloats()", "toDoubles()")
                .replace("CacheLines.floats(", "CacheLines.doubles(")
                .replace("CacheLines::floats", "CacheLines::doubles")
                .replace("double[] floats(", "double[] doubles(")
                .replace("FusedEtdrk64.floats(", "FusedEtdrk64.doubles(")
                .replaceAll("(?<![\\w.])floats\\(", "doubles(")
                .replaceAll("\\b(\\d+\\.\\d+)f\\b", "$1")
                .replaceAll("\\b(\\d+)f\\b", "$1.0")
                .replace("single precision", "double precision")
                .replace("Floats ", "Doubles ")
                .replace(" floats ", " doubles ")
                .replaceFirst(
                        "(?m)^package (.*);$",
                        "// Derived by DoubleTwins: change the class without the number.\npackage $1;");
    }
}
