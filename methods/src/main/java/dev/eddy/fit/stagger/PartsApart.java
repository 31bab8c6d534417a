package dev.eddy.fit.stagger;

import dev.eddy.fit.RelativeError;
import dev.eddy.nn.Network;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Networks of coarse fields that were trained together, by themselves: as simulations of a coarser resolution, and as workers. */
record PartsApart(List<Network> parts, Interleaving interleaving, CarriedScalar fine) {
    private static final int STEPS = 50;
    private static final int ROUNDS = 5;

    /** Relative error at the end, each on its own points; the mean over them. No network knows of the others. */
    double error(List<Tensor> truth) {
        double sum = 0;
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            for (int p = 0; p < parts.size(); p++) {
                Tensor velocity = interleaving.part(fine.velocity(), p);
                Tensor q = interleaving.part(truth.get(0), p);
                for (int n = 1; n < truth.size(); n++) {
                    q = q.plus(parts.get(p).apply(Chains.input(q, velocity)));
                }
                sum += RelativeError.of(q, interleaving.part(truth.get(truth.size() - 1), p));
            }
        }
        return sum / parts.size();
    }

    /** Smallest times of steps of all of them, one after another and on two threads. */
    double[] seconds(Tensor start) {
        Tensor wide = Chains.input(start, fine.velocity());
        List<Tensor> inputs = new ArrayList<>();
        for (int p = 0; p < parts.size(); p++) {
            inputs.add(interleaving.part(wide, p).contiguous());
        }
        double[] seconds = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        for (int round = 0; round < ROUNDS; round++) {
            for (int workers = 1; workers <= 2; workers++) {
                long begin = System.nanoTime();
                run(workers, inputs);
                seconds[workers - 1] = Math.min(seconds[workers - 1], (System.nanoTime() - begin) * 1e-9);
            }
        }
        return seconds;
    }

    private void run(int workers, List<Tensor> inputs) {
        AtomicInteger next = new AtomicInteger();
        Workers.run(
                workers,
                "stagger",
                () -> {
                    for (int p = next.getAndIncrement(); p < parts.size(); p = next.getAndIncrement()) {
                        for (int n = 0; n < STEPS; n++) {
                            try (Scope scope = Scope.open();
                                    NoGrad off = NoGrad.open()) {
                                parts.get(p).apply(inputs.get(p));
                            }
                        }
                    }
                },
                () -> next.set(parts.size()));
    }
}
