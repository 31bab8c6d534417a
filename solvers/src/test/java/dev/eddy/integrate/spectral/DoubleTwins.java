package dev.eddy.integrate.spectral;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Java has no types that stand for float and double alike. So the classes that compute on arrays are written once, for single
 * precision, and those for double precision are derived from them: {@code java
 * solvers/src/test/java/dev/eddy/integrate/spectral/DoubleTwins.java} in the root of the project writes them, and {@code
 * spotless:apply} formats them.
 */
final class DoubleTwins {
    private static final String KERNEL = "base/src/main/java/dev/eddy/kernel/internal";
    private static final String CALLS = "base/src/test/java/dev/eddy/kernel/internal";
    private static final String OPERATOR = "solvers/src/main/java/dev/eddy/operator/internal";
    private static final String INTEGRATE = "solvers/src/main/java/dev/eddy/integrate/spectral";

    /** Class to folder. */
    private static final Map<String, String> CLASSES = new LinkedHashMap<>();

    static {
        CLASSES.put("TransformCalls", CALLS);
        for (String name : ("BoxTransform ComplexTransform FieldTransform Kernel Kernels LineTransform LoopKernels Mix"
                        + " ModeMultiplication Products RealTransform Scratch SingleLineTransform Transposition VectorButterflies"
                        + " VectorKernels VectorTransposition")
                .split(" ")) {
            CLASSES.put(name, KERNEL);
        }
        for (String name :
                "FusedEquation FusedFields FusedMatrix FusedModes FusedSlope FusedSymmetry FusedWorkspace PointProducts SharedTransforms"
                        .split(" ")) {
            CLASSES.put(name, OPERATOR);
        }
        for (String name :
                "FusedApplication FusedEtdrk FusedPullback FusedRollout FusedSlopes FusedStates FusedTape FusedUnit"
                        .split(" ")) {
            CLASSES.put(name, INTEGRATE);
        }
    }

    private DoubleTwins() {}

    public static void main(String[] none) throws IOException {
        for (Map.Entry<Path, String> twin : derive(Path.of("")).entrySet()) {
            Files.writeString(twin.getKey(), twin.getValue());
        }
    }

    /** The text of every twin by its path. */
    static Map<Path, String> derive(Path root) throws IOException {
        Map<Path, String> out = new LinkedHashMap<>();
        for (Map.Entry<String, String> each : CLASSES.entrySet()) {
            Path folder = root.resolve(each.getValue());
            String single = Files.readString(folder.resolve(each.getKey() + ".java"));
            out.put(folder.resolve(each.getKey() + "64.java"), twin(single));
        }
        return out;
    }

    private static String twin(String single) {
        String text = Pattern.compile("\\b(" + String.join("|", CLASSES.keySet()) + ")\\b")
                .matcher(single)
                .replaceAll("$164");
        return text.replaceAll("\\bfloat\\b", "double")
                .replaceAll("\\bFloat(Vector)?\\b", "Double$1")
                .replace("FLOAT32", "FLOAT64")
                .replace("Lanes.FLOATS", "Lanes.DOUBLES")
                .replace("toFloats()", "toDoubles()")
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
