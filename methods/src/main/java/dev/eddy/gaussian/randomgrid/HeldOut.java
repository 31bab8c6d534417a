package dev.eddy.gaussian.randomgrid;

import dev.eddy.gaussian.Gaussian;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Parameters at random with their solutions at points at random, in double precision.
 *
 * @param parameters {@code [count, p]}
 * @param points {@code [count, n, d]}
 * @param values {@code [count, n]}
 */
record HeldOut(Tensor parameters, Tensor points, Tensor values) {
    static HeldOut of(EquationFamily family, int count, int places, Seed seed) {
        Draws draws = new Draws(seed);
        Tensor parameters = RandomGridFit.uniform(draws, -1, 1, DType.FLOAT64, count, family.parameters());
        Tensor points = RandomGridFit.uniform(draws, 0, 1, DType.FLOAT64, count, places, family.dims());
        return new HeldOut(parameters, points, values(family, parameters, points));
    }

    private static Tensor values(EquationFamily family, Tensor parameters, Tensor points) {
        List<Tensor> values = new ArrayList<>();
        for (int i = 0; i < parameters.size(0); i++) {
            values.add(family.solution(points.select(0, i), parameters.select(0, i)));
        }
        return Tensors.stack(values, 0);
    }

    /** The same parameters at other points. */
    HeldOut elsewhere(EquationFamily family, int places, Seed seed) {
        Tensor other =
                RandomGridFit.uniform(new Draws(seed), 0, 1, DType.FLOAT64, parameters.size(0), places, family.dims());
        return new HeldOut(parameters, other, values(family, parameters, other));
    }

    /** Values with noise. */
    Tensor noisy(double deviation, Seed seed) {
        return values.plus(deviation, RandomGridFit.normal(new Draws(seed), DType.FLOAT64, values.shape()));
    }

    FieldScores scores(ForwardModel model) {
        FieldScores scores = new FieldScores();
        for (int i = 0; i < parameters.size(0); i++) {
            add(scores, model, i);
        }
        return scores;
    }

    void add(FieldScores scores, ForwardModel model, int test) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Gaussian law = model.at(points.select(0, test), parameters.select(0, test));
            scores.add(law, values.select(0, test));
        }
    }
}
