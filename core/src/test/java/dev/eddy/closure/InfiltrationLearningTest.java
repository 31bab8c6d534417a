package dev.eddy.closure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.nn.Adam;
import dev.eddy.nn.OptimizerState;
import dev.eddy.nn.PointNetwork;
import dev.eddy.nn.PointwiseMlp;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two unknown laws from profiles of the porosity at four times, made in fine steps. With {@code -Deddy.test.everything=true} as
 * long as published, a minute for each of four seeds; else one seed for the first third of it.
 */
class InfiltrationLearningTest {
    private static final boolean EVERYTHING = Boolean.getBoolean("eddy.test.everything");
    private static final int UPDATES = EVERYTHING ? 800 : 250;
    private static final Infiltration SLAB = new Infiltration(32, 4);
    private static final Closure TRUTH = new InfiltrationFibres(0.7);
    private static final int STEPS = 20;
    private static final int FINE = 320;

    static LongStream seeds() {
        return LongStream.range(0, EVERYTHING ? 4 : 1);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void laws_learned_at_one_damkohler_number_hold_at_others(long seed) {
        try (Scope scope = Scope.open()) {
            PointNetwork diffusivity = PointwiseMlp.DEFAULT.build(1, 1, new Seed(seed).at(1), DType.FLOAT64);
            PointNetwork surface = PointwiseMlp.DEFAULT.build(1, 1, new Seed(seed).at(2), DType.FLOAT64);
            Closure closure = new PointwiseClosure(diffusivity, List.of(new NamedField(Closure.DIFFUSIVITY)))
                    .and(new PointwiseClosure(surface, List.of(new NamedField(Infiltration.SURFACE))));
            double before = profileError(closure, 2);
            double loss = train(closure, List.of(diffusivity, surface));
            assertThat(loss).isLessThan(EVERYTHING ? 2e-5 : 4e-5);
            assertThat(before).isGreaterThan(0.05);
            for (double damkohler : new double[] {2, 8}) {
                assertThat(profileError(closure, damkohler))
                        .as("Da = %s", damkohler)
                        .isLessThan(EVERYTHING ? 0.02 : 0.03);
            }
            assertThat(lawError(closure, Infiltration.SURFACE)).isLessThan(EVERYTHING ? 0.1 : 0.15);
            assertThat(lawError(closure, Closure.DIFFUSIVITY)).isLessThan(EVERYTHING ? 0.1 : 0.15);
        }
    }

    /** Mean squared error of the last update. */
    private static double train(Closure closure, List<PointNetwork> networks) {
        Tensor start = SLAB.uniform(0.7, DType.FLOAT64);
        Tensor data =
                SLAB.stepper(TRUTH, 1.0 / FINE).rollout(start, FINE, false).gather(1, 79, 159, 239, 319);
        List<OptimizerState> states = new ArrayList<>();
        networks.forEach(
                network -> states.add(Adam.DEFAULT.start(network.weights().flat())));
        double last = Double.NaN;
        for (int update = 0; update < UPDATES; update++) {
            try (Scope one = Scope.open()) {
                Tensor loss = SLAB.stepper(closure, 1.0 / STEPS)
                        .rollout(start, STEPS, false)
                        .gather(1, 4, 9, 14, 19)
                        .meanSquaredError(data);
                List<Tensor> gradients = Autograd.gradient(loss, closure.parameters());
                try (NoGrad off = NoGrad.open()) {
                    int at = 0;
                    for (int i = 0; i < networks.size(); i++) {
                        int count = networks.get(i).parameters().size();
                        Tensor gradient = flat(gradients.subList(at, at + count));
                        Tensor weights = networks.get(i).weights().flat();
                        states.set(i, Adam.DEFAULT.update(states.get(i), weights, gradient, 5e-3));
                        at += count;
                    }
                }
                last = loss.item();
            }
        }
        return last;
    }

    private static Tensor flat(List<Tensor> parts) {
        return Tensors.cat(parts.stream().map(part -> part.reshape(-1)).toList(), 0);
    }

    /** Of the last profile, relative to the truth in fine steps. */
    private static double profileError(Closure closure, double damkohler) {
        try (NoGrad off = NoGrad.open()) {
            Infiltration slab = SLAB.withDamkohler(damkohler);
            Tensor start = slab.uniform(0.7, DType.FLOAT64);
            Tensor fine = slab.stepper(TRUTH, 1.0 / FINE).repeat(start, FINE);
            return Problems.relativeDifference(
                    slab.stepper(closure, 1.0 / STEPS).repeat(start, STEPS), fine);
        }
    }

    /** Mean relative error on porosities from 0.3 to 0.7. */
    private static double lawError(Closure closure, String name) {
        Tensor porosity = Tensors.range(DType.FLOAT64, 41).times(0.01).plus(0.3).reshape(1, 1, 41);
        Map<String, Tensor> learned = closure.fields(closure.parameters(), 0, porosity);
        Map<String, Tensor> exact = TRUTH.fields(List.of(), 0, porosity);
        return learned.get(name).over(exact.get(name)).minus(1).abs().mean().item();
    }
}
