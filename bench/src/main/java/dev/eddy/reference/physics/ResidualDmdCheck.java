package dev.eddy.reference.physics;

import dev.eddy.koopman.ResidualDmd;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.Comparison;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;

/** Residuals of Koopman spectra; eigenvalues are put into the order of the kind. */
public final class ResidualDmdCheck implements CheckKind {

    @Override
    public String kind() {
        return "resdmd";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        ResidualDmd dmd = ResidualDmd.of(given.input("PX"), given.input("PY"), given.input("w", -1));
        Tensor points = given.input("z", -1);
        Tensor residuals = dmd.residuals(points);
        Tensor distances = given.flag("isometry") ? ResidualDmd.distancesOfIsometry(points, residuals) : residuals;
        Comparison compare = given.compare().with("A", dmd.compression()).with("L", dmd.squares());
        long[] order = order(dmd.eigenvalues());
        compare =
                compare.with("eigenvalues", dmd.eigenvalues().gather(0, order)).with("res", residuals);
        if (given.hasOutput("pair_residuals")) {
            compare = compare.with("pair_residuals", dmd.pairResiduals().gather(0, order));
        }
        compare = compare.with("dist", distances);
        if (given.hasOutput("verified")) {
            int[] verified = ResidualDmd.verified(points, distances);
            compare = compare.with(
                    "verified",
                    Tensors.of(Arrays.stream(verified).asLongStream().toArray(), verified.length));
        }
        return compare.result();
    }

    /** Descending modulus, then descending imaginary part; moduli that agree to rounding are equal. */
    private static long[] order(Tensor eigenvalues) {
        double[] z = eigenvalues.toDoubles();
        return java.util.stream.LongStream.range(0, z.length / 2)
                .boxed()
                .sorted((a, b) -> {
                    int i = a.intValue();
                    int j = b.intValue();
                    double first = Math.hypot(z[2 * i], z[2 * i + 1]);
                    double second = Math.hypot(z[2 * j], z[2 * j + 1]);
                    return Math.abs(first - second) > 1e-11 * Math.max(first, second)
                            ? Double.compare(second, first)
                            : Double.compare(z[2 * j + 1], z[2 * i + 1]);
                })
                .mapToLong(Long::longValue)
                .toArray();
    }
}
