package dev.eddy.result.refinement;

/**
 * What a refinement saved beside a training at one constant level K_full.
 *
 * <pre>
 *   progressive = 1 − Σ Kₜ / (epochs · K_final)     incomplete = 1 − K_final / K_full
 *   total = 1 − (1 − progressive)(1 − incomplete)
 * </pre>
 *
 * @param progressive by coarse levels early in training
 * @param incomplete by never going to the full level
 * @param total of both
 * @param iterations part of the forward iterations that was saved, as counted
 * @param adjointIterations part of the backward iterations that was saved, as counted
 * @param seconds part of the wall time of training that was saved
 * @param kept part of the peak of values kept for gradients that was saved
 */
public record Savings(
        double progressive,
        double incomplete,
        double total,
        double iterations,
        double adjointIterations,
        double seconds,
        double kept) {
    /** Of a training beside that of the full level. */
    public static Savings of(RefinementCost cost, RefinementCost full) {
        double progressive = saved(cost.levels(), (double) cost.epochs() * cost.finalLevel());
        double incomplete = saved(cost.finalLevel(), full.finalLevel());
        return new Savings(
                progressive,
                incomplete,
                1 - (1 - progressive) * (1 - incomplete),
                saved(cost.iterations(), full.iterations()),
                saved(cost.adjointIterations(), full.adjointIterations()),
                saved(cost.seconds(), full.seconds()),
                saved(cost.kept(), full.kept()));
    }

    private static double saved(double part, double whole) {
        return whole == 0 ? Double.NaN : 1 - part / whole;
    }
}
