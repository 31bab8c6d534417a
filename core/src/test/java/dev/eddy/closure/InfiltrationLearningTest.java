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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two unknown laws from profiles of the porosity at four times. */
class InfiltrationLearningTest {
    private static final Infiltration SLAB = new Infiltration(32, 4);
    private static final Closure TRUTH = new InfiltrationFibres(0.7);
    private static final int STEPS = 20;
    private static final int FINE = 320;

    @Test
    void probe() {
        try (Scope scope = Scope.open()) {
            Tensor start = SLAB.uniform(0.7, DType.FLOAT64);
            Tensor data = SLAB.stepper(TRUTH, 1.0 / FINE).rollout(start, FINE, false).gather(1, 79, 159, 239, 319);
            for (long seed = 2; seed < 3; seed++) {
                PointNetwork d = PointwiseMlp.DEFAULT.build(1, 1, new Seed(seed).at(1), DType.FLOAT64);
                PointNetwork s = PointwiseMlp.DEFAULT.build(1, 1, new Seed(seed).at(2), DType.FLOAT64);
                Closure closure = new PointwiseClosure(d, List.of(new NamedField(Closure.DIFFUSIVITY)))
                        .and(new PointwiseClosure(s, List.of(new NamedField(Infiltration.SURFACE))));
                long t0 = System.nanoTime();
                double last = 0;
                OptimizerState sd = Adam.DEFAULT.start(d.weights().flat());
                OptimizerState ss = Adam.DEFAULT.start(s.weights().flat());
                for (int update = 0; update < 151; update++) {
                    try (Scope one = Scope.open()) {
                        Tensor loss = SLAB.stepper(closure, 1.0 / STEPS)
                                .rollout(start, STEPS, false)
                                .gather(1, 4, 9, 14, 19)
                                .meanSquaredError(data);
                        List<Tensor> gradients = Autograd.gradient(loss, closure.parameters());
                        try (NoGrad off = NoGrad.open()) {
                            int border = d.parameters().size();
                            sd = Adam.DEFAULT.update(
                                    sd, d.weights().flat(), flat(gradients.subList(0, border)), 5e-3);
                            ss = Adam.DEFAULT.update(
                                    ss, s.weights().flat(), flat(gradients.subList(border, gradients.size())), 5e-3);
                        }
                        last = loss.item();
                    }
                    if (update % 50 == 0 || update == 799) {
                        System.out.printf("seed %d update %d loss %.3e  %.1f s%n", seed, update, last, (System.nanoTime() - t0) * 1e-9);
                    }
                }
                for (double da : new double[] {2, 4, 8}) {
                    Infiltration other = SLAB.withDamkohler(da);
                    Tensor fine = other.stepper(TRUTH, 1.0 / FINE).repeat(start, FINE);
                    Tensor same = other.stepper(TRUTH, 1.0 / STEPS).repeat(start, STEPS);
                    Tensor end = other.stepper(closure, 1.0 / STEPS).repeat(start, STEPS);
                    System.out.printf("Da %s fine %.4f same steps %.4f%n", da, Problems.relativeDifference(end, fine), Problems.relativeDifference(end, same));
                }
                for (double t : new double[] {1.1, 1.25, 1.5}) {
                    int k = (int) Math.round(20 * t);
                    System.out.printf("T=%s mean %.5f true %.5f same %.5f%n", t, SLAB.stepper(closure, 1.0 / STEPS).repeat(start, k).mean().item(), SLAB.stepper(TRUTH, 1.0 / FINE).repeat(start, k * 16).mean().item(), SLAB.stepper(TRUTH, 1.0 / STEPS).repeat(start, k).mean().item());
                }
                Tensor longer = SLAB.stepper(TRUTH, 1.0 / FINE).repeat(start, FINE * 2);
                Tensor longerSame = SLAB.stepper(TRUTH, 1.0 / STEPS).repeat(start, STEPS * 2);
                Tensor end = SLAB.stepper(closure, 1.0 / STEPS).repeat(start, STEPS * 2);
                System.out.printf("T=2 mean %.5f true %.5f same %.5f%n", end.mean().item(), longer.mean().item(), longerSame.mean().item());
                Tensor eps = Tensors.range(DType.FLOAT64, 60).plus(0.5).times(0.63 / 60).plus(0.07).reshape(1, 1, 60);
                Map<String, Tensor> learned = closure.fields(closure.parameters(), 0, eps);
                Map<String, Tensor> exact = TRUTH.fields(List.of(), 0, eps);
                for (String name : exact.keySet()) {
                    Tensor e = learned.get(name).over(exact.get(name)).minus(1).abs();
                    System.out.printf("%s mean error visited %.3f, on [.3,.7] mean %.3f max %.3f%n", name, e.mean().item(), e.narrow(2, 22, 38).mean().item(), e.narrow(2, 22, 38).max().item());
                }
            }
        }
    }

    private static Tensor flat(List<Tensor> parts) {
        return Tensors.cat(parts.stream().map(part -> part.reshape(-1)).toList(), 0);
    }
}
