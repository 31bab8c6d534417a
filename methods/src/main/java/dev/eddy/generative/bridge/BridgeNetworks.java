package dev.eddy.generative.bridge;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.MixtureInterpolant;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.InterpolantMatching;
import dev.eddy.generative.match.InterpolantMatching.Target;
import dev.eddy.generative.measure.Distances;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Interpolant;
import dev.eddy.generative.sample.BridgeDynamics;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.ode.Rate;
import dev.eddy.ode.Time;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.stochastic.SdeSteps;
import dev.eddy.ode.stochastic.StepNoise;
import dev.eddy.ode.stochastic.StochasticScheme;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Trainer;
import dev.eddy.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Two networks, of the drift b and of the denoiser η, learned from draws of a bridge between two mixtures in the plane, beside the exact
 * ones; and samples by the transport and by diffusions, forwards and backwards.
 */
@Doc("drift and denoiser of a bridge in the plane, learned and beside the exact ones")
public record BridgeNetworks(
        @Default("{kind: affine, gamma: {kind: root}}") @Doc("from one mixture to the other")
        Interpolant path,

        @Default("64") @Doc("width of the networks") int width,
        @Default("{updates: 3000}") @Doc("of each network") FlowTraining training,
        @Default("2000") @Doc("samples of each case") int samples,

        @Default("100") @Doc("steps from one end to the other")
        int steps)
        implements Experiment {
    private static final double MARGIN = 1e-3;

    public BridgeNetworks {
        Check.that(
                width >= 1 && samples >= 2 && steps >= 1,
                "bridge-networks: width, samples and steps are positive, got %d, %d and %d",
                width,
                samples,
                steps);
    }

    @Override
    public String shortName() {
        return "bridge-networks;" + width + ";updates=" + training.updates();
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "Drift and denoiser of a bridge are learned by quadratic losses over pairs, times and noise.",
                List.of(
                        "L_b = E ½|b|² − (α' x₀ + β' x₁ + γ' z)·b,   L_η = E ½|η|² − z·η,   s = −η/γ",
                        "dX = (b ± ε s) dt + √(2ε) dW"),
                MixtureBridges.PAPER,
                "");
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        if (training.updates() >= 3000) {
            claims.add(Claim.that("the drift is learned", Quantity.number("drift_error"))
                    .atMost(0.15, Basis.CALIBRATION, "relative to its size, root mean square"));
            for (String way : List.of("forth", "back")) {
                claims.add(Claim.that("the law at the end, " + way, Quantity.number("energy_distance_" + way))
                        .atMost(0.05, Basis.CALIBRATION, "0.005 between two samples"));
                claims.add(Claim.that(
                                "with noise in the equation, " + way, Quantity.number("energy_distance_noisy_" + way))
                        .atMost(0.05, Basis.CALIBRATION, "0.005 between two samples"));
            }
        }
        return claims;
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        GaussianMixture source = GaussianMixture.ring(3, 0.5, 0.5, 0.3, 0.2);
        GaussianMixture target = GaussianMixture.ring(1.5, 0.4, 0.2, 0.3, 0.5);
        Coupling coupling = Coupling.independent(source, target);
        InterpolantMatching matching = new InterpolantMatching(path, MARGIN);
        NeuralField drift = network(seed.at(1), bench);
        NeuralField noise = network(seed.at(2), bench);
        TrainingResult first = train("drift", drift, Target.DRIFT, matching, coupling, seed.at(3), bench);
        TrainingResult second = train("noise", noise, Target.NOISE, matching, coupling, seed.at(4), bench);
        Findings found = Findings.finished().unless(first.outcome()).unless(second.outcome());
        MixtureInterpolant exact = new MixtureInterpolant(source, target, path);
        Rate score = (time, x) -> {
            double gamma = path.at(time.value()).gamma();
            return noise.at(time, x).times(-1 / Math.max(gamma, 1e-2));
        };
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            found = found.number(
                            Measure.of("drift_error").lowerIsBetter(),
                            error(drift::at, exact.drift(), coupling, seed, bench))
                    .number(
                            Measure.of("noise_error").lowerIsBetter(),
                            error(noise::at, exact.noise(), coupling, seed, bench));
            for (boolean back : new boolean[] {false, true}) {
                Tensor start = (back ? target : source).draw(samples, new Draws(seed.at(5)), bench.precision());
                Tensor truth = (back ? source : target).draw(samples, new Draws(seed.at(6)), bench.precision());
                TimeGrid grid = back
                        ? TimeGrid.uniform(1 - MARGIN, MARGIN, steps)
                        : TimeGrid.uniform(MARGIN, 1 - MARGIN, steps);
                for (double epsilon : new double[] {0, 0.5}) {
                    var sde = back
                            ? BridgeDynamics.backward(drift::at, score, t -> epsilon)
                            : BridgeDynamics.forward(drift::at, score, t -> epsilon);
                    Tensor end = new SdeSteps(StochasticScheme.EULER_MARUYAMA)
                            .end(sde, start, grid, new StepNoise(seed.at(7)));
                    String name = "energy_distance_" + (epsilon > 0 ? "noisy_" : "") + (back ? "back" : "forth");
                    found = found.number(Measure.of(name).lowerIsBetter(), Distances.energy(end, truth));
                }
            }
        }
        return found;
    }

    private NeuralField network(Seed seed, Workbench bench) {
        return NeuralField.velocity(width, 3, new long[] {2}, new CondOt(), seed, bench.precision());
    }

    private TrainingResult train(
            String name,
            NeuralField field,
            Target target,
            InterpolantMatching matching,
            Coupling coupling,
            Seed seed,
            Workbench bench) {
        return bench.train(
                name,
                field.network().weights(),
                new Trainer(training.recipe(), seed),
                matching.loss(target, field::at),
                matching.batches(coupling, training.batch(), bench.precision()));
    }

    /** Root mean square over states and times of the bridge, relative to that of the exact field. */
    private double error(Rate learned, Rate exact, Coupling coupling, Seed seed, Workbench bench) {
        double wrong = 0;
        double size = 0;
        for (int i = 0; i < 20; i++) {
            Time time = Time.of((i + 0.5) / 20);
            var pairs = coupling.draw(500, new Draws(seed.at(8, i)), bench.precision());
            Tensor z = GaussianNoise.like(pairs.x0()).draw(500, new Draws(seed.at(9, i)), bench.precision());
            Tensor x = path.state(path.at(time, pairs.x0()), pairs.x0(), pairs.x1(), z);
            Tensor truth = exact.at(time, x);
            wrong += learned.at(time, x).minus(truth).squared().sum().item();
            size += truth.squared().sum().item();
        }
        return Math.sqrt(wrong / size);
    }

    @Override
    public BridgeNetworks quick() {
        return new BridgeNetworks(
                path,
                width,
                training.withUpdates(Math.min(training.updates(), 200)),
                Math.min(samples, 300),
                Math.min(steps, 20));
    }
}
