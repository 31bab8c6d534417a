package dev.eddy.reference;

import dev.eddy.data.Npz;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.spectral.Calculus;
import dev.eddy.spectral.Interpolation;
import dev.eddy.spectral.NyquistRule;
import dev.eddy.spectral.Resampling;
import dev.eddy.spectral.Spectra;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Spectral operators on one field of one channel. */
final class OperatorCase {
    static final String KIND = "operators";
    private static final double TOLERANCE = 1e-11;
    private static final Pattern NUMBERED = Pattern.compile("(derivative|resampled)_(\\d+)");

    private final ManifestEntry entry;
    private final NyquistRule nyquist;
    private final double tolerance;

    OperatorCase(ManifestEntry entry, Profile profile, @Nullable Double tolerance) {
        this.entry = entry;
        this.nyquist = profile.isEddy() ? NyquistRule.ZERO : NyquistRule.KEEP;
        this.tolerance = tolerance == null ? TOLERANCE : tolerance;
    }

    /** The operator that differs most, relative to its largest value. */
    List<CaseResult> results() {
        Worst worst = new Worst(entry.id(), KIND);
        try (NoGrad off = NoGrad.open();
                Scope scope = Scope.open()) {
            Npz arrays = entry.arrays();
            for (String name : entry.texts("arrays")) {
                if (!name.equals("input") && !name.equals("query_points")) {
                    Tensor expected = arrays.tensor(name);
                    worst.note(name, error(name, apply(name, arrays), expected), entry.tolerance(tolerance));
                }
            }
        }
        return List.of(worst.result());
    }

    private Tensor apply(String name, Npz arrays) {
        Grid grid = entry.grid();
        Tensor input = arrays.tensor("input").unsqueeze(0);
        Calculus calculus = new Calculus(grid, DType.FLOAT64, nyquist);
        Matcher numbered = NUMBERED.matcher(name);
        if (numbered.matches()) {
            int number = Integer.parseInt(numbered.group(2));
            return numbered.group(1).equals("derivative")
                    ? derivatives(calculus, input, number)
                    : Resampling.resample(
                                    input,
                                    grid,
                                    Grid.periodic(
                                            grid.dims(), grid.axes().get(0).extent(), number))
                            .squeeze(0);
        }
        return switch (name) {
            case "spectrum" -> Spectra.power(input, grid, Spectra.Bins.SUM).squeeze(0);
            case "spectrum_amplitude" ->
                Spectra.amplitude(input, grid, Spectra.Bins.SUM).squeeze(0);
            case "poisson" -> calculus.poisson(input.minus(input.mean()), 2).squeeze(0);
            case "interpolated" ->
                Interpolation.at(input, grid, arrays.tensor("query_points"), nyquist)
                        .squeeze(0)
                        .transpose(0, 1);
            default ->
                throw new Misuse("unknown operator '" + name + "'; known are derivative_M, resampled_N, spectrum,"
                        + " spectrum_amplitude, poisson and interpolated");
        };
    }

    /** {@code [dims, x…]}. */
    private static Tensor derivatives(Calculus calculus, Tensor input, int order) {
        List<Tensor> perAxis = new ArrayList<>();
        for (int axis = 0; axis < input.rank() - 2; axis++) {
            perAxis.add(calculus.derivative(input, axis, order));
        }
        return Tensors.cat(perAxis, 1).squeeze(0);
    }

    private static double error(String name, Tensor actual, Tensor expected) {
        Check.that(
                Arrays.equals(actual.shape(), expected.shape()),
                "the reference '%s' has shape %s, Eddy's %s",
                name,
                Shapes.text(expected.shape()),
                Shapes.text(actual.shape()));
        return actual.minus(expected).abs().max().item() / expected.abs().max().item();
    }
}
