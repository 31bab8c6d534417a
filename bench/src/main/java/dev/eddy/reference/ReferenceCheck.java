package dev.eddy.reference;

import dev.eddy.data.Npz;
import dev.eddy.equation.Profile;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.Steppers;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares Eddy with what another code has computed, in double precision: its solvers from the same initial states, its
 * networks with the same weights, its objectives and their gradients. A case that Eddy cannot compute (unknown stepper,
 * architecture or parameter, damaged file) is a result with its reason, never skipped.
 */
public final class ReferenceCheck {
    private static final double TRAJECTORY_TOLERANCE = 1e-9;

    private ReferenceCheck() {}

    /**
     * Checks all cases of a folder of trajectories, networks or losses.
     *
     * @param profile numerics to compare under; null for those that the manifest names
     * @param tolerance largest relative error of a case that names none; null for the usual one: 1e-9 for trajectories,
     *     losses and gradients, 1e-10 for outputs of networks, 1e-8 for loss curves
     */
    public static List<CaseResult> run(
            Path folder, @Nullable Profile profile, @Nullable Double tolerance, Progress progress) {
        Manifest manifest = Manifest.read(folder);
        Profile numerics = profile == null ? manifest.profile() : profile;
        return switch (manifest.content()) {
            case TRAJECTORIES -> {
                double usual = tolerance == null ? TRAJECTORY_TOLERANCE : tolerance;
                yield all(
                        folder,
                        manifest.cases(),
                        Manifest.Case::id,
                        entry -> List.of(result(entry, numerics, usual)),
                        progress);
            }
            case NETWORKS ->
                all(
                        folder,
                        manifest.cases(),
                        Manifest.Case::id,
                        entry -> new NetworkCase(entry, tolerance).results(),
                        progress);
            case LOSSES -> {
                LossCases cases = new LossCases(folder, manifest.lossesSetup(), numerics, tolerance);
                yield all(
                        folder,
                        manifest.losses(),
                        entry -> entry.path("configuration").asText(),
                        cases::results,
                        progress);
            }
        };
    }

    /** Sections of the folder's manifest that {@link #run} does not compare. */
    public static List<String> notCompared(Path folder) {
        return Manifest.read(folder).others();
    }

    private static <T> List<CaseResult> all(
            Path folder,
            List<T> cases,
            Function<T, String> name,
            Function<T, List<CaseResult>> check,
            Progress progress) {
        List<CaseResult> results = new ArrayList<>();
        try (Progress.Task task = progress.start("checking " + folder.getFileName(), cases.size())) {
            for (T entry : cases) {
                results.addAll(check.apply(entry));
                task.advance(1, name.apply(entry));
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
