package dev.eddy.reference.generative;

import dev.eddy.generative.chain.ChainDraws;
import dev.eddy.generative.chain.Langevin;
import dev.eddy.generative.chain.LevelPosterior;
import dev.eddy.generative.chain.MarkovKernel;
import dev.eddy.generative.chain.NoiseLevelGibbs;
import dev.eddy.generative.chain.NoisyStates;
import dev.eddy.generative.field.MixtureField;
import dev.eddy.generative.path.VarianceExploding;
import dev.eddy.ode.Time;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Chains over states and noise levels. */
public final class LangevinCheck implements CheckKind {
    @Override
    public String kind() {
        return "langevin";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        double smallest = given.number("sigma-min");
        double largest = given.number("sigma-max");
        double[] sigmas = LevelPosterior.geometric(smallest, largest, given.whole("levels"));
        VarianceExploding schedule = new VarianceExploding(smallest, largest);
        MixtureField field = new MixtureField(Given.mixture(given), schedule);
        LevelPosterior posterior =
                LevelPosterior.of((x, sigma) -> field.logDensity(Time.of(schedule.timeOfNoiseLevel(sigma)), x), sigmas);
        try (NoGrad off = NoGrad.open()) {
            Tensor x = given.input("x", -1, -1);
            return given.word("piece").equals("noise-level-posterior")
                    ? given.compare()
                            .with("sigma", sigmas)
                            .with("log-density", posterior.logits(x))
                            .with("posterior", posterior.of(x))
                            .result()
                    : chains(given, field, posterior, sigmas);
        }
    }

    private static CaseResult chains(
            ReferenceCase given, MixtureField field, LevelPosterior posterior, double[] sigmas) {
        List<Double> levels = Arrays.stream(sigmas).boxed().toList();
        Langevin langevin = given.flag("step-scaled")
                ? Langevin.scaled(field, levels, given.number("step"), given.number("step-offset"))
                : Langevin.fixed(field, levels, given.number("step"));
        MarkovKernel kernel = langevin.then(new NoiseLevelGibbs(posterior, true));
        NoisyStates states = new NoisyStates(given.input("x"), given.input("start-level"));
        List<Tensor> seen = new ArrayList<>();
        List<Tensor> levelsSeen = new ArrayList<>();
        for (int i = 0; i < given.whole("steps"); i++) {
            states = kernel.step(states, draws(given, i));
            seen.add(states.x());
            levelsSeen.add(states.levels());
        }
        return given.compare()
                .with("levels", Tensors.stack(levelsSeen, 0))
                .with("states", Tensors.stack(seen, 0))
                .with("tweedie", langevin.denoised(states))
                .result();
    }

    private static ChainDraws draws(ReferenceCase given, int step) {
        return new ChainDraws() {
            @Override
            public Tensor normal(Tensor like) {
                return given.input("noise").select(0, step);
            }

            @Override
            public double[] uniform(int chains) {
                return given.input("uniform").select(0, step).toDoubles();
            }
        };
    }
}
