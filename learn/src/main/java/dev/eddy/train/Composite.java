package dev.eddy.train;

import dev.eddy.integrate.Stepper;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Weighted sum of objectives. */
@Doc("weighted sum of objectives")
public record Composite(
        @Doc("the objectives") List<Objective> parts,

        @Default("[]") @Doc("their weights; none means ones")
        List<Double> weights)
        implements Objective {
    public Composite {
        parts = List.copyOf(parts);
        weights = List.copyOf(weights);
        Check.that(!parts.isEmpty(), "composite: expected at least one objective, got none");
        Unrolling.checkWeights("composite", weights, parts.size());
    }

    @Override
    public int windowLength() {
        return parts.stream().mapToInt(Objective::windowLength).max().orElseThrow();
    }

    @Override
    public int snapshots() {
        return parts.stream().mapToInt(Objective::snapshots).max().orElseThrow();
    }

    @Override
    public boolean needsReference() {
        return parts.stream().anyMatch(Objective::needsReference);
    }

    @Override
    public Tensor loss(Stepper emulator, @Nullable Stepper reference, Tensor window) {
        return terms(emulator, reference, window).total();
    }

    /** The parts by their short names; of two with the same one the sum. */
    @Override
    public Terms terms(Stepper emulator, @Nullable Stepper reference, Tensor window) {
        Unrolling.Sum sum = new Unrolling.Sum();
        Map<String, Tensor> values = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            if (weight(i) != 0) {
                Tensor value = parts.get(i).loss(emulator, reference, window);
                values.merge(parts.get(i).shortName(), value, Tensor::plus);
                sum.add(value.times(weight(i)));
            }
        }
        return new Terms(sum.total(), values);
    }

    @Override
    public String fault(Stepper emulator, @Nullable Stepper reference, Tensor window) {
        return parts.stream()
                .map(part -> part.fault(emulator, reference, window))
                .filter(fault -> !fault.isEmpty())
                .findFirst()
                .orElse("");
    }

    double weight(int part) {
        return Unrolling.weight(weights, part);
    }

    @Override
    public String shortName() {
        return parts.stream().map(Objective::shortName).collect(Collectors.joining(" + ", "(", ")"))
                + (weights.isEmpty() ? "" : ";weights=" + Unrolling.text(weights));
    }
}
