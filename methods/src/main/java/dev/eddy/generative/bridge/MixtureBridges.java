package dev.eddy.generative.bridge;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.MixtureInterpolant;
import dev.eddy.generative.measure.Distances;
import dev.eddy.generative.path.Gamma;
import dev.eddy.generative.path.Gammas;
import dev.eddy.generative.path.Interpolants;
import dev.eddy.generative.sample.BridgeDynamics;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.stochastic.Sde;
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
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Bridges between two mixtures of three Gaussians in the plane with exact drift and score: the law at the end is that of the data,
 * however much noise there is between the ends and in the equation, forwards and backwards.
 */
@Doc("stochastic interpolants between mixtures in the plane: the same law at the end for every amount of noise")
public record MixtureBridges(
        @Default("6000") @Doc("samples of each case") int samples,

        @Default("400") @Doc("steps of Euler and Maruyama's method")
        int steps,

        @Default("[0.0, 0.5, 1.0]") @Doc("variances a of the bridge, gamma = sqrt(a t (1 - t))")
        List<Double> gammas,

        @Default("[0.0, 0.1, 0.5, 1.0, 2.0]") @Doc("noise of the equation")
        List<Double> epsilons)
        implements Experiment {
    static final String PAPER =
            "M. S. Albergo, N. M. Boffi, E. Vanden-Eijnden, Stochastic interpolants: a unifying framework for flows"
                    + " and diffusions, arXiv 2303.08797";
    private static final double[] SOURCE = {0.5, 0.3, 0.2};
    private static final double[] TARGET = {0.2, 0.3, 0.5};

    public MixtureBridges {
        gammas = List.copyOf(gammas);
        epsilons = List.copyOf(epsilons);
        Check.that(
                samples >= 2 && steps >= 1,
                "mixture-bridges: samples and steps are positive, got %d and %d",
                samples,
                steps);
        Check.that(
                gammas.stream().allMatch(a -> a >= 0) && epsilons.stream().allMatch(e -> e >= 0),
                "mixture-bridges: gammas and epsilons are 0 or more, got %s and %s",
                gammas,
                epsilons);
    }

    @Override
    public String shortName() {
        return "mixture-bridges;" + samples + ";" + steps;
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "Any two laws are joined in unit time; a transport equation and diffusions with any noise have the"
                        + " same marginals.",
                List.of(
                        "x_t = (1 − t) x₀ + t x₁ + γ(t) z,   b = E[dx_t/dt | x],   s = ∇ log p_t",
                        "dX = (b ± ε s) dt + √(2ε) dW"),
                PAPER,
                "Drift and score are exact.");
    }

    private static String named(String what, double gamma, double epsilon, boolean back) {
        return String.format(Locale.ROOT, "%s_%s_%.0f_%.0f", what, back ? "back" : "forth", 100 * gamma, 100 * epsilon);
    }

    private interface Case {
        void of(double gamma, double epsilon, boolean back);
    }

    private void forEach(Case one) {
        for (double gamma : gammas) {
            for (double epsilon : epsilons) {
                one.of(gamma, epsilon, false);
                one.of(gamma, epsilon, true);
            }
        }
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        if (samples >= 6000 && steps >= 400) {
            forEach((gamma, epsilon, back) -> {
                String of = String.format(
                        Locale.ROOT, "%s, a %.1f, epsilon %.1f", back ? "backward" : "forward", gamma, epsilon);
                claims.add(Claim.that(
                                "the law at the end, " + of,
                                Quantity.number(named("energy_distance", gamma, epsilon, back)))
                        .atMost(0.012, Basis.THEOREM, "equal laws; 0.005 between two samples")
                        .each());
                claims.add(Claim.that(
                                "weights at the end, " + of,
                                Quantity.number(named("weight_error", gamma, epsilon, back)))
                        .atMost(0.03, Basis.THEOREM, "equal laws")
                        .each());
            });
        }
        return claims;
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        GaussianMixture source = GaussianMixture.ring(3, 0.4, SOURCE);
        GaussianMixture target = turned();
        Findings[] found = {Findings.finished()};
        double[] worst = {0};
        forEach((gamma, epsilon, back) -> {
            bench.pause();
            try (Scope scope = Scope.open();
                    NoGrad off = NoGrad.open()) {
                GaussianMixture from = back ? target : source;
                GaussianMixture to = back ? source : target;
                Gamma noise = gamma == 0 ? new Gammas.Zero() : new Gammas.Root(gamma);
                MixtureInterpolant exact = new MixtureInterpolant(source, target, Interpolants.linear(noise));
                Sde sde = back
                        ? BridgeDynamics.backward(exact.drift(), exact.score(), t -> epsilon)
                        : BridgeDynamics.forward(exact.drift(), exact.score(), t -> epsilon);
                Tensor start = from.draw(samples, new Draws(seed.at(1)), DType.FLOAT64);
                Tensor truth = to.draw(samples, new Draws(seed.at(2)), DType.FLOAT64);
                TimeGrid grid = TimeGrid.uniform(back ? 1 : 0, back ? 0 : 1, steps);
                Tensor end =
                        new SdeSteps(StochasticScheme.EULER_MARUYAMA).end(sde, start, grid, new StepNoise(seed.at(3)));
                double distance = Distances.energy(end, truth);
                worst[0] = Math.max(worst[0], distance);
                found[0] = found[0].number(named("energy_distance", gamma, epsilon, back), distance)
                        .number(
                                named("weight_error", gamma, epsilon, back),
                                weightError(to, end, back ? SOURCE : TARGET));
            }
        });
        return found[0].number(
                Measure.of("worst_energy_distance")
                        .called("energy distance, worst case")
                        .lowerIsBetter(),
                worst[0]);
    }

    /** The other ring: half as wide, with other weights. */
    private static GaussianMixture turned() {
        GaussianMixture ring = GaussianMixture.ring(1.5, 0.2, TARGET);
        return new GaussianMixture(ring.weights(), ring.means().negated(), ring.variances());
    }

    private static double weightError(GaussianMixture law, Tensor ends, double[] weights) {
        double[] counts = new double[weights.length];
        for (long j : law.components(ends)) {
            counts[(int) j]++;
        }
        double worst = 0;
        for (int j = 0; j < weights.length; j++) {
            worst = Math.max(worst, Math.abs(counts[j] / ends.size(0) - weights[j]));
        }
        return worst;
    }

    @Override
    public MixtureBridges quick() {
        return new MixtureBridges(Math.min(samples, 1000), Math.min(steps, 50), gammas, epsilons);
    }
}
