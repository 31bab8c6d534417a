package dev.eddy.reference;

import dev.eddy.check.Check;
import dev.eddy.check.Misuse;
import dev.eddy.data.Npz;
import dev.eddy.equation.Profile;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.Steppers;
import dev.eddy.operator.Numerics;
import dev.eddy.result.Progress;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs Eddy's solvers from the initial states of another solver and compares the states, in double precision. A case that
 * Eddy cannot compute (unknown stepper or parameter, damaged file) is a result with its reason, never skipped.
 */
public final class ReferenceCheck {
    private ReferenceCheck() {}

    /**
     * Checks all cases of a folder.
     *
     * @param profile numerics to compare under; null for those that the manifest names
     * @param tolerance largest relative error of a case that names none
     */
    public static List<CaseResult> run(Path folder, @Nullable Profile profile, double tolerance, Progress progress) {
        Manifest manifest = Manifest.read(folder);
        Profile numerics = profile == null ? manifest.profile() : profile;
        List<CaseResult> results = new ArrayList<>();
        try (Progress.Task task = progress.start(
                "checking " + folder.getFileName(), manifest.cases().size())) {
            for (Manifest.Case entry : manifest.cases()) {
                results.add(result(entry, numerics, tolerance));
                task.advance(1, entry.id());
            }
        }
        return results;
    }

    private static CaseResult result(Manifest.Case entry, Profile profile, double usual) {
        double tolerance = entry.tolerance(usual);
        try {
            return new CaseResult(entry.id(), entry.stepper(), error(entry, profile), tolerance, "");
        } catch (Misuse refused) {
            return new CaseResult(
                    entry.id(),
                    entry.node().path("stepper").asText(),
                    Double.NaN,
                    tolerance,
                    String.valueOf(refused.getMessage()));
        }
    }

    private static double error(Manifest.Case entry, Profile profile) {
        try (NoGrad off = NoGrad.open();
                Scope scope = Scope.open()) {
            Stepper stepper =
                    Steppers.of(entry.stepper(), entry.grid(), entry.dt(), entry.params(), Numerics.of(profile));
            Npz arrays = Npz.read(entry.file());
            Tensor initial = arrays.tensor("initial").unsqueeze(0);
            double worst = 0;
            for (int steps : entry.steps()) {
                worst = Math.max(worst, difference(stepper.repeat(initial, steps), arrays.tensor("after_" + steps)));
            }
            return worst;
        }
    }

    private static double difference(Tensor batch, Tensor expected) {
        Tensor actual = batch.squeeze(0);
        Check.that(
                Arrays.equals(actual.shape(), expected.shape()),
                "the reference has shape %s, Eddy's state %s",
                Shapes.text(expected.shape()),
                Shapes.text(actual.shape()));
        double error =
                actual.minus(expected).abs().max().item() / expected.abs().max().item();
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }
}
