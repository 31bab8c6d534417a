package dev.eddy.reference.physics;

import dev.eddy.gaussian.process.Decay;
import dev.eddy.gaussian.process.StationaryKernel;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.Comparison;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.Tensor;

/** Stationary kernels and their derivatives up to the fourth. */
public final class KernelCheck implements CheckKind {
    @Override
    public String kind() {
        return "gp-kernel";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        StationaryKernel kernel = GivenKernel.of(given);
        Tensor lags = given.input("tau", -1);
        Comparison comparison = given.compare();
        for (int m = 0; m <= Decay.HIGHEST; m++) {
            comparison.with("k" + m, kernel.at(lags, m).detach());
        }
        return comparison.result();
    }
}
