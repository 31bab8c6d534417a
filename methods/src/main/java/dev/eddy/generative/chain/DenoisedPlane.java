package dev.eddy.generative.chain;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.MixtureField;
import dev.eddy.generative.path.VarianceExploding;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Special;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;

/**
 * Chains over states and noise levels of eight Gaussians in the plane with the exact score and level posterior: whether levels are visited
 * alike, with steps of Langevin's equation that grow with the level, and with one step for all.
 */
@Doc("denoising MCMC: whether chains over states and noise levels in the plane are stationary")
public record DenoisedPlane(
        @Default("400") @Doc("chains") int chains,
        @Default("1500") @Doc("steps of each") int steps,
        @Default("128") @Doc("noise levels from 0.05 to 5") int levels,

        @Default("0.2") @Doc("step over sigma^2 + 0.0225") double scaled,

        @Default("0.005") @Doc("step that is the same at all levels, the baseline")
        double fixed)
        implements Experiment {
    static final String PAPER =
            "B. Kim, J. C. Ye, Denoising MCMC for accelerating diffusion-based generative models," + " ICML 2023";
    private static final double DEVIATION = 0.15;
    private static final int COMPONENTS = 8;

    public DenoisedPlane {
        Check.that(
                chains >= 2 && steps >= 5 && levels >= 2 && scaled > 0 && fixed > 0,
                "denoised-plane: at least 2 chains, 5 steps and 2 levels, and positive steps, got %d, %d, %d, %s and"
                        + " %s",
                chains,
                steps,
                levels,
                scaled,
                fixed);
    }

    @Override
    public String shortName() {
        return "denoised-plane;" + chains + ";" + steps;
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "A step of Langevin's equation at the level of a state, then a level from what the state says of it.",
                List.of("x ← x + η/2 ∇log p_σ(x) + √η z,   then σ from p(σ | x) ∝ p_σ(x)"),
                PAPER,
                "Eight Gaussians in the plane with the exact score and posterior in place of networks.");
    }

    @Override
    public List<Claim> claims() {
        return chains >= 400 && steps >= 1500
                ? List.of(Claim.that("levels are visited alike by scaled steps", Quantity.number("level_gap_scaled"))
                        .atMost(0.03, Basis.CALIBRATION, "0.015 in a trial"))
                : List.of();
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        double[] weights = new double[COMPONENTS];
        Arrays.fill(weights, 1.0 / COMPONENTS);
        GaussianMixture law = GaussianMixture.ring(3, DEVIATION, weights);
        double[] sigmas = LevelPosterior.geometric(0.05, 5, levels);
        List<Double> all = Arrays.stream(sigmas).boxed().toList();
        MixtureField field = new MixtureField(law, new VarianceExploding(0.05, 5));
        Findings found = Findings.finished();
        MarkovKernel gibbs = new NoiseLevelGibbs(x -> posterior(law, sigmas, x), true);
        found = walked(
                found,
                "scaled",
                Langevin.scaled(field, all, scaled, DEVIATION * DEVIATION).then(gibbs),
                law,
                seed,
                bench);
        return walked(found, "fixed", Langevin.fixed(field, all, fixed).then(gibbs), law, seed, bench);
    }

    /** Largest distance between the distribution of visited levels and the even one, after a fifth of the steps. */
    private Findings walked(
            Findings before, String name, MarkovKernel kernel, GaussianMixture law, Seed seed, Workbench bench) {
        double[] visits = new double[levels];
        double[] inside = new double[COMPONENTS];
        int warmup = steps / 5;
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor x = law.draw(chains, new Draws(seed.at(1)), DType.FLOAT64);
            NoisyStates states = new NoisyStates(x, Tensors.full(DType.INT64, 0, chains));
            for (int i = 0; i < steps; i++) {
                bench.pause();
                try (Scope inner = Scope.open()) {
                    states = kernel.step(states, ChainDraws.of(seed.at(2), i));
                    inner.keep(states.x());
                    inner.keep(states.levels());
                    if (i >= warmup) {
                        for (long level : states.levels().toLongs()) {
                            visits[(int) level] += 1.0 / chains / (steps - warmup);
                        }
                    }
                }
            }
            for (long component : law.components(states.x())) {
                inside[(int) component] += 1.0 / chains;
            }
        }
        double sum = 0;
        double gap = 0;
        for (int l = 0; l < levels; l++) {
            sum += visits[l];
            gap = Math.max(gap, Math.abs(sum - (l + 1.0) / levels));
        }
        double rarest = Arrays.stream(inside).min().orElse(0);
        Measure measure = Measure.of("level_gap_" + name)
                .called("Kolmogorov-Smirnov distance of visited levels from even ones, " + name + " steps");
        return before.number(name.equals("scaled") ? measure.lowerIsBetter() : measure, gap)
                .number("rarest_component_" + name, rarest)
                .artifact(new Artifact(
                        Role.HISTOGRAM,
                        "visited levels",
                        name + " steps",
                        List.of(ArtifactAxis.of("level", numbers())),
                        new NumericArray(new long[] {levels}, visits)));
    }

    private double[] numbers() {
        double[] out = new double[levels];
        Arrays.setAll(out, l -> l);
        return out;
    }

    /** log p_σ of all levels at once: the components have one deviation. */
    private static Tensor posterior(GaussianMixture law, double[] sigmas, Tensor x) {
        Tensor squares =
                x.unsqueeze(1).minus(law.means().unsqueeze(0)).squared().sum(2);
        Tensor variances = Tensors.of(sigmas, 1, 1, sigmas.length).squared().plus(DEVIATION * DEVIATION);
        Tensor logs = squares.unsqueeze(2)
                .over(variances)
                .times(-0.5)
                .minus(variances.log().times(x.size(1) / 2.0));
        return Special.logSumExp(logs, 1);
    }

    @Override
    public DenoisedPlane quick() {
        return new DenoisedPlane(Math.min(chains, 100), Math.min(steps, 100), Math.min(levels, 32), scaled, fixed);
    }
}
