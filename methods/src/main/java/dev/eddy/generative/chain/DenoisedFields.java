package dev.eddy.generative.chain;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.field.FieldMixture;
import dev.eddy.generative.field.GaussianField;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.measure.Distances;
import dev.eddy.generative.measure.FieldStatistics;
import dev.eddy.generative.path.LinearNoise;
import dev.eddy.generative.path.NoiseLevels;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.RescaledEuler;
import dev.eddy.generative.sample.RescaledHeun;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.grid.Grid;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.ode.OdeSolution;
import dev.eddy.ode.PredictEvaluateCorrect;
import dev.eddy.ode.tableau.Tableaus;
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
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fields of four kinds, waves of four phases with fluctuations, by chains near the data whose states are denoised from their own levels,
 * beside the same integrators from the largest noise; the field is exact.
 */
@Doc("denoising MCMC on fields of four kinds with the exact field: each integrator with chains and without")
public record DenoisedFields(
        @Default("64") @Doc("points of the fields") int points,

        @Default("1000") @Doc("chains, and samples of each case")
        int chains,

        @Default("1000") @Doc("noise levels from 0.01 to 20")
        int levels,

        @Default("[0.02, 0.05, 0.1]") @Doc("steps of Langevin's equation")
        List<Double> etas,

        @Default("{}") @Doc("how long chains are walked and states denoised")
        DenoisingMcmc chain)
        implements Experiment {
    private static final double SMALLEST = 0.01;
    private static final double LARGEST = 20;
    private static final double AMPLITUDE = 2;
    /** Steps of Heun's method from the largest noise. */
    private static final List<Integer> VANILLA = List.of(3, 5, 8, 10, 20);

    private static final String WITHOUT = "without";

    public DenoisedFields {
        etas = List.copyOf(etas);
        Check.that(
                points >= 8 && chains >= 8 && levels >= 2 && !etas.isEmpty(),
                "denoised-fields: at least 8 points and chains, 2 levels and a step, got %d, %d, %d and %d",
                points,
                chains,
                levels,
                etas.size());
    }

    @Override
    public String shortName() {
        return "denoised-fields;" + points + ";" + chains + ";" + chain.steps();
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "Samples are taken from chains near the data and denoised from the small level that each is at.",
                List.of(
                        "x ← x + η/2 ∇log p_σ(x) + √η z,   then σ from p(σ | x) ∝ p_σ(x)",
                        "from there by Heun's method through 5 levels to 0"),
                DenoisedPlane.PAPER,
                "Waves with Gaussian fluctuations and their exact field and level posterior in place of pictures and"
                        + " networks.");
    }

    private static String eta(double eta) {
        return "chain_" + Math.round(100 * eta);
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        if (chains >= 1000 && levels >= 1000) {
            for (double eta : etas) {
                Quantity spectrum = Quantity.number("spectrum_error_" + eta(eta));
                claims.add(Claim.that("spectrum beside Heun's method with 9 evaluations, " + eta(eta), spectrum)
                        .over(Quantity.number("spectrum_error_heun_9"))
                        .atMost(0.35, Basis.CALIBRATION, "0.21 to 0.24 in a trial"));
                claims.add(Claim.that("spectrum beside Heun's method with 19 evaluations, " + eta(eta), spectrum)
                        .over(Quantity.number("spectrum_error_heun_19"))
                        .atMost(1.15, Basis.CALIBRATION, "0.94 to 1.05 in a trial"));
                claims.add(Claim.that(
                                "energy distance beside Heun's method with 9 evaluations, " + eta(eta),
                                Quantity.number("energy_distance_" + eta(eta)))
                        .over(Quantity.number("energy_distance_heun_9"))
                        .atMost(0.6, Basis.CALIBRATION, "0.22 to 0.43 in a trial"));
                claims.add(
                        Claim.that("kinds have their weights, " + eta(eta), Quantity.number("weights_off_" + eta(eta)))
                                .atMost(0.1, Basis.CALIBRATION, "0.05 to 0.06 in a trial"));
            }
            for (String name : integrators().keySet()) {
                claims.add(
                        Claim.that("chains help at 10 evaluations, " + name, Quantity.number("spectrum_error_" + name))
                                .over(Quantity.number("spectrum_error_" + name + "_" + WITHOUT))
                                .below(1, Basis.CALIBRATION, "measured for Heun's method only before")
                                .reported());
            }
        }
        return claims;
    }

    /** An integrator and as many steps as nine or ten evaluations allow. */
    private record Case(Integrator integrator, int steps) {}

    private static Map<String, Case> integrators() {
        Map<String, Case> all = new LinkedHashMap<>();
        all.put("ddim", new Case(new RescaledEuler(), 9));
        all.put("ancestral", new Case(new RescaledEuler(1), 9));
        all.put("edm_heun", new Case(new RescaledHeun(), 5));
        all.put("pec", new Case(Integrator.of(new PredictEvaluateCorrect()), 9));
        all.put("midpoint", new Case(Integrator.of(Tableaus.MIDPOINT), 5));
        all.put("ssprk3", new Case(Integrator.of(Tableaus.SSPRK3), 3));
        all.put("rk4", new Case(Integrator.of(Tableaus.RK4), 2));
        return all;
    }

    private FieldMixture law() {
        double[] waves = new double[4 * points];
        double[] fluctuations = new double[points];
        for (int i = 0; i < points; i++) {
            for (int j = 0; j < 4; j++) {
                waves[j * points + i] = AMPLITUDE * Math.sin(2 * Math.PI * i / points + j * Math.PI / 2);
            }
            double k = Math.min(i, points - i) / 3.0;
            fluctuations[i] = 0.5 / (1 + k * k);
        }
        return new FieldMixture(
                Tensors.of(new double[] {0.1, 0.2, 0.3, 0.4}, 4),
                Tensors.of(waves, 4, 1, points),
                new GaussianField(Tensors.of(fluctuations, points)));
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            FieldMixture law = law();
            VectorField field = law.along(new LinearNoise(LARGEST));
            Judge judge = new Judge(
                    law,
                    Grid.periodic(1, 2 * Math.PI, points),
                    law.draw(chains, new Draws(seed.at(1)), DType.FLOAT64),
                    FieldStatistics.spectrum(
                            law.draw(20 * chains, new Draws(seed.at(2)), DType.FLOAT64),
                            Grid.periodic(1, 2 * Math.PI, points)));
            Tensor start = GaussianNoise.of(1, points)
                    .withDeviation(LARGEST)
                    .draw(chains, new Draws(seed.at(3)), DType.FLOAT64);
            Findings found =
                    judge.judged(Findings.finished(), "floor", law.draw(chains, new Draws(seed.at(4)), DType.FLOAT64));
            Tensor nine = start;
            for (int steps : VANILLA) {
                bench.pause();
                OdeSolution way = vanilla(new RescaledHeun(), steps, field, start, seed.at(5));
                found = judge.judged(found, "heun_" + (2 * steps - 1), way.end());
                nine = steps == 5 ? way.end() : nine;
            }
            List<Double> sigmas = Arrays.stream(LevelPosterior.geometric(SMALLEST, LARGEST, levels))
                    .boxed()
                    .toList();
            MarkovKernel gibbs = new NoiseLevelGibbs(posterior(law, sigmas), true);
            NoisyStates begin = DenoisingMcmc.start(nine, sigmas, 0.5, seed.at(6));
            DenoisingMcmc.Walk walk = null;
            for (double eta : etas) {
                bench.pause();
                MarkovKernel kernel = Langevin.fixed(field, sigmas, eta).then(gibbs);
                walk = chain.walk(kernel, begin, chain.warmup() + 1, 0, seed.at(7));
                OdeSolution way = chain.denoise(new RescaledHeun(), field, walk.smallest(), sigmas);
                found = judge.judged(found, eta(eta), way.end())
                        .number("evaluations_" + eta(eta), chain.window() + way.evaluations())
                        .number("median_level_" + eta(eta), median(walk.smallest(), sigmas));
            }
            for (Map.Entry<String, Case> one : integrators().entrySet()) {
                bench.pause();
                Integrator integrator = one.getValue().integrator();
                int steps = one.getValue().steps();
                if (walk != null) {
                    OdeSolution with =
                            chain.withSteps(steps).denoise(integrator, field, walk.smallest(), sigmas, seed.at(8));
                    found = judge.judged(found, one.getKey(), with.end());
                }
                OdeSolution without = vanilla(integrator, steps, field, start, seed.at(8));
                found = judge.judged(found, one.getKey() + "_" + WITHOUT, without.end());
            }
            return found;
        }
    }

    private OdeSolution vanilla(Integrator integrator, int steps, VectorField field, Tensor start, Seed seed) {
        double[] levels = NoiseLevels.karras(steps, SMALLEST, LARGEST, chain.rho());
        return new StepSampler(integrator, NoiseLevels.times(field.schedule(), levels)).run(field, start, seed);
    }

    private static LevelPosterior posterior(FieldMixture law, List<Double> sigmas) {
        double[] all = sigmas.stream().mapToDouble(sigma -> sigma).toArray();
        return x -> law.logDensities(all, x);
    }

    private static double median(NoisyStates states, List<Double> sigmas) {
        long[] levels = states.levels().toLongs();
        Arrays.sort(levels);
        return sigmas.get((int) levels[levels.length / 2]);
    }

    /** Samples beside fresh ones. */
    private record Judge(FieldMixture law, Grid grid, Tensor truth, double[] spectrum) {
        Findings judged(Findings before, String name, Tensor x) {
            double[] power = FieldStatistics.spectrum(x, grid);
            double sum = 0;
            for (int k = 0; k < power.length; k++) {
                double log = Math.log(power[k] / spectrum[k]);
                sum += log * log / power.length;
            }
            double[] shares = new double[4];
            for (long component : law.components(x, new LinearNoise(LARGEST))) {
                shares[(int) component] += 1.0 / x.size(0);
            }
            double off = 0;
            double[] weights = law.weights().toDoubles();
            for (int j = 0; j < 4; j++) {
                off += Math.abs(shares[j] - weights[j]) / 2;
            }
            Measure error = Measure.of("spectrum_error_" + name)
                    .called("root mean square error of the log spectrum, " + name.replace('_', ' '));
            return before.number(name.startsWith("chain") ? error.lowerIsBetter() : error, Math.sqrt(sum))
                    .number("energy_distance_" + name, Distances.energy(x, truth))
                    .number("weights_off_" + name, off)
                    .artifact(new Artifact(
                            Role.SPECTRUM,
                            "spectrum",
                            name.replace('_', ' '),
                            List.of(ArtifactAxis.of("wave number", numbers(power.length))),
                            new NumericArray(new long[] {power.length}, power)));
        }

        private static double[] numbers(int count) {
            double[] out = new double[count];
            Arrays.setAll(out, k -> k);
            return out;
        }
    }

    @Override
    public DenoisedFields quick() {
        return new DenoisedFields(points, Math.min(chains, 100), Math.min(levels, 100), etas.subList(0, 1), chain);
    }
}
