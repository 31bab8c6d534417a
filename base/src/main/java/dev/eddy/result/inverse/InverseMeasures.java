package dev.eddy.result.inverse;

import dev.eddy.result.Measure;
import dev.eddy.result.Measure.Kind;
import dev.eddy.result.TrialResult;
import java.util.List;

/** What is measured of an inverse problem beside the metrics of its forecasts. */
public final class InverseMeasures {
    private static final String ASPECT = "inverse";

    /** The longest time step of the method. */
    public static final Measure DT = Measure.of("dt").called("time step").under(ASPECT);

    /** The time of the last observation, to which an update marches. */
    public static final Measure OBSERVED_UNTIL =
            Measure.of("observed_until").called("time of the last observation").under(ASPECT);

    public static final Measure SECONDS_PER_UPDATE =
            Measure.of("seconds_per_update").as(Kind.COST).under(ASPECT);

    /** What is kept for the gradient of an update. */
    public static final Measure TAPE_MEGABYTES = Measure.of("tape_megabytes")
            .called("megabytes of tape")
            .as(Kind.COST)
            .under(ASPECT);

    /** Of forward solves, in the session that ended the trial. */
    public static final Measure ITERATIONS_PER_UPDATE =
            Measure.of("iterations_per_update").as(Kind.COST).under(ASPECT);

    /** Of the backward sweeps, in the session that ended the trial. */
    public static final Measure ADJOINT_ITERATIONS_PER_UPDATE =
            Measure.of("adjoint_iterations_per_update").as(Kind.COST).under(ASPECT);

    /** Linear solves that missed their tolerance, in the session that ended the trial. */
    public static final Measure UNCONVERGED_SOLVES =
            Measure.of("unconverged_solves").as(Kind.COST).under(ASPECT);

    /** All of these. */
    public static final List<Measure> COSTS = List.of(
            DT,
            OBSERVED_UNTIL,
            SECONDS_PER_UPDATE,
            TAPE_MEGABYTES,
            ITERATIONS_PER_UPDATE,
            ADJOINT_ITERATIONS_PER_UPDATE,
            UNCONVERGED_SOLVES);

    private InverseMeasures() {}

    /** Whether a trial inferred something that can be shown: it has the error of a field. */
    public static boolean hasFields(TrialResult trial) {
        return trial.measures().stream()
                .anyMatch(measure -> measure.aspect().equals(ASPECT)
                        && measure.kind() == Kind.RELATIVE_ERROR
                        && trial.numbers().containsKey(measure.name()));
    }

    /** Whether it is the {@link #error} of an inferred field or law. */
    public static boolean isError(Measure measure) {
        return measure.aspect().equals(ASPECT) && measure.kind() == Kind.RELATIVE_ERROR;
    }

    /** The error of an inferred field or law. */
    public static Measure error(InferredField field) {
        return Measure.of(field.name() + (field.isLaw() ? "_mean_relative_error" : "_nRMSE"))
                .called("error of the " + field.name())
                .as(Kind.RELATIVE_ERROR)
                .lowerIsBetter()
                .under(ASPECT);
    }

    /** A metric of forecasts of the trajectories that were learned from. */
    public static Measure observed(Measure own) {
        return own.derived("observed_" + own.name(), own.label() + " of the observed trajectories");
    }
}
