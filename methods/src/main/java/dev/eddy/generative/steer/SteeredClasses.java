package dev.eddy.generative.steer;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.MixtureField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.measure.Distances;
import dev.eddy.generative.measure.Pictures;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
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
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Six Gaussians in the plane, of which one class is wanted: a flow to all of them, steered by the exact classifier of clean states, beside
 * the flow that is not steered and the exact flow to the class alone.
 */
@Doc("FlowChef by a classifier on six Gaussians in the plane, beside the exact flow to the class")
public record SteeredClasses(
        @Default("1000") @Doc("samples of each case") int samples,
        @Default("100") @Doc("steps of Euler's method") int steps,

        @Default("0.01") @Doc("gain; the gradient of the logarithm of a probability is large between classes")
        double gain)
        implements Experiment {
    private static final double[] WEIGHTS = {1 / 21.0, 2 / 21.0, 3 / 21.0, 4 / 21.0, 5 / 21.0, 6 / 21.0};
    private static final double DEVIATION = 0.5;
    private static final int WANTED = 1;

    public SteeredClasses {
        Check.that(
                samples >= 2 && steps >= 2 && gain > 0,
                "steered-classes: at least 2 samples and steps and a positive gain, got %d, %d and %s",
                samples,
                steps,
                gain);
    }

    @Override
    public String shortName() {
        return "steered-classes;" + samples + ";" + steps;
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "A classifier of clean states leads the samples of a flow to one of its classes.",
                List.of("x ← x + g ∇ log p(c | x̂₁),   x̂₁ = x + (1 − t) v"),
                SteeredFields.PAPER,
                "Gaussians in the plane with the exact flow and the exact classifier.");
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.that("samples are of the class", Quantity.number("share_steered"))
                        .atLeast(0.9, Basis.CALIBRATION, "a weight of 2/21 without"),
                Claim.that("nearer to the class than samples of all", Quantity.number("w2_steered"))
                        .over(Quantity.number("w2_without"))
                        .below(0.5, Basis.CALIBRATION, "half of the distance"));
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            GaussianMixture all = GaussianMixture.ring(3, DEVIATION, WEIGHTS);
            GaussianMixture one = new GaussianMixture(
                    Tensors.ones(DType.FLOAT64, 1),
                    all.means().narrow(0, WANTED, 1),
                    all.variances().narrow(0, WANTED, 1));
            Tensor truth = one.draw(samples, new Draws(seed.at(1)), DType.FLOAT64);
            Tensor start = GaussianNoise.of(2).draw(samples, new Draws(seed.at(2)), DType.FLOAT64);
            StepSampler plain = new StepSampler(Integrator.of(Tableaus.EULER), TimeGrid.uniform(0, 1, steps));
            VectorField field = new MixtureField(all, new CondOt());
            SteeringCost cost = SteeringCost.ofClass(x -> logits(all, x), WANTED);
            Map<String, Tensor> ends = new TreeMap<>();
            ends.put("without", plain.run(field, start).end());
            ends.put(
                    "steered",
                    plain.with(new Steering(cost, gain)).run(field, start).end());
            ends.put(
                    "exact",
                    plain.run(new MixtureField(one, new CondOt()), start).end());
            Findings found = Findings.finished();
            for (Map.Entry<String, Tensor> end : ends.entrySet()) {
                bench.pause();
                Measure distance = Measure.of("w2_" + end.getKey());
                found = found.number("share_" + end.getKey(), share(all, end.getValue()))
                        .number(
                                end.getKey().equals("steered") ? distance.lowerIsBetter() : distance,
                                Distances.wasserstein(end.getValue(), truth))
                        .artifact(Pictures.cloud("samples", end.getKey(), end.getValue()));
            }
            return found;
        }
    }

    /** log w_j N(x; m_j, c_j), up to what all have. */
    private static Tensor logits(GaussianMixture all, Tensor x) {
        return x.unsqueeze(1)
                .minus(all.means().unsqueeze(0))
                .squared()
                .sum(2)
                .times(-0.5 / (DEVIATION * DEVIATION))
                .plus(all.weights().log());
    }

    private static double share(GaussianMixture all, Tensor x) {
        int inside = 0;
        for (long component : all.components(x)) {
            inside += component == WANTED ? 1 : 0;
        }
        return (double) inside / x.size(0);
    }

    @Override
    public SteeredClasses quick() {
        return new SteeredClasses(Math.min(samples, 200), Math.min(steps, 50), gain);
    }
}
