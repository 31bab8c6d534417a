package dev.eddy.generative.data;

import dev.eddy.experiment.Piece;
import dev.eddy.experiment.SharedPiece;
import dev.eddy.experiment.Workbench;
import dev.eddy.misuse.Check;
import dev.eddy.random.Seed;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@link BurgersSnapshots} for several viscosities, from the same initial states: in the one at place i of the second axis, only the
 * viscosity differs. Over a given number.
 *
 * @param count initial states
 * @param scale by which all is divided; 0 for the standard deviation of all
 */
public record BurgersFamily(int count, List<Double> viscosities, double scale) implements SharedPiece {
    /** {@code [count, viscosities, 1, 32]}. */
    public static final String SNAPSHOTS = "snapshots";
    /** What it was divided by. */
    public static final String SCALE = "scale";

    public BurgersFamily {
        viscosities = List.copyOf(viscosities);
        Check.that(
                count >= 1 && !viscosities.isEmpty() && viscosities.stream().allMatch(nu -> nu > 0) && scale >= 0,
                "a family has initial states and positive viscosities, and a scale of 0 or more, got %d, %s, %s",
                count,
                viscosities,
                scale);
    }

    @Override
    public String shortName() {
        return "burgers-family-" + count + "-" + viscosities.size();
    }

    @Override
    public Piece make(Seed seed, Workbench bench) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            List<Tensor> parts = new ArrayList<>();
            for (double viscosity : viscosities) {
                parts.add(BurgersSnapshots.solved(count, viscosity, seed, bench));
            }
            Tensor all = Tensors.stack(parts, 1);
            double divisor = scale > 0 ? scale : Math.sqrt(all.squared().mean().item());
            return Piece.of(Map.of(
                    SNAPSHOTS,
                    scope.keep(all.over(divisor)),
                    SCALE,
                    scope.keep(Tensors.scalar(all.dtype(), divisor).reshape(1))));
        }
    }
}
