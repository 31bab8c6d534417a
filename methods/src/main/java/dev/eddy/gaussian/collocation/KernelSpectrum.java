package dev.eddy.gaussian.collocation;

import dev.eddy.experiment.Findings;
import dev.eddy.gaussian.process.SpectralMixture;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.Measure;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;

/** What a learned spectrum says of a solution: where it is highest, and how many of its components are left. */
final class KernelSpectrum {
    /** A weight below this part of the largest one is none. */
    private static final double NEGLIGIBLE = 0.01;

    private static final int SHOWN = 400;

    private KernelSpectrum() {}

    /**
     * @param highest frequency at the start of learning
     * @param frequency of the solution
     */
    static Findings on(Findings found, SpectralMixture kernel, double highest, double frequency) {
        Tensor weights = kernel.logWeights().exp();
        double largest = weights.max().item();
        double negligible =
                weights.lessThan(NEGLIGIBLE * largest).to(DType.FLOAT64).mean().item();
        // Also at the frequencies themselves, as bumps may be narrow.
        double[] at = Tensors.cat(
                        List.of(
                                Tensors.range(DType.FLOAT64, SHOWN).plus(1).times(1.5 * highest / SHOWN),
                                kernel.frequencies().abs().plus(1e-9)),
                        0)
                .toDoubles();
        Arrays.sort(at);
        double[] density = kernel.density(Tensors.of(at, at.length)).toDoubles();
        int best = 0;
        for (int i = 1; i < at.length; i++) {
            best = density[i] > density[best] ? i : best;
        }
        return found.number(
                        Measure.of("frequency_error")
                                .called("where the spectrum is highest, off by (cycles)")
                                .lowerIsBetter(),
                        Math.abs(at[best] - frequency))
                .number(
                        Measure.of("negligible_share").called("share of components below a hundredth of the strongest"),
                        negligible)
                .artifact(new Artifact(
                        Role.SPECTRUM,
                        "spectrum of the kernel",
                        List.of(ArtifactAxis.of("frequency", at)),
                        new NumericArray(new long[] {at.length}, density)));
    }
}
