package dev.eddy.generative.onestep;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.data.BurgersFamily;
import dev.eddy.generative.data.BurgersSnapshots;
import dev.eddy.generative.data.ViscosityTeacher;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.measure.CostTable;
import dev.eddy.generative.measure.Distances;
import dev.eddy.generative.measure.FieldStatistics;
import dev.eddy.generative.measure.SamplingCost;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Context;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Solutions of Burgers' equation of any viscosity in one step: a flow that is told the viscosity, its guided reflow, and distillations of both,
 * judged at the lowest, a middle and the highest viscosity.
 */
@Doc("InstaFlow over viscosity: a flow to fields that is told the viscosity, guided reflow, distillation to one step")
public record OneStepViscosities(
        @Default("2048") @Doc("initial states to learn from, each with every viscosity")
        int states,

        @Default("12") @Doc("viscosities from 0.08 to 0.5, in equal ratios")
        int viscosities,

        @Default("128") @Doc("width of the network") int width,

        @Default("0.1") @Doc("part of the fields of which the flow is told nothing")
        double dropping,

        @Default("1.0") @Doc("of the flow that triplets are made by; 1 follows the viscosity as it was learned")
        double guidance,

        @Default("{updates: 6000}") @Doc("of the first flow")
        FlowTraining training,

        @Default("{updates: 4000, rate: 1e-3}") @Doc("of the reflow")
        FlowTraining reflow,

        @Default("{updates: 1000, rate: 1e-3}") @Doc("of each distillation")
        FlowTraining distillation,

        @Default("8192") @Doc("triplets that each flow makes")
        int pairs,

        @Default("500") @Doc("samples by which a stage is judged, for each of three viscosities")
        int samples)
        implements Experiment {
    private static final int HIGHEST_MODE = 8;

    public OneStepViscosities {
        Check.that(
                states >= 1 && viscosities >= 3 && width >= 1 && pairs >= 1 && samples >= 2 && dropping > 0,
                "one-step-viscosities: 3 viscosities or more, 2 samples or more, states, width, pairs and dropping"
                        + " positive; got %d, %d, %d, %d, %d and %s",
                viscosities,
                samples,
                states,
                width,
                pairs,
                dropping);
    }

    private ViscosityTeacher settings() {
        return new ViscosityTeacher(states, viscosities, width, dropping, training);
    }

    /** The lowest, one below the middle, and the highest: 0.08, 0.184 and 0.5 of twelve. */
    private List<Double> judged() {
        List<Double> all = settings().all();
        return List.of(all.get(0), all.get(Math.max(1, (viscosities - 1) * 5 / 11)), all.get(viscosities - 1));
    }

    @Override
    public String shortName() {
        return "one-step-viscosities;" + width + ";guidance=" + guidance + ";updates=" + distillation.updates();
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "A flow that is told what to make becomes one step that is told the same, by guided reflow and"
                        + " distillation.",
                List.of(
                        "v^w = w v(·, c) + (1 − w) v(·, ∅),   x₁ = x₀ + ∫ v^w dt",
                        "reflow: min E‖x₁ − x₀ − v(x_t, t | c)‖²,   distillation: the same at t = 0"),
                OneStepFields.PAPER,
                "Viscosities in place of texts, fields of 32 points in place of pictures, squared errors in place of a"
                        + " perceptual distance.");
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        if (training.updates() < 6000 || reflow.updates() < 4000 || distillation.updates() < 1000) {
            return claims;
        }
        for (double viscosity : judged()) {
            claims.add(Claim.that(
                            "one step beside the whole way at " + text(viscosity),
                            number("w2", OneStepChain.DISTILLED, viscosity))
                    .over(number("w2", OneStepChain.TEACHER, viscosity))
                    .atMost(1.25, Basis.CALIBRATION, "1.07, 1.08 and 1.18 in a trial"));
            claims.add(Claim.that(
                            "no worse than without reflow at " + text(viscosity),
                            number("w2", OneStepChain.DISTILLED, viscosity))
                    .over(number("w2", OneStepChain.PLAIN, viscosity))
                    .atMost(1.01, Basis.CALIBRATION, "0.986, 0.988 and 0.956 in a trial"));
            claims.add(Claim.that(
                            "the spectrum's slope at " + text(viscosity),
                            Quantity.number("slope_difference_" + text(viscosity)))
                    .atMost(0.6, Basis.CALIBRATION, "0.18, 0.01 and 0.45 in a trial, of the whole way"));
        }
        claims.add(Claim.that("slopes fall with the viscosity", Quantity.number("slopes_ordered"))
                .atLeast(1, Basis.THEOREM, "more viscosity, smoother fields"));
        return claims;
    }

    private static String text(double viscosity) {
        return String.valueOf(Math.round(1000 * viscosity) / 1000.0);
    }

    private static Quantity number(String what, String stage, double viscosity) {
        return Quantity.number(what + "_" + stage + "_" + text(viscosity));
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        ViscosityTeacher settings = settings();
        Piece taught = bench.shared(settings, seed);
        NeuralField teacher = settings.copy(taught, bench.precision());
        double scale = settings.data(bench).tensor(BurgersFamily.SCALE).item();
        Tensor truth = bench.shared(new BurgersFamily(samples, judged(), scale), new Seed(1))
                .tensor(BurgersFamily.SNAPSHOTS);
        GaussianNoise noise = GaussianNoise.of(1, 32);
        OneStepChain.Stages stages = new OneStepChain(guidance, reflow, distillation, pairs)
                .run(
                        Findings.finished().unless(taught.outcome()),
                        teacher,
                        () -> settings.fresh(new Seed(0), bench.precision()),
                        noise,
                        settings.told(bench.precision(), pairs),
                        seed,
                        bench);
        Tensor starts = noise.draw(samples, new Draws(seed.at(Stream.INITIAL_STATE)), bench.precision());
        return judged(stages, starts, truth, bench);
    }

    private Findings judged(OneStepChain.Stages stages, Tensor starts, Tensor truth, Workbench bench) {
        Findings found = stages.found();
        List<Double> three = judged();
        List<String> columns =
                three.stream().map(viscosity -> "W2 at " + text(viscosity)).toList();
        long parameters = stages.teacher().network().parameterCount();
        CostTable table = new CostTable(columns.toArray(String[]::new));
        Map<String, double[]> slopes = new LinkedHashMap<>();
        try (NoGrad off = NoGrad.open()) {
            for (Map.Entry<String, OneStepChain.Way> stage :
                    stages.ways(guidance).entrySet()) {
                bench.pause();
                String name = stage.getKey();
                OneStepChain.Way way = stage.getValue();
                double[] distances = new double[three.size()];
                double[] slope = new double[three.size()];
                for (int i = 0; i < distances.length; i++) {
                    Context told = ViscosityTeacher.told(starts.dtype(), three.get(i));
                    Tensor made =
                            way.sampler().run(way.field().told(told), starts).end();
                    distances[i] = Distances.wasserstein(made, truth.select(1, i));
                    slope[i] = slope(made);
                    String at = name + "_" + text(three.get(i));
                    found = found.number(Measure.of("w2_" + at).lowerIsBetter(), distances[i])
                            .number("slope_" + at, slope[i]);
                    if (i == 0) {
                        found = found.artifact(BurgersSnapshots.picture(name.replace('_', ' '), made));
                    }
                }
                slopes.put(name, slope);
                VectorField some = way.field().told(ViscosityTeacher.told(starts.dtype(), three.get(0)));
                SamplingCost cost = SamplingCost.of(way.sampler(), some, starts, parameters);
                table.row(name.replace('_', ' '), cost, distances);
                found = cost.told(found, name);
            }
            return sloped(found, slopes, truth).artifact(table.artifact("stages"));
        }
    }

    private Findings sloped(Findings before, Map<String, double[]> slopes, Tensor truth) {
        double[] whole = slopes.getOrDefault(OneStepChain.TEACHER, new double[3]);
        double[] once = slopes.getOrDefault(OneStepChain.DISTILLED, new double[3]);
        Findings found = before;
        for (int i = 0; i < whole.length; i++) {
            String at = text(judged().get(i));
            found = found.number("slope_difference_" + at, Math.abs(once[i] - whole[i]))
                    .number("slope_data_" + at, slope(truth.select(1, i)));
        }
        boolean ordered = once[0] > once[1] && once[1] > once[2];
        return found.number("slopes_ordered", ordered ? 1 : 0)
                .artifact(BurgersSnapshots.picture("data", truth.select(1, 0)));
    }

    /** Of ln ½|u_k|² over ln k, modes 1 to 8, by least squares. */
    private static double slope(Tensor fields) {
        double[] power = FieldStatistics.spectrum(fields, BurgersSnapshots.grid());
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        for (int k = 1; k <= HIGHEST_MODE; k++) {
            double at = Math.log(k);
            double value = Math.log(power[k]);
            x += at / HIGHEST_MODE;
            y += value / HIGHEST_MODE;
            xx += at * at / HIGHEST_MODE;
            xy += at * value / HIGHEST_MODE;
        }
        return (xy - x * y) / (xx - x * x);
    }

    @Override
    public OneStepViscosities quick() {
        return new OneStepViscosities(
                Math.min(states, 100),
                viscosities,
                Math.min(width, 32),
                dropping,
                guidance,
                training.withUpdates(Math.min(training.updates(), 200)),
                reflow.withUpdates(Math.min(reflow.updates(), 100)),
                distillation.withUpdates(Math.min(distillation.updates(), 50)),
                Math.min(pairs, 512),
                Math.min(samples, 60));
    }
}
