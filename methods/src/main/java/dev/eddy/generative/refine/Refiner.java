package dev.eddy.generative.refine;

import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * An emulator that refines its prediction (PDE-Refiner; Lippe et al. 2023): u ← u + c · y, with the change y that a {@link Denoising}
 * makes of a model, around any architecture. Without refinements it is the plain emulator.
 *
 * <p>Its noise is a value of the seed, the step and the refinement, so that a rollout is the same every time; other seeds are other
 * samples of the future ({@link #ensemble}), which drift apart where the prediction is uncertain.
 *
 * @param dt time that one step stands for
 * @param seed of the noise
 * @param done steps that were made before
 */
public record Refiner(
        DenoisingModel model, Denoising denoising, StepUnits units, StateSpace space, double dt, Seed seed, long done)
        implements Stepper {
    public Refiner {
        Check.that(dt > 0 && Double.isFinite(dt), "a time step is positive and finite, got %s", dt);
    }

    public Refiner(DenoisingModel model, Denoising denoising, StepUnits units, StateSpace space, double dt, Seed seed) {
        this(model, denoising, units, space, dt, seed, 0);
    }

    /** With other noise. */
    public Refiner with(Seed other) {
        return new Refiner(model, denoising, units, space, dt, other, done);
    }

    @Override
    public Stepper after(long steps) {
        return steps == 0 ? this : new Refiner(model, denoising, units, space, dt, seed, done + steps);
    }

    @Override
    public Tensor step(Tensor state) {
        Tensor change = denoising.predicted(model, state.over(units.state()), state, noise(state));
        return state.plus(units.change(), change);
    }

    private Supplier<Tensor> noise(Tensor state) {
        GaussianNoise normal = GaussianNoise.like(state);
        int count = Math.toIntExact(state.size(0));
        long[] drawn = {0};
        return () -> normal.draw(count, new Draws(seed.at(Stream.NOISE, done, drawn[0]++)), state.dtype())
                .to(state.device());
    }

    /**
     * Rollouts with noise of their own: {@code [members, batch, time, channels, x…]}, the first states left out.
     *
     * @param members the member i has the seed {@code seed.at(i)}
     */
    public Tensor ensemble(Tensor initial, int steps, int members) {
        try (Scope scope = Scope.open()) {
            List<Tensor> all = new ArrayList<>();
            for (int member = 0; member < members; member++) {
                all.add(with(seed.at(member)).rollout(initial, steps, false));
            }
            return scope.keep(Tensors.stack(all, 0));
        }
    }
}
