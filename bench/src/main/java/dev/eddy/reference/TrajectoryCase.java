package dev.eddy.reference;

import dev.eddy.data.Npz;
import dev.eddy.equation.Profile;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.Steppers;
import dev.eddy.misuse.Check;
import dev.eddy.operator.Numerics;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** States that a solver of another code came to from an initial state. */
final class TrajectoryCase {
    static final String KIND = "trajectories";
    private static final double TOLERANCE = 1e-9;

    private final ManifestEntry entry;
    private final Profile profile;
    private final double tolerance;

    TrajectoryCase(ManifestEntry entry, Profile profile, @Nullable Double tolerance) {
        this.entry = entry;
        this.profile = profile;
        this.tolerance = tolerance == null ? TOLERANCE : tolerance;
    }

    /**
     * The largest error over all stored steps, relative to the largest value of that step.
     *
     * @throws dev.eddy.misuse.Misuse if the stepper is unknown or the file does not fit
     */
    List<CaseResult> results() {
        String name = entry.text("stepper");
        return List.of(CaseResult.compared(entry.id(), KIND, name, error(name), entry.tolerance(tolerance)));
    }

    private double error(String name) {
        try (NoGrad off = NoGrad.open();
                Scope scope = Scope.open()) {
            Stepper stepper = Steppers.of(name, entry.grid(), entry.number("dt"), entry.params(), Numerics.of(profile));
            Npz arrays = entry.arrays();
            Tensor initial = arrays.tensor("initial").unsqueeze(0);
            double worst = 0;
            for (int steps : entry.wholes("steps")) {
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
        return actual.minus(expected).abs().max().item() / expected.abs().max().item();
    }
}
