package dev.eddy.residual;

/** How uₜ is taken from states at equal distances Δt, and between which of them the right-hand side stands. */
public enum TimeDifference {
    /** (uⁿ⁺¹ − uⁿ⁻¹)/(2Δt) at all times but the first and the last; second order. */
    CENTRED(3),
    /** The same, and (−3u⁰ + 4u¹ − u²)/(2Δt) at the first time and its mirror image at the last; second order. */
    CENTRED_WITH_ENDS(3),
    /** (uⁿ⁺¹ − uⁿ)/Δt against the mean of both right-hand sides: one step of Crank–Nicolson; second order. */
    TRAPEZOIDAL(2),
    /** (uⁿ⁺¹ − uⁿ)/Δt against the right-hand side of the later one: one step of implicit Euler; first order. */
    BACKWARD(2);

    private final int states;

    TimeDifference(int states) {
        this.states = states;
    }

    /** States that it takes at least. */
    public int states() {
        return states;
    }
}
