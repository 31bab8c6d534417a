package dev.eddy.initial;

import dev.eddy.flow.FlowBox;
import dev.eddy.flow.Flows;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.List;

/**
 * Velocities on a staggered grid, free of divergence: white noise after one implicit step of diffusion (mode k is divided by
 * 1 + intensity·(2π‖k‖)²), of zero mean and standard deviation 1 in each component, and then projected. The pressure is 0.
 */
@Doc("smooth random velocities free of divergence, on a staggered grid")
public record RandomFlow(
        @Default("0.003") @Doc("viscosity times time of the smoothing, on the unit box")
        double intensity) implements InitialStates {
    public RandomFlow {
        Check.that(
                intensity >= 0 && Double.isFinite(intensity),
                "random-flow: expected an intensity of at least 0, got %s",
                intensity);
    }

    @Override
    public void check(StateSpace space) {
        Normalization.requirePeriodic("random-flow", space.grid());
        Check.that(
                space.channels() == space.grid().dims() + 1,
                "random-flow makes velocities and a pressure, %d channels, got %d",
                space.grid().dims() + 1,
                space.channels());
    }

    @Override
    public double[] field(Grid grid, int channel, Seed seed) {
        if (channel == grid.dims()) {
            return new double[Math.toIntExact(grid.size())];
        }
        PlaneWaves waves = new PlaneWaves(grid, Integer.MAX_VALUE);
        double[] field = waves.sum(k -> {
            double magnitude = PlaneWaves.magnitude(k);
            double factor = 1 / (1 + intensity * magnitude * magnitude);
            double[] c = waves.noise(seed, k);
            return new double[] {factor * c[0], factor * c[1]};
        });
        return new Normalization(true, true, false).apply(field);
    }

    @Override
    public Tensor sample(StateSpace space, Seed seed, long first, int count, DType type) {
        try (Scope scope = Scope.open()) {
            Tensor smooth = InitialStates.super.sample(space, seed, first, count, DType.FLOAT64);
            return scope.keep(Flows.withoutDivergence(new FlowBox(space.grid(), List.of()), smooth)
                    .to(type));
        }
    }

    @Override
    public String shortName() {
        return "random-flow;" + Names.number(intensity);
    }
}
