package dev.eddy.metric;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.result.Measure;
import dev.eddy.spectral.Spectra;
import dev.eddy.tensor.Magnitudes;
import dev.eddy.tensor.Tensor;

/**
 * Distance of energy spectra in decades, whatever the phases: whether a rollout that has lost track of its reference still
 * looks like it.
 *
 * <pre>  √( mean_K ( log₁₀ (E_p(K) + ε) − log₁₀ (E_r(K) + ε) )² ),      ε = floor · Σ_K E_r(K) </pre>
 *
 * with the isotropic spectra of {@link Spectra#power} over K = 0 … ⌊N/2⌋, averaged over the channels. The floor hides what
 * is rounding noise in the reference. It is at least 1e-30 of the largest square.
 */
@Doc("root mean square distance of the logarithms of the energy spectra, in decades")
public record SpectrumDistance(
        @Default("1e-10") @Doc("part of the reference's energy below which a shell is taken as empty")
        double floor) implements Metric {
    /** Part of the largest square in prediction and reference; not 0, so that a reference that is 0 has a spectrum. */
    private static final double TINY = 1e-30;

    public SpectrumDistance {
        Check.that(floor > 0 && floor < 1, "spectrum-distance: expected a floor between 0 and 1, got %s", floor);
    }

    @Override
    public Tensor perSample(Tensor prediction, Tensor reference) {
        Metric.requireComparable(this, prediction, reference);
        Tensor unit = Size.along(Size.unit(prediction).maximum(Size.unit(reference)), reference);
        Tensor expected = spectrum(reference.over(unit));
        Tensor empty = expected.sumKeeping(2).times(floor).plus(TINY);
        Tensor decades = spectrum(prediction.over(unit))
                .plus(empty)
                .log()
                .minus(expected.plus(empty).log())
                .over(Math.log(10));
        return Magnitudes.root(decades.squared().mean(2)).mean(1);
    }

    private static Tensor spectrum(Tensor field) {
        return Spectra.power(field, ModeBins.grid(field), Spectra.Bins.SUM);
    }

    @Override
    public String shortName() {
        return "mean_spectrum_distance" + (floor == 1e-10 ? "" : ";" + floor);
    }

    @Override
    public Measure measure() {
        return Metric.error(shortName());
    }
}
