package dev.eddy.scenario;

/** In which of the three equivalent forms a scenario states its coefficients, all on the right-hand side. */
public enum Form {
    /** α, β: extent 1, time step 1. */
    NORMALIZED("normalized", "norm", "alpha", "beta"),
    /** γ, δ: stability numbers on the grid. */
    DIFFICULTY("difficulty", "diff", "gamma", "delta"),
    /** a, b: with an extent and a time step. */
    PHYSICAL("physical", "phy", "coef", "coef");

    private final String key;
    private final String peer;
    private final String linear;
    private final String nonlinear;

    Form(String key, String peer, String linear, String nonlinear) {
        this.key = key;
        this.peer = peer;
        this.linear = linear;
        this.nonlinear = nonlinear;
    }

    /** First part of the kind: {@code normalized}. */
    public String key() {
        return key;
    }

    /** First part of the benchmark's key: {@code norm}. */
    public String peer() {
        return peer;
    }

    /** Last part of the name of a linear coefficient: {@code alpha}. */
    String linear() {
        return linear;
    }

    /** Last part of the name of a nonlinear coefficient: {@code beta}. */
    String nonlinear() {
        return nonlinear;
    }
}
