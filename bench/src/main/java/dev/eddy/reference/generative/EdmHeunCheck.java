package dev.eddy.reference.generative;

import dev.eddy.generative.field.CountedField;
import dev.eddy.generative.field.MixtureField;
import dev.eddy.generative.path.LinearNoise;
import dev.eddy.generative.path.NoiseLevels;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.sample.Churned;
import dev.eddy.generative.sample.RescaledHeun;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.ode.TimeGrid;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;

/** Heun's method over noise levels, with and without noise that is added on the way. */
public final class EdmHeunCheck implements CheckKind {
    @Override
    public String kind() {
        return "edm-heun";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        int n = given.whole("n");
        double[] sigmas =
                NoiseLevels.karras(n, given.number("sigma-min"), given.number("sigma-max"), given.number("rho"));
        LinearNoise schedule = new LinearNoise(given.number("sigma-max"));
        Churned integrator = Churned.of(
                new RescaledHeun(),
                given.number("churn"),
                n,
                given.number("churn-sigma-min"),
                given.number("churn-sigma-max"),
                given.number("churn-noise"));
        CountedField field = new CountedField(new MixtureField(Given.mixture(given), schedule).as(Prediction.DATA));
        TimeGrid grid = NoiseLevels.times(schedule, sigmas);
        try (NoGrad off = NoGrad.open()) {
            List<Tensor> state = List.of(given.input("x-start", -1, -1));
            for (int i = 0; i < n; i++) {
                int now = i;
                state = integrator.step(
                        field,
                        StepSampler.steps(grid).get(i),
                        state,
                        () -> given.input("noise").select(0, now));
            }
            return given.compare()
                    .with("sigma", sigmas)
                    .with(
                            "sigma-hat",
                            Arrays.stream(sigmas, 0, n).map(integrator::raised).toArray())
                    .with("x-end", state.get(0))
                    .with("evaluations", Tensors.of(new long[] {field.evaluations()}))
                    .result();
        }
    }
}
