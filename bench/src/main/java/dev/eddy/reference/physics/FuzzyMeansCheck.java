package dev.eddy.reference.physics;

import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.statistics.FuzzyMeans;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;

/** Fuzzy c-means of numbers from given memberships. */
public final class FuzzyMeansCheck implements CheckKind {
    @Override
    public String kind() {
        return "fuzzy-c-means";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        double[] values = given.input("c", -1).toDoubles();
        int classes = given.whole("classes");
        Tensor init = given.input("init", classes, values.length);
        double[][] start = new double[classes][];
        for (int j = 0; j < classes; j++) {
            start[j] = init.select(0, j).toDoubles();
        }
        double exponent = given.number("q");
        FuzzyMeans means = FuzzyMeans.of(values, start, exponent);
        double[] first = FuzzyMeans.centres(values, start, exponent);
        double[] membership = Arrays.stream(means.membership())
                .flatMapToDouble(Arrays::stream)
                .toArray();
        long[] labels = Arrays.stream(means.labels()).asLongStream().toArray();
        return given.compare()
                .with("centres", means.centres())
                .with("membership", Tensors.of(membership, classes, values.length))
                .with("label", Tensors.of(labels, labels.length))
                .with("objective", means.objective())
                .with("first_centres", first)
                .result();
    }
}
