package dev.eddy.generative.sample;

import dev.eddy.generative.field.CountedField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.misuse.Check;
import dev.eddy.ode.OdeSolution;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.TimeStep;
import dev.eddy.ode.stochastic.Noise;
import dev.eddy.ode.stochastic.StepNoise;
import dev.eddy.random.Seed;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * Fixed steps, each by an integrator of its own, with hooks in between.
 *
 * <pre>{@code
 * new StepSampler(Integrator.of(Tableaus.MIDPOINT), TimeGrid.uniform(0, 1, 20)).run(field, noise).end();
 * }</pre>
 *
 * @param integrators one for each step
 * @param steps usually from each time of a grid to the next one
 * @param hooks asked in order
 */
public record StepSampler(List<Integrator> integrators, List<TimeStep> steps, List<StepHook> hooks) implements Sampler {
    /** Draws of noise of one step that are told apart. */
    private static final long DRAWS = 16;

    public StepSampler {
        integrators = List.copyOf(integrators);
        steps = List.copyOf(steps);
        hooks = List.copyOf(hooks);
        Check.that(
                integrators.size() == steps.size() && !steps.isEmpty(),
                "a sampler has an integrator for each of its steps, got %d for %d",
                integrators.size(),
                steps.size());
        for (Integrator integrator : integrators) {
            Check.that(
                    hooks.isEmpty() || integrator.startsWithField(),
                    "hooks see the velocity at the start of a step, which %s does not ask for; take another integrator",
                    integrator.name());
        }
    }

    /** The same integrator for all steps, without hooks. */
    public StepSampler(Integrator integrator, TimeGrid grid) {
        this(Collections.nCopies(grid.size() - 1, integrator), steps(grid), List.of());
    }

    /** The steps of a grid. */
    public static List<TimeStep> steps(TimeGrid grid) {
        List<TimeStep> steps = new ArrayList<>();
        for (int i = 0; i + 1 < grid.size(); i++) {
            steps.add(grid.step(i));
        }
        return steps;
    }

    /** With one hook more, which is asked after those there are. */
    public StepSampler with(StepHook hook) {
        List<StepHook> more = new ArrayList<>(hooks);
        more.add(hook);
        return new StepSampler(integrators, steps, more);
    }

    /**
     * Where nothing is recorded, and samples do not know of each other, some samples go through all steps before the next ones do: their
     * states stay in the cache meanwhile. Results are the same.
     */
    @Override
    public OdeSolution run(VectorField field, Tensor start, Seed seed) {
        try (Scope scope = Scope.open()) {
            if (NoGrad.isRecording() || !hooks.isEmpty() || !steps.stream().allMatch(TimeStep::isShared)) {
                return whole(scope, field, start, seed);
            }
            List<Block> blocks = Block.of(start.size(0), start.elements());
            List<VectorField> fields = blocks.stream()
                    .flatMap(block -> field.ofSamples(block.first(), block.count()).stream())
                    .toList();
            return blocks.size() == 1 || fields.size() < blocks.size()
                    ? whole(scope, field, start, seed)
                    : inBlocks(scope, blocks, fields, start, seed);
        }
    }

    private OdeSolution whole(Scope scope, VectorField field, Tensor start, Seed seed) {
        List<Tensor> seen = new ArrayList<>(List.of(start));
        long evaluations = march(field, start, new StepNoise(seed), seen);
        return OdeSolution.ofFixedSteps(scope.keep(Tensors.stack(seen, 1)), 1, evaluations);
    }

    private OdeSolution inBlocks(Scope scope, List<Block> blocks, List<VectorField> fields, Tensor start, Seed seed) {
        long[] shape = new long[start.rank() + 1];
        System.arraycopy(start.shape(), 1, shape, 2, start.rank() - 1);
        shape[0] = start.size(0);
        shape[1] = steps.size() + 1;
        Tensor states = scope.keep(start.unset(shape));
        long evaluations = 0;
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            try (Scope inner = Scope.open()) {
                Tensor first = block.of(start);
                List<Tensor> seen = new ArrayList<>(List.of(first));
                evaluations = march(fields.get(i), first, new StepNoise(seed, block.samples()), seen);
                block.of(states).copyFromInPlace(Tensors.stack(seen, 1));
            }
        }
        return OdeSolution.ofFixedSteps(states, 1, evaluations);
    }

    /**
     * Takes all steps, and says how often the field was asked.
     *
     * @param seen is given the state behind each of them
     */
    private long march(VectorField field, Tensor start, Noise noise, List<Tensor> seen) {
        Noise.Increments increments = noise.open(start.shape(), start.dtype().real());
        CountedField counted = new CountedField(field);
        List<Tensor> state = List.of(start);
        for (int i = 0; i < steps.size(); i++) {
            try (Scope inner = Scope.open()) {
                state = step(counted, i, state, draws(increments, i));
                state.forEach(inner::keep);
            }
            seen.add(state.get(0));
        }
        return counted.evaluations();
    }

    private List<Tensor> step(VectorField field, int i, List<Tensor> state, Supplier<Tensor> noise) {
        TimeStep step = steps.get(i);
        if (hooks.isEmpty()) {
            return integrators.get(i).step(field, step, state, noise);
        }
        Tensor x = state.get(0);
        Tensor velocity = field.velocity().at(step.from(), x);
        StepState at = new StepState(i, steps.size(), step.from(), x, velocity, field.schedule(), noise);
        for (StepHook hook : hooks) {
            at = at.with(hook.before(at));
        }
        List<Tensor> behind = new ArrayList<>(state);
        behind.set(0, at.x());
        behind = new ArrayList<>(integrators.get(i).step(at.known(field), step, behind, noise));
        StepState end = new StepState(i + 1, steps.size(), step.to(), behind.get(0), velocity, field.schedule(), noise);
        for (StepHook hook : hooks) {
            end = end.with(hook.after(end));
        }
        behind.set(0, end.x());
        return behind;
    }

    /** Normal numbers of unit variance, of a number of their own at each call. */
    private static Supplier<Tensor> draws(Noise.Increments increments, int step) {
        long[] call = {DRAWS * step};
        return () -> increments.next(call[0]++, 0, 1);
    }
}
