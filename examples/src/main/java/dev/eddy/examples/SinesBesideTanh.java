package dev.eddy.examples;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.ExperimentKinds;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Rehearsal;
import dev.eddy.experiment.Workbench;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.nn.point.Siren;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.ConstantRate;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import dev.eddy.train.Recipe;
import dev.eddy.train.Trainer;
import dev.eddy.train.TrainingResult;
import java.util.List;
import java.util.Map;

/**
 * An experiment of one's own: does a network of sines learn an oscillation that one of tanh does not, from the same points in as
 * many updates?
 *
 * <p>You will see the two errors for two seeds, and whether the claim holds. Seconds.
 */
// begin docs
@Doc("a network of sines beside one of tanh: which learns an oscillation?")
public record SinesBesideTanh(
        @Default("500") @Doc("updates of each network") long updates) implements Experiment {
    @Override
    public String shortName() {
        return "sines-beside-tanh;" + updates;
    }

    @Override
    public MethodNote note() {
        return new MethodNote("Sines between layers.", List.of("h = sin(ω (W x + b))"), "Sitzmann et al., 2020", "");
    }

    @Override
    public List<Claim> claims() {
        return List.of(Claim.that("sines learn it better", Quantity.number("error_sines"))
                .over(Quantity.number("error_tanh"))
                .below(1, Basis.PAPER, "Sitzmann et al., NeurIPS 2020, Figure 1")
                .each());
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        Tensor seen = Tensors.of(new Draws(seed).uniforms(256, -1, 1), 256, 1).to(bench.precision());
        Tensor unseen = Tensors.range(bench.precision(), 200)
                .times(0.01)
                .reshape(200, 1)
                .plus(-0.995);
        Recipe recipe = new Recipe(Adam.DEFAULT, new ConstantRate(1e-3), updates, 1, 20, 0);
        Findings found = Findings.finished();
        for (String name : List.of("sines", "tanh")) {
            PointNetwork network = (name.equals("sines") ? SINES : TANH).build(1, 1, seed.at(1), bench.precision());
            Loss<Tensor> loss = points ->
                    network.apply(points).meanSquaredError(points.times(25).sin());
            Trainer trainer = new Trainer(recipe, seed);
            TrainingResult training = bench.train(name, network.weights(), trainer, loss, Batches.always(seen));
            double error = loss.of(unseen).item();
            found = found.training(name, training)
                    .number(Measure.of("error_" + name).lowerIsBetter(), error);
        }
        return found;
    }
    // end docs

    private static final PointArchitecture SINES = new Siren(32, 2, 30);
    private static final PointArchitecture TANH = new PointwiseMlp(32, 2, Activation.TANH, Activation.IDENTITY);

    @Override
    public SinesBesideTanh quick() {
        return new SinesBesideTanh(Math.min(updates, 200));
    }

    /** Its kind for study files. */
    // begin kind
    public static final class Provider implements KindsProvider {
        @Override
        public List<Kinds<?>> kinds() {
            return List.of(ExperimentKinds.of(Map.of("sines-beside-tanh", SinesBesideTanh.class)));
        }
    }
    // end kind

    public static void main(String[] arguments) {
        Rehearsal rehearsal = Rehearsal.of(new SinesBesideTanh(500), 2, DType.FLOAT32);
        rehearsal
                .trials()
                .forEach(trial -> System.out.println("seed " + trial.key().seed() + ": " + trial.numbers()));
        rehearsal
                .verdicts()
                .forEach(verdict -> System.out.println(
                        verdict.claim().name() + ": " + verdict.standing() + ", worst ratio: " + verdict.value()));
    }
}
