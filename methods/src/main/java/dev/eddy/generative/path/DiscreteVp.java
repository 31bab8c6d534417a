package dev.eddy.generative.path;

import dev.eddy.misuse.Check;

/**
 * The path of a {@link BetaTable}: a² = ᾱ at the times of its steps, a = 1 at t = 1. In between ln ᾱ is linear, which is a diffusion
 * whose rate is constant over a step. a(0) = √ᾱ of the last step is not 0.
 */
public final class DiscreteVp implements NoiseSchedule {
    private final BetaTable table;
    /** −ln ᾱ of the steps −1 … n − 1. */
    private final double[] decays;

    public DiscreteVp(BetaTable table) {
        this.table = table;
        this.decays = new double[table.size() + 1];
        for (int k = 0; k < table.size(); k++) {
            decays[k + 1] = decays[k] - Math.log1p(-table.betas().get(k));
        }
    }

    public BetaTable table() {
        return table;
    }

    @Override
    public Coefficients at(double t) {
        Check.that(t >= 0 && t <= 1, "times of a table are in [0, 1], got %s", t);
        double place = (1 - t) * table.size();
        // Times of steps come out of divisions: what is a step but for rounding is the step.
        double nearest = Math.rint(place);
        place = Math.abs(place - nearest) < 1e-9 ? nearest : place;
        int before = (int) Math.min(Math.floor(place), table.size() - 1.0);
        double slope = decays[before + 1] - decays[before];
        return VariancePreserving.decaying(decays[before] + (place - before) * slope, slope * table.size());
    }

    @Override
    public double timeOfSnr(double snr) {
        double decay = Math.log1p(1 / (snr * snr));
        int before = 0;
        while (before < table.size() - 1 && decays[before + 1] < decay) {
            before++;
        }
        return 1 - (before + (decay - decays[before]) / (decays[before + 1] - decays[before])) / table.size();
    }
}
