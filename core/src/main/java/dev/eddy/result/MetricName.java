package dev.eddy.result;

/** How to read the values of a metric, as far as its stored name says. */
public record MetricName(String name) {
    /** {@code mean_nRMSE} is written nRMSE: that it is a mean over samples is said once, in captions. */
    public String label() {
        return name.startsWith("mean_") ? name.substring("mean_".length()).replace('_', ' ') : name;
    }

    /** Whether large values are good: correlations. */
    public boolean higherIsBetter() {
        return name.contains("correlation");
    }

    /** Whether the values are relative to the reference, so that 1 means: as wrong as predicting nothing. */
    public boolean normalized() {
        return !name.startsWith("superiority_") && name.matches(".*(^|_)(n|s)(RMSE|MSE|MAE).*");
    }
}
