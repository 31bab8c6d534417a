package dev.eddy.examples;

import dev.eddy.experiment.Workbench;
import dev.eddy.gflow.Criterion;
import dev.eddy.gflow.DetailedBalance;
import dev.eddy.gflow.Exploration;
import dev.eddy.gflow.FlowFit;
import dev.eddy.gflow.FlowModel;
import dev.eddy.gflow.PlumeSites;
import dev.eddy.gflow.SensorPlacement;
import dev.eddy.gflow.StateGraph;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;

/** Sensors that find where a tracer came from: many good designs, not one. Seconds. */
public final class PlaceSensors {
    private PlaceSensors() {}

    public static void main(String[] arguments) {
        try (Scope scope = Scope.open()) {
            // begin docs
            var sites = new PlumeSites(3, 12, 0.3, 0.01, 0.01); // 9 candidates, downstream of a release
            var placement = new SensorPlacement(sites.observations(), Criterion.A_OPTIMAL, 10, 5);
            var network = new PointwiseMlp(32, 2, Activation.SWISH, Activation.IDENTITY);
            var model = FlowModel.of(placement, network, false, new Seed(0), DType.FLOAT32);
            var graph = StateGraph.of(placement, 1000); // small enough for exact laws
            System.out.printf("before: %.3f%n", graph.totalVariation(model.policy(graph.states())));
            new FlowFit(400, 8, 3e-3, 1e-1, new Exploration(0.1, 0.5)) // half of the trajectories are cut off
                    .run("sensors", model, new DetailedBalance(true), new Seed(1), Workbench.inMemory(DType.FLOAT32));
            System.out.printf("after: %.3f%n", graph.totalVariation(model.policy(graph.states())));
            for (var design : new Exploration(0, 0).draw(model, 3, new Seed(2))) {
                long sensors = design.end();
                double gain = Criterion.A_OPTIMAL.gain(placement.observations(), sensors);
                System.out.printf("%9s: variance divided by %.2f%n", Long.toBinaryString(sensors), Math.exp(gain));
            }
            // end docs
        }
    }
}
