package dev.eddy.train;

import dev.eddy.integrate.Stepper;
import dev.eddy.misuse.Check;
import dev.eddy.result.refinement.RefinedEpoch;
import dev.eddy.solve.Effort;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a training needs to be refined.
 *
 * @param steppers for a level; asked once for every level in a row; level 0 stands for the physics as it is
 * @param validation measures the emulator as it is at that moment; the smaller the better. It goes through physics of its
 *     own, whatever the level is
 * @param effort where the solves of all these steppers are counted, and no others
 */
public record Refining(
        Refinement refinement, IntFunction<Steppers> steppers, DoubleSupplier validation, Effort effort) {
    /**
     * The steppers of one level.
     *
     * @param emulator with the network under training
     * @param reference the solver, for objectives that need it
     */
    public record Steppers(Stepper emulator, @Nullable Stepper reference) {
        /** Refuses an objective that needs the solver where there is none. */
        void check(Objective objective) {
            Check.that(
                    reference != null || !objective.needsReference(),
                    "%s: this objective compares with the reference solver, and none was given",
                    objective.shortName());
        }
    }

    /** The epochs of a training that was refined, the measurement before training first; none of others. */
    public static List<RefinedEpoch> epochs(TrainingState state) {
        return RefinementHook.epochs(state.hook(RefinementHook.NAME));
    }
}
