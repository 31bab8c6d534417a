package dev.eddy.fit;

import dev.eddy.fit.causal.CausalSchedule;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;

/**
 * What counts more than the rest while a network is fitted to an equation: early times, terms of short gradients, points of large
 * residuals. By default nothing does.
 *
 * @param slices of the time of the box, each with a causal weight; 0 for none
 * @param schedule of these weights; Adam ends by its criterion
 * @param balanced updates after which terms are weighted anew such that their gradients are equally long; 0 for never
 * @param memory of these weights, α of {@link dev.eddy.residual.GradientNorms}
 * @param largest points of an update, drawn of all that there are where the residual is large, see {@link AdaptivePoints}; 0 for all
 * @param power k: how much more likely large residuals are
 * @param floor c: how likely small ones are
 */
@Doc("what counts more than the rest: early times, terms of short gradients, points of large residuals")
public record Emphasis(
        @Default("0") @Doc("slices of time with causal weights; 0 for none")
        int slices,

        @Default("{}") @Doc("tolerances of the causal weights; Adam ends by their criterion")
        CausalSchedule schedule,

        @Default("0") @Doc("updates after which terms are weighted anew by the lengths of their gradients; 0 for never")
        long balanced,

        @Default("0.9") @Doc("part of the weights before that is kept when terms are weighted anew")
        double memory,

        @Default("0") @Doc("points of an update, drawn of all that there are where the residual is large; 0 for all")
        int largest,

        @Default("1") @Doc("power of the residual by which points are drawn")
        double power,

        @Default("1") @Doc("what is added for every point, in units of the mean")
        double floor) {
    /** None. */
    public static final Emphasis NONE = new Emphasis(0, CausalSchedule.DEFAULT, 0, 0.9, 0, 1, 1);

    public Emphasis {
        Check.that(
                slices >= 0 && slices != 1 && balanced >= 0 && largest >= 0,
                "emphasis: 2 slices or more, updates between weightings and points, or 0 for none, got %d, %d and %d",
                slices,
                balanced,
                largest);
        Check.that(
                memory >= 0 && memory < 1 && power >= 0 && floor >= 0,
                "emphasis: a memory in [0, 1), power and floor of 0 or more, got %s, %s and %s",
                memory,
                power,
                floor);
    }

    boolean any() {
        return slices > 0 || balanced > 0 || largest > 0;
    }

    /** Refused where nothing could follow it. */
    void check(String method, Descent descent) {
        Check.that(
                !any() || descent.updates() > 0,
                "%s: an emphasis is followed by updates of Adam, and there are none; give descent some updates",
                method);
    }
}
