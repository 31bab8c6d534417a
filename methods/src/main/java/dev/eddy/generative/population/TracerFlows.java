package dev.eddy.generative.population;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.measure.CostTable;
import dev.eddy.generative.measure.SamplingCost;
import dev.eddy.generative.path.Prediction;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Seed;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.scenario.Scenario;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Clouds of tracers in flows that were not seen: where do they go, from the places and velocities of all of them at release? A flow that is told the cloud
 * ({@link TracerClouds}) beside one that is not, beside the straight line along each tracer's own velocity, and beside the mean velocity of the cloud.
 */
@Doc("clouds of tracers in flows that were not seen: flows that are told the cloud")
public record TracerFlows(
        @Default("{kind: physical.decaying-turbulence, points: 32, dt: 0.25, substeps: 5, train-samples: 100,"
                + " train-horizon: 40, test-samples: 20, test-horizon: 40}")
        @Doc("flows, whose states are vorticity in the plane")
        Scenario scenario,

        @Default("8") @Doc("clouds released in each flow") int clouds,
        @Default("32") @Doc("tracers of a cloud") int tracers,

        @Default("0.04") @Doc("radius of a cloud at release, over the extent of the box")
        double radius,

        @Default("{}") @Doc("the network") CloudNetwork network,

        @Default("{updates: 3000, batch: 512}") @Doc("of each flow; a batch is whole clouds")
        FlowTraining training)
        implements Experiment {
    public TracerFlows {
        Check.that(
                clouds >= 1 && tracers >= 2 && radius > 0 && training.batch() % tracers == 0,
                "tracer-flows: clouds, 2 tracers or more, a radius, and batches of whole clouds; got %d, %d, %s and a"
                        + " batch of %d",
                clouds,
                tracers,
                radius,
                training.batch());
        new TracerClouds(scenario, clouds, tracers, radius); // says what it takes
    }

    @Override
    public String shortName() {
        return "tracer-flows;" + scenario.shortName().replaceAll("[^A-Za-z0-9.,=_-]", "-") + ";updates="
                + training.updates();
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "Where tracers go depends on a flow that only the whole cloud shows: the velocity of the learned map is"
                        + " told the cloud.",
                List.of(
                        "dX/dt = u(X, t);   cloud: places and velocities of all tracers at release",
                        "min E ‖x₁ − x₀ − v(x_t, t | φ(cloud))‖²"),
                PopulationFlows.PAPER,
                "Tracers in place of cells, and the equation of the flow decides.");
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        if (training.updates() >= 3000) {
            claims.add(Claim.that("told the cloud beside told nothing", Quantity.number("w2_meta"))
                    .over(Quantity.number("w2_plain"))
                    .atMost(0.7, Basis.CALIBRATION, "the cloud shows mean velocity and gradient"));
            claims.add(Claim.that("told the cloud beside the straight line of each tracer", Quantity.number("w2_meta"))
                    .over(Quantity.number("w2_straight"))
                    .atMost(1, Basis.CALIBRATION, "a straight line knows no curvature of paths")
                    .reported());
        }
        return claims;
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        Piece piece = bench.shared(new TracerClouds(scenario, clouds, tracers, radius), new Seed(0));
        double unit = TracerClouds.unit(piece);
        List<Population> train = TracerClouds.populations(piece, TracerClouds.TRAIN, unit);
        List<Population> test = TracerClouds.populations(piece, TracerClouds.TEST, unit);
        double time = scenario.dt() * scenario.trainHorizon() * unit / (radius * scenario.extent());
        Map<String, Mover> movers = new LinkedHashMap<>();
        movers.put("rest", Mover.resting());
        movers.put("straight", population -> population.before().plus(time, velocities(population)));
        movers.put(
                "drift",
                population ->
                        population.before().plus(time, velocities(population).meanKeeping(0)));
        Map<String, SamplingCost> costs = new LinkedHashMap<>();
        Findings found = Findings.finished()
                .number("turns_of_a_cloud", time)
                .artifact(Mover.picture(
                        "a cloud of tracers", "release", test.get(0).before()))
                .artifact(
                        Mover.picture("a cloud of tracers", "truth", test.get(0).after()));
        for (Told told : List.of(Told.NOTHING, Told.CLOUD)) {
            String name = told.cloud() ? "meta" : "plain";
            NeuralField field = network.build(told, train.get(0), seed.at(1), bench.precision());
            found = found.training(
                    name,
                    training.run(
                            name,
                            field,
                            new Matching(Prediction.VELOCITY),
                            new Populations(train, tracers, Pairing.KNOWN, told),
                            seed.at(2),
                            bench));
            Mover mover = Mover.of(field, told);
            SamplingCost cost = Mover.cost(field, told, test.get(0));
            costs.put(name, cost);
            found = cost.told(found, name);
            movers.put(name, mover);
            if (told.cloud()) {
                found = found.number(
                        Measure.of("w2_meta_seen").lowerIsBetter(),
                        mover.error(train.subList(0, Math.min(train.size(), test.size()))));
            }
        }
        CostTable table = new CostTable("W2, not seen");
        for (Map.Entry<String, Mover> mover : movers.entrySet()) {
            bench.pause();
            String name = mover.getKey();
            double error = mover.getValue().error(test);
            SamplingCost cost = costs.get(name);
            if (cost != null) {
                table.row(name, cost, error);
            }
            found = found.number(Measure.of("w2_" + name).called("W2, " + name).lowerIsBetter(), error)
                    .artifact(Mover.picture(
                            "a cloud of tracers", name, mover.getValue().moved(test.get(0))));
        }
        return found.artifact(table.artifact("what a tracer costs, and W2"));
    }

    private static Tensor velocities(Population population) {
        return population.seen().narrow(1, 2, 2);
    }

    @Override
    public TracerFlows quick() {
        return new TracerFlows(
                scenario.with(Map.of("train-samples", 4, "test-samples", 2)),
                clouds,
                tracers,
                radius,
                network,
                training.withUpdates(Math.min(training.updates(), 60)));
    }
}
