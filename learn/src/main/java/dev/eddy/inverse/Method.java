package dev.eddy.inverse;

import dev.eddy.implicit.Differentiation;
import dev.eddy.implicit.ImplicitLayer;
import dev.eddy.implicit.StepSolve;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.root.Picard;

/**
 * How physics with an unknown part is stepped, and how gradients pass its steps.
 *
 * @param dt longest step; shorter ones are made where an observed time asks for them
 * @param theta weight θ of the end of a step: 1 is backward Euler, ½ Crank–Nicolson; of no effect on explicit steps
 */
@Doc("how the physics is stepped, and how gradients pass its steps")
public record Method(
        @Default("0.01") @Doc("longest time step") double dt,

        @Default("0.5") @Doc("weight of the end of a step: 1 backward Euler, 0.5 Crank-Nicolson")
        double theta,

        @Default("{kind: hybrid}") @Doc("explicit steps, or how gradients pass implicit ones")
        Differentiation differentiation,

        @Default("1e-6") @Doc("relative tolerance of linear solves and of their adjoints")
        double tolerance,

        @Default("20") @Doc("most Picard iterations of a step that is not linear")
        int picard,

        @Default("1e-8") @Doc("relative tolerance of these iterations; 0 makes all of them")
        double picardTolerance) {
    private static final double TOLERANCE = 1e-6;
    private static final int PICARD = 20;
    private static final double PICARD_TOLERANCE = 1e-8;

    public Method {
        Check.that(picard >= 1, "a method's picard is at least 1, got %d", picard);
        Check.that(
                picardTolerance >= 0 && picardTolerance < 1,
                "a method's picard-tolerance is from 0 to below 1, got %s",
                picardTolerance);
        Check.that(dt > 0 && Double.isFinite(dt), "a method's dt is positive and finite, got %s", dt);
        Check.that(theta > 0 && theta <= 1, "a method's theta is above 0 and at most 1, got %s", theta);
        Check.that(tolerance > 0 && tolerance < 1, "a method's tolerance is between 0 and 1, got %s", tolerance);
        Check.that(
                !(differentiation instanceof Differentiation.Explicit)
                        || theta == ImplicitLayer.CRANK_NICOLSON
                                && tolerance == TOLERANCE
                                && picard == PICARD
                                && picardTolerance == PICARD_TOLERANCE,
                "explicit steps solve nothing: theta, tolerance, picard and picard-tolerance would change nothing, leave"
                        + " them out");
    }

    /** Refuses what only counts where a step takes Picard iterations. */
    void checkLinearSteps(String steps) {
        boolean adjoint = differentiation instanceof Differentiation.Hybrid hybrid
                && hybrid.adjoint() != Differentiation.Hybrid.Adjoint.KRYLOV;
        Check.that(
                picard == PICARD && picardTolerance == PICARD_TOLERANCE && !adjoint,
                "%s: picard, picard-tolerance and adjoint would change nothing, leave them out of the method %s",
                steps,
                shortName());
    }

    /** Refuses what only counts where a step solves linear systems by iterations. */
    void checkDirect(String steps) {
        checkLinearSteps(steps);
        Check.that(
                tolerance == TOLERANCE && differentiation instanceof Differentiation.Hybrid,
                "%s: a tolerance or another differentiation than hybrid would change nothing, leave them out of the method"
                        + " %s",
                steps,
                shortName());
    }

    /** Twenty Picard iterations or fewer, to 1e-8. */
    public Method(double dt, double theta, Differentiation differentiation, double tolerance) {
        this(dt, theta, differentiation, tolerance, PICARD, PICARD_TOLERANCE);
    }

    /** Crank–Nicolson with hybrid gradients. */
    public static Method crankNicolson(double dt) {
        return new Method(dt, ImplicitLayer.CRANK_NICOLSON, Differentiation.hybrid(), TOLERANCE);
    }

    /** Backward Euler with hybrid gradients. */
    public static Method backwardEuler(double dt) {
        return new Method(dt, ImplicitLayer.BACKWARD_EULER, Differentiation.hybrid(), TOLERANCE);
    }

    /** Explicit steps. */
    public static Method explicit(Differentiation.Explicit.Scheme scheme, double dt) {
        return new Method(dt, ImplicitLayer.CRANK_NICOLSON, Differentiation.explicit(scheme), TOLERANCE);
    }

    /** How implicit steps are solved. */
    StepSolve solve() {
        Stopping end = picardTolerance == 0
                ? Stopping.iterations(picard)
                : Stopping.relative(picardTolerance).withBudget(picard);
        return StepSolve.DEFAULT.withTolerance(tolerance).withPicard(new Picard(), end);
    }

    /** Whether steps are explicit. */
    public boolean isExplicit() {
        return differentiation instanceof Differentiation.Explicit;
    }

    /** Steps that a span of time takes. */
    public int stepsIn(double span) {
        return Math.max(1, (int) Math.ceil(span / dt - 1e-9));
    }

    /** For example {@code CN;0.01;hybrid} or {@code explicit;rk4;0.001}. */
    public String shortName() {
        if (isExplicit()) {
            return differentiation.shortName() + ";" + Names.number(dt);
        }
        String scheme = theta == 1 ? "BE" : theta == 0.5 ? "CN" : "theta=" + Names.number(theta);
        return scheme + ";" + Names.number(dt) + ";" + differentiation.shortName()
                + (tolerance == TOLERANCE ? "" : ";tol=" + tolerance)
                + (picard == PICARD ? "" : ";picard=" + picard)
                + (picardTolerance == PICARD_TOLERANCE ? "" : ";picard-tol=" + picardTolerance);
    }
}
