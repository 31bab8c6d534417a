package dev.eddy.examples;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.gaussian.collocation.Collocation;
import dev.eddy.gaussian.collocation.CollocationSolver;
import dev.eddy.gaussian.collocation.Nodes;
import dev.eddy.gaussian.process.Decay;
import dev.eddy.gaussian.process.DecayingKernel;
import dev.eddy.gaussian.process.SpectralMixture;
import dev.eddy.gaussian.process.StationaryKernel;
import dev.eddy.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A cubic equation whose solution has ten waves, on 32 nodes; with a kernel that learns its frequency, and without. Seconds. */
public final class SolveShortWaves {
    private SolveShortWaves() {}

    public static void main(String[] arguments) {
        // begin docs
        var equation = EquationCatalog.get("allen-cahn") // u″ − u + u³ = s
                .build(1, Map.of("diffusivity", 1.0, "first_order", -1.0, "third_order", 1.0), Profile.EDDY);
        var nodes = Nodes.even(1, 32);
        Tensor truth = nodes.coordinate(0).times(60).sin();
        Tensor source = truth.times(-3601).plus(truth.power(3));
        var problem = Collocation.steady(equation, nodes, truth, source);
        Map<String, StationaryKernel> kernels = new LinkedHashMap<>();
        kernels.put("waves", SpectralMixture.spread(Decay.SQUARED_EXPONENTIAL, 12, 12));
        kernels.put("no waves", DecayingKernel.of(Decay.SQUARED_EXPONENTIAL, 1, 100));
        var solver = new CollocationSolver(80, 0.05, 1e-6, 1e-5, 1);
        Nodes between = Nodes.even(1, 200);
        kernels.forEach((name, kernel) -> {
            Tensor u = solver.solve(problem, List.of(kernel), () -> {}).at(between);
            Tensor off = u.minus(between.coordinate(0).times(60).sin());
            System.out.println(name + ": largest error " + off.abs().max().item());
        });
        // end docs
    }
}
