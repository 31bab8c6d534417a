package dev.eddy.ode;

import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where an equation led.
 *
 * @param states {@code [batch, time, …]} at the times asked for, the first one included; not-a-number from where a sample ended
 *     early
 * @param samples the steps of each sample
 * @param evaluations of the rate, each of the whole batch
 */
public record OdeSolution(Tensor states, List<SampleSteps> samples, long evaluations) {
    public OdeSolution {
        samples = List.copyOf(samples);
    }

    /** Of fixed steps: a sample ends where its state is no longer finite. */
    public static OdeSolution ofFixedSteps(Tensor states, int substeps, long evaluations) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            int batch = (int) states.size(0);
            int count = (int) states.size(1);
            double[] sums = sums(states.detach(), batch, count);
            List<SampleSteps> samples = new ArrayList<>();
            for (int i = 0; i < batch; i++) {
                int reached = 0;
                while (reached < count && Double.isFinite(sums[i * count + reached])) {
                    reached++;
                }
                samples.add(SampleSteps.fixed(reached, count, substeps));
            }
            return new OdeSolution(states, samples, evaluations);
        }
    }

    /** Of each state a number that is finite where all of the state is. */
    private static double[] sums(Tensor states, int batch, int count) {
        Tensor sizes = (states.dtype().isComplex() ? states.abs() : states).reshape(batch, count, -1);
        double[] sums = sizes.sum(2).toDoubles();
        // A sum may also be too large for the type: then it is looked at closely.
        return Arrays.stream(sums).allMatch(Double::isFinite)
                ? sums
                : sizes.times(0).sum(2).toDoubles();
    }

    /** The states at the last time, {@code [batch, …]}. */
    public Tensor end() {
        return states.select(1, states.size(1) - 1);
    }

    /** Steps that led on, of all samples. */
    public long accepted() {
        return samples.stream().mapToLong(SampleSteps::accepted).sum();
    }

    /** Steps that were done again, of all samples. */
    public long rejected() {
        return samples.stream().mapToLong(SampleSteps::rejected).sum();
    }

    /** Whether every sample reached the last time. */
    public boolean isFinished() {
        return samples.stream().allMatch(sample -> sample.end() == SampleSteps.End.FINISHED);
    }
}
