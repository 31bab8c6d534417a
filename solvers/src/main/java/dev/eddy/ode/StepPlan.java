package dev.eddy.ode;

import dev.eddy.adjoint.Checkpointing;
import dev.eddy.adjoint.March;
import dev.eddy.adjoint.StepRule;
import dev.eddy.adjoint.TapeMeter;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.function.Function;

/**
 * Steps whose lengths are known.
 *
 * @param steps one after another; samples that have fewer of them than others rest in steps of length zero
 * @param outputs after how many steps each time asked for is reached, in rising order, 0 for the first one
 * @param samples what became of each sample
 * @param evaluations of the rate that it took to find the steps
 */
public record StepPlan(
        OdeMethod method, List<TimeStep> steps, List<Integer> outputs, List<SampleSteps> samples, long evaluations) {
    public StepPlan {
        steps = List.copyOf(steps);
        outputs = List.copyOf(outputs);
        samples = List.copyOf(samples);
    }

    /** Goes the steps; recorded where recording is on. {@code [batch, time, …]}. */
    public Tensor states(Rate rate, Tensor initial) {
        try (Scope scope = Scope.open()) {
            Tensor seen = March.plain(rule(known -> rate), List.of(initial), List.of(), levels());
            return scope.keep(masked(atOutputs(seen)));
        }
    }

    /** Goes the steps as a march with checkpoints: see {@link OdeSolver#solve}. */
    public Tensor states(
            Function<List<Tensor>, Rate> rate,
            List<Tensor> parameters,
            Tensor initial,
            Checkpointing checkpointing,
            TapeMeter meter) {
        if (!steps.isEmpty()) {
            Time start = steps.get(0).from();
            March.checkInputs(
                    "the rate",
                    List.of(initial),
                    parameters,
                    (state, known) -> rate.apply(known).at(start, state.get(0)));
        }
        return masked(atOutputs(
                March.of(rule(rate), List.of(initial), parameters, steps.size(), levels(), checkpointing, meter)));
    }

    private StepRule rule(Function<List<Tensor>, Rate> rate) {
        return (level, before, known) -> method.step(rate.apply(known), steps.get(level), before);
    }

    /** A march hands out a level once. */
    private int[] levels() {
        return outputs.stream().mapToInt(Integer::intValue).distinct().toArray();
    }

    private Tensor atOutputs(Tensor seen) {
        List<Integer> distinct = outputs.stream().distinct().toList();
        return distinct.size() == outputs.size()
                ? seen
                : seen.gather(1, outputs.stream().mapToLong(distinct::indexOf).toArray());
    }

    /** States with not-a-number from where samples ended early. */
    Tensor masked(Tensor states) {
        int times = outputs.size();
        if (samples.stream().allMatch(sample -> sample.times() >= times)) {
            return states;
        }
        boolean[] reached = new boolean[samples.size() * times];
        for (int i = 0; i < reached.length; i++) {
            reached[i] = i % times < samples.get(i / times).times();
        }
        long[] shape = Time.columnShape(samples.size(), states);
        shape[1] = times;
        return Tensors.where(Tensors.of(reached, shape), states, Tensors.scalar(states.dtype(), Double.NaN));
    }

    /** Dense output: the solution at every time between the first and the last. Recorded where recording is on. */
    public DenseSolution dense(Rate rate, Tensor initial) {
        return DenseSolution.of(this, rate, initial);
    }
}
