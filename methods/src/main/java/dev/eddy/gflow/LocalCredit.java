package dev.eddy.gflow;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.random.Seed;
import dev.eddy.result.Artifact;
import dev.eddy.result.Measure;
import dev.eddy.result.Measures;
import dev.eddy.result.MethodNote;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.MultiplyAdds;
import dev.eddy.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Placements of sensors by flow networks: objectives with local credit beside those without, on whole and on incomplete trajectories, each
 * judged by the exact law of its policy.
 */
@Doc("placements of sensors in proportion to their merit, by flow networks with local credit and without")
public record LocalCredit(
        @Default("{kind: line}") @Doc("candidates, and what they would say of which unknown")
        SensorSites sites,

        @Default("d-optimal") @Doc("d-optimal: information; a-optimal: mean variance")
        Criterion criterion,

        @Default("12") @Doc("sensors of a design") int count,

        @Default("1.5") @Doc("how much better designs are preferred")
        double strength,

        @Default("64") @Doc("width of the two hidden layers")
        int width,

        @Default("{}") @Doc("of each network") FlowFit training,

        @Default("500") @Doc("updates between two looks at the exact law")
        long every)
        implements Experiment {
    private static final String PAPER =
            "L. Pan, N. Malkin, D. Zhang, Y. Bengio, Better training of GFlowNets with local credit"
                    + " and incomplete trajectories, ICML 2023";
    private static final String SPREAD = "a prototype's means of three seeds, with a margin";
    private static final int MOST_STATES = 2_000_000;
    private static final double CUT = 0.8;
    private static final int TOGETHER = 256;

    public LocalCredit {
        Check.that(width >= 1 && every >= 1, "local-credit: width and every are 1 or more, got %d, %d", width, every);
    }

    @Override
    public String shortName() {
        return "local-credit;%s;%s;%d;updates=%d"
                .formatted(
                        sites.shortName().replace(';', '-'),
                        criterion.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                        count,
                        training.updates());
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "Designs are built sensor by sensor so that they come out in proportion to e^(−E). Where the energy of"
                        + " a part of a design is known, each sensor is credited with the change that it makes.",
                List.of(
                        "log F̃(s) + log P_F(s′|s) − log F̃(s′) − log P_B(s|s′) + E(s′) − E(s) = 0,   log F̃ = 0 at"
                                + " the end",
                        "without local credit: log F(s) + log P_F − log F(s′) − log P_B = 0,   log F = −E at the end",
                        "E(S) = −β log det(I + K_SS/σ²)   or   −β log(tr C / tr C_S)"),
                PAPER,
                "Placements of sensors of which all laws can be enumerated, in the place of bags, sets and molecules.");
    }

    /** A method: how it is called, what it minimises, which trajectories it sees. */
    private record Variant(String name, Balance balance, boolean cut, boolean replayed, boolean judged) {
        Variant(String name, Balance balance) {
            this(name, balance, false, false, true);
        }
    }

    private static List<Variant> variants() {
        return List.of(
                new Variant("tb", new TrajectoryBalance()),
                new Variant("db", new DetailedBalance(false)),
                new Variant("subtb", new SubTrajectoryBalance(0.9, false)),
                new Variant("fl_db", new DetailedBalance(true)),
                new Variant("fl_subtb", new SubTrajectoryBalance(0.9, true)),
                new Variant("cut_db", new DetailedBalance(false), true, false, true),
                new Variant("cut_fl_db", new DetailedBalance(true), true, false, true),
                new Variant("replayed_fl_db", new DetailedBalance(true), false, true, true),
                new Variant("free_ends", new DetailedBalance(true, false), false, false, false));
    }

    @Override
    public List<Claim> claims() {
        boolean calibrated = sites.equals(new LineSites(16, 0.8, 0.05))
                && criterion == Criterion.D_OPTIMAL
                && count == 12
                && strength == 1.5
                && width == 64
                && training.equals(FlowFit.DEFAULT);
        List<Claim> claims = new ArrayList<>();
        Quantity local = number("fl_db");
        claims.add(Claim.that("local credit comes near the law", local)
                .atMost(0.08, Basis.CALIBRATION, SPREAD + ": 0.06")
                .mean());
        claims.add(Claim.that("local credit beside none", local)
                .over(number("db"))
                .atMost(0.6, Basis.CALIBRATION, SPREAD + ": 0.39")
                .mean()
                .unpaired());
        claims.add(Claim.that("after 1000 updates", over("fl_db").at(1000))
                .over(over("db").at(1000))
                .atMost(0.75, Basis.CALIBRATION, SPREAD + ": 0.58")
                .mean()
                .unpaired()
                .reported());
        claims.add(Claim.that("four of five trajectories incomplete", number("cut_fl_db"))
                .over(number("cut_db"))
                .atMost(0.85, Basis.CALIBRATION, SPREAD + ": 0.66")
                .mean()
                .unpaired()
                .reported());
        claims.add(Claim.that("free ends learn another law", number("free_ends"))
                .atLeast(0.5, Basis.CALIBRATION, "0.84: nothing tells the network what comes out")
                .each());
        return calibrated
                ? claims
                : claims.stream()
                        .filter(claim ->
                                training.updates() >= 1000 || !claim.name().startsWith("after"))
                        .map(Claim::reported)
                        .toList();
    }

    private static Quantity number(String variant) {
        return Quantity.number("distance_" + variant);
    }

    private static Quantity over(String variant) {
        return Quantity.curve("law_" + variant);
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        SensorPlacement placement = new SensorPlacement(sites.observations(), criterion, strength, count);
        StateGraph<Long> graph = StateGraph.of(placement, MOST_STATES);
        Findings found =
                designs(Findings.finished(), placement, graph).artifact(standing("e^(−E)", graph, graph.exactPolicy()));
        PointArchitecture network = new PointwiseMlp(width, 2, Activation.SWISH, Activation.IDENTITY);
        for (Variant variant : variants()) {
            FlowModel<Long> model = FlowModel.of(placement, network, false, seed.at(1), bench.precision());
            Exploration usual = training.exploration();
            Exploration own = new Exploration(
                    usual.random(),
                    variant.cut() ? CUT : usual.incomplete(),
                    variant.replayed() ? 0.5 : usual.replayed(),
                    usual.memory());
            TrainingResult trained = training.withExploration(own)
                    .run(
                            variant.name(),
                            model,
                            variant.balance(),
                            seed.at(2),
                            bench,
                            new LawOverUpdates<>(model, graph, every));
            double[] policy = model.policy(graph.states());
            String name = variant.name().replace('_', ' ');
            found = found.training(variant.name(), trained)
                    .curve(
                            Measure.of("law_" + variant.name()).called("distance to the law, " + name),
                            LawOverUpdates.curve("law", trained.state(), every))
                    .number(
                            Measure.of("distance_" + variant.name())
                                    .called("total variation to the law, " + name)
                                    .lowerIsBetter(),
                            graph.totalVariation(policy))
                    .number(
                            Measure.of("seconds_" + variant.name())
                                    .called("training and looking, " + name)
                                    .in("s")
                                    .as(Measure.Kind.COST),
                            trained.state().seconds());
            if (variant.judged()) {
                found = found.number(
                        Measure.of("gain_" + variant.name())
                                .called("mean gain of designs, " + name)
                                .higherIsBetter(),
                        meanGain(graph, graph.lawOf(policy)));
            }
            if (List.of("db", "fl_db").contains(variant.name())) {
                found = found.artifact(standing(name, graph, policy));
            }
            if (variant.name().equals("fl_db")) {
                found = cost(found, model, seed.at(3));
            }
        }
        return found;
    }

    /** What one of many designs costs that are drawn together; the same with every objective, which all have networks of this size. */
    private static Findings cost(Findings found, FlowModel<Long> model, Seed seed) {
        Exploration own = new Exploration(0, 0);
        double multiplyAdds;
        try (MultiplyAdds count = MultiplyAdds.open()) {
            own.draw(model, TOGETHER, seed);
            multiplyAdds = (double) count.total() / TOGETHER;
        }
        long from = System.nanoTime();
        own.draw(model, TOGETHER, seed);
        double seconds = (System.nanoTime() - from) * 1e-9 / TOGETHER;
        return found.number(
                        Measure.of("evaluations").called("evaluations a design").as(Measure.Kind.COUNT),
                        model.environment().horizon())
                .number(Measure.of("multiply_adds").called("multiply–adds a design"), multiplyAdds)
                .number(Measures.PARAMETERS, model.weights().flat().elements())
                .number(Measure.of("seconds").called("a design").in("s").as(Measure.Kind.COST), seconds);
    }

    /** What designs gain: the best, the greedy one, one at random and one by the law. */
    private Findings designs(Findings found, SensorPlacement placement, StateGraph<Long> graph) {
        double best = 0;
        double sum = 0;
        int ends = 0;
        for (int i = 0; i < graph.states().size(); i++) {
            if (graph.isTerminal(i)) {
                double gain = -graph.energies()[i] / strength;
                best = Math.max(best, gain);
                sum += gain;
                ends++;
            }
        }
        return found.number(Measure.of("designs").called("designs there are").as(Measure.Kind.COUNT), ends)
                .number(
                        Measure.of("states").called("states there are").as(Measure.Kind.COUNT),
                        graph.states().size())
                .number(Measure.of("gain_best").called("gain of the best design"), best)
                .number(
                        Measure.of("gain_greedy").called("gain of the greedy design"),
                        -placement.energy(placement.greedy()) / strength)
                .number(Measure.of("gain_random").called("mean gain of designs, at random"), sum / ends)
                .number(Measure.of("gain_law").called("mean gain of designs, exact law"), meanGain(graph, graph.law()));
    }

    private double meanGain(StateGraph<Long> graph, double[] law) {
        double sum = 0;
        for (int i = 0; i < law.length; i++) {
            sum += graph.isTerminal(i) ? -law[i] * graph.energies()[i] / strength : 0;
        }
        return sum;
    }

    /** The chance of each candidate to be in a design. */
    private Artifact standing(String series, StateGraph<Long> graph, double[] policy) {
        double[] law = graph.lawOf(policy);
        double[] chances = new double[graph.environment().actions()];
        for (int i = 0; i < law.length; i++) {
            for (int sensor = 0; sensor < chances.length && graph.isTerminal(i); sensor++) {
                chances[sensor] += SensorPlacement.stands(graph.states().get(i), sensor) ? law[i] : 0;
            }
        }
        long[] shape = sites.axes().stream().mapToLong(axis -> axis.size()).toArray();
        return new Artifact(Role.FIELD, "chance of a sensor", series, sites.axes(), new NumericArray(shape, chances));
    }

    @Override
    public LocalCredit quick() {
        return new LocalCredit(
                sites, criterion, count, strength, width, training.withUpdates(Math.min(training.updates(), 100)), 100);
    }
}
