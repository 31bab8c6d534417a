package dev.eddy.reference.generative;

import dev.eddy.generative.measure.Distances;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.Tensor;

/** Distances between samples of two laws. */
public final class DistanceCheck implements CheckKind {
    @Override
    public String kind() {
        return "distance";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        Tensor x = given.input("x", -1, -1);
        Tensor y = given.input("y", -1, x.size(1));
        return switch (given.word("distance")) {
            case "w2-exact" ->
                given.compare().with("value", Distances.wasserstein(x, y)).result();
            case "sliced" ->
                given.compare()
                        .with(
                                "value",
                                Distances.sliced(x, y, given.input("directions", -1, x.size(1)), given.number("p")))
                        .result();
            case "energy" ->
                given.compare()
                        .with("v-statistic", Distances.energy(x, y))
                        .with("u-statistic", Distances.energyUnbiased(x, y))
                        .result();
            case "mmd-rbf" ->
                given.compare()
                        .with("mmd2-biased", Distances.discrepancy(x, y, given.number("bandwidth")))
                        .with("mmd2-unbiased", Distances.discrepancyUnbiased(x, y, given.number("bandwidth")))
                        .result();
            default -> given.unanswered("no distance '" + given.word("distance") + "'");
        };
    }
}
