package dev.eddy.train;

import dev.eddy.integrate.Stepper;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import java.util.List;
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
        Unrolling.Sum sum = new Unrolling.Sum();
        for (int i = 0; i < parts.size(); i++) {
            if (weight(i) != 0) {
                sum.add(parts.get(i).loss(emulator, reference, window).times(weight(i)));
            }
        }
        return sum.total();
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
