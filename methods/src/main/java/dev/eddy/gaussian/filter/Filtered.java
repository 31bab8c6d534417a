package dev.eddy.gaussian.filter;

import dev.eddy.gaussian.Gaussian;
import dev.eddy.tensor.CholeskyFactor;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * What a filter says of the states after each step.
 *
 * @param predicted before the observation of the step, a batch over time
 * @param corrected after it
 * @param logLikelihoods log p(y_t | y before), {@code [time]}; 0 where nothing was seen
 */
public record Filtered(LinearModel model, Gaussian predicted, Gaussian corrected, Tensor logLikelihoods) {
    static Filtered of(LinearModel model, Gaussian initial, Tensor inputs, Tensor observations) {
        List<Gaussian> priors = new ArrayList<>();
        List<Gaussian> states = new ArrayList<>();
        List<Tensor> likelihoods = new ArrayList<>();
        Gaussian state = initial;
        for (long t = 0; t < observations.size(0); t++) {
            state = model.predict(state, inputs.select(0, t));
            priors.add(state);
            Tensor y = observations.select(0, t);
            if (y.allFinite()) {
                likelihoods.add(model.seen(state).logDensity(y));
                state = model.correct(state, y);
            } else {
                likelihoods.add(Tensors.scalar(DType.FLOAT64, 0));
            }
            states.add(state);
        }
        return new Filtered(model, stacked(priors), stacked(states), Tensors.stack(likelihoods, 0));
    }

    private static Gaussian stacked(List<Gaussian> laws) {
        return new Gaussian(
                Tensors.stack(laws.stream().map(Gaussian::mean).toList(), 0),
                Tensors.stack(laws.stream().map(Gaussian::covariance).toList(), 0));
    }

    /** The laws of the states given the observations of all times, from the last back (Rauch, Tung and Striebel 1965). */
    public Gaussian smoothed() {
        int last = Math.toIntExact(corrected.mean().size(0)) - 1;
        List<Gaussian> backwards = new ArrayList<>(List.of(at(corrected, last)));
        for (int t = last - 1; t >= 0; t--) {
            Gaussian later = backwards.get(0);
            Gaussian expected = at(predicted, t + 1);
            Gaussian now = at(corrected, t);
            Tensor gain = gain(now, expected);
            Tensor surprise = later.mean().minus(expected.mean()).unsqueeze(-1);
            Tensor change = later.covariance().minus(expected.covariance());
            backwards.add(
                    0,
                    new Gaussian(
                            now.mean().plus(gain.matmul(surprise).squeeze(-1)),
                            now.covariance().plus(gain.matmul(change).matmul(Dense.adjoint(gain)))));
        }
        return stacked(backwards);
    }

    /** Σ Fᵀ (Σ_predicted)⁻¹, of what varies if a system without noise makes some of it certain. */
    private Tensor gain(Gaussian now, Gaussian expected) {
        Tensor across = model.transition().matmul(now.covariance());
        CholeskyFactor factor = CholeskyFactor.of(expected.covariance());
        Tensor solved = factor.failures().any()
                ? Dense.leastSquares(expected.covariance(), across, 1e-12)
                : factor.solve(across);
        return Dense.adjoint(solved);
    }

    private static Gaussian at(Gaussian laws, int t) {
        return new Gaussian(laws.mean().select(0, t), laws.covariance().select(0, t));
    }
}
