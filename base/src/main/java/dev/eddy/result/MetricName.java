package dev.eddy.result;

/** How to read the values of a metric, as far as its stored name says. */
public record MetricName(String name) {
    /** Before the name of a metric: that of the solver which made the training data, judged by a better one. */
    public static final String LOW_FIDELITY = "low-fidelity_";

    /** Before the name of a metric: the ratio of the emulator's to that of this solver. */
    public static final String SUPERIORITY = "superiority_";

    /** Before the name of a metric: that of forecasts of the trajectories that an inference was learned from. */
    public static final String OBSERVED = "observed_";

    /** {@code mean_nRMSE} is written nRMSE: that it is a mean over samples is said once, in captions. */
    public String label() {
        if (isSuperiority()) {
            return "superiority in " + new MetricName(name.substring(SUPERIORITY.length())).label();
        }
        if (isLowFidelity()) {
            return new MetricName(name.substring(LOW_FIDELITY.length())).label() + " of the training solver";
        }
        if (name.startsWith(OBSERVED)) {
            return new MetricName(name.substring(OBSERVED.length())).label() + " of the observed trajectories";
        }
        return name.startsWith("mean_") ? name.substring("mean_".length()).replace('_', ' ') : name;
    }

    /** Whether it is a ratio to the solver that made the training data: of errors, below 1 the emulator is superior. */
    public boolean isSuperiority() {
        return name.startsWith(SUPERIORITY);
    }

    /** Whether it is that of the solver which made the training data, and not of an emulator. */
    public boolean isLowFidelity() {
        return name.startsWith(LOW_FIDELITY);
    }

    /** Whether large values are good: correlations and ratios of them. */
    public boolean higherIsBetter() {
        return name.contains("correlation");
    }

    /** Whether the values are relative to the reference, so that 1 means: as wrong as predicting nothing. */
    public boolean normalized() {
        return !isSuperiority() && name.matches(".*(^|_)(n|s)(RMSE|MSE|MAE).*");
    }
}
