package dev.eddy.inference;

import dev.eddy.check.Check;
import dev.eddy.check.Default;
import dev.eddy.check.Doc;
import dev.eddy.check.Names;
import dev.eddy.closure.Differentiation;
import dev.eddy.closure.ImplicitLayer;
import dev.eddy.closure.StepSolve;
import dev.eddy.solve.Picard;
import dev.eddy.solve.Stopping;

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

        @Default("20") @Doc("most fixed-point sweeps of a step that is not linear")
        int sweeps,

        @Default("1e-8") @Doc("relative tolerance of these sweeps; 0 makes all of them")
        double sweepTolerance) {
    private static final double TOLERANCE = 1e-6;
    private static final int SWEEPS = 20;
    private static final double SWEEP_TOLERANCE = 1e-8;

    public Method {
        Check.that(sweeps >= 1, "a method's sweeps are at least 1, got %d", sweeps);
        Check.that(
                sweepTolerance >= 0 && sweepTolerance < 1,
                "a method's sweep-tolerance is from 0 to below 1, got %s",
                sweepTolerance);
        Check.that(dt > 0 && Double.isFinite(dt), "a method's dt is positive and finite, got %s", dt);
        Check.that(theta > 0 && theta <= 1, "a method's theta is above 0 and at most 1, got %s", theta);
        Check.that(tolerance > 0 && tolerance < 1, "a method's tolerance is between 0 and 1, got %s", tolerance);
        Check.that(
                !(differentiation instanceof Differentiation.Explicit)
                        || theta == ImplicitLayer.CRANK_NICOLSON
                                && tolerance == TOLERANCE
                                && sweeps == SWEEPS
                                && sweepTolerance == SWEEP_TOLERANCE,
                "explicit steps solve nothing: theta, tolerance, sweeps and sweep-tolerance would change nothing, leave"
                        + " them out");
    }

    /** Refuses what only counts where a step takes sweeps. */
    void checkSweepless(String steps) {
        boolean adjoint = differentiation instanceof Differentiation.Hybrid hybrid
                && hybrid.adjoint() != Differentiation.Hybrid.Adjoint.KRYLOV;
        Check.that(
                sweeps == SWEEPS && sweepTolerance == SWEEP_TOLERANCE && !adjoint,
                "%s: sweeps, sweep-tolerance and adjoint would change nothing, leave them out of the method %s",
                steps,
                shortName());
    }

    /** Refuses what only counts where a step solves linear systems by iterations. */
    void checkDirect(String steps) {
        checkSweepless(steps);
        Check.that(
                tolerance == TOLERANCE && differentiation instanceof Differentiation.Hybrid,
                "%s: a tolerance or another differentiation than hybrid would change nothing, leave them out of the method"
                        + " %s",
                steps,
                shortName());
    }

    /** Twenty sweeps or fewer, to 1e-8. */
    public Method(double dt, double theta, Differentiation differentiation, double tolerance) {
        this(dt, theta, differentiation, tolerance, SWEEPS, SWEEP_TOLERANCE);
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
        Stopping end = sweepTolerance == 0
                ? Stopping.iterations(sweeps)
                : Stopping.relative(sweepTolerance).withBudget(sweeps);
        return StepSolve.DEFAULT.withTolerance(tolerance).withSweeps(new Picard(), end);
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
                + (sweeps == SWEEPS ? "" : ";sweeps=" + sweeps)
                + (sweepTolerance == SWEEP_TOLERANCE ? "" : ";sweep-tol=" + sweepTolerance);
    }
}
