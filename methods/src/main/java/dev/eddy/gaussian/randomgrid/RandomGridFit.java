package dev.eddy.gaussian.randomgrid;

import dev.eddy.experiment.Workbench;
import dev.eddy.gaussian.Gaussian;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.WarmupCosine;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.CholeskyFactor;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import dev.eddy.train.Recipe;
import dev.eddy.train.Terms;
import dev.eddy.train.Trainer;
import dev.eddy.train.TrainingResult;

/** How the forward and the inverse part are trained: Adam, a rise of the rate and half a cosine to 0. */
@Doc("how the parts of a random-grid neural process are trained")
public record RandomGridFit(
        @Default("2500") @Doc("updates of the forward part") long updates,

        @Default("16") @Doc("parameters in an update") int parameters,

        @Default("24") @Doc("fresh points for each of them") int points,

        @Default("3e-3") @Doc("highest learning rate") double rate,

        @Default("2000") @Doc("updates of the inverse part") long inverseUpdates,

        @Default("64") @Doc("observed fields in an update of the inverse part")
        int fields,

        @Default("12") @Doc("points at which a field is observed")
        int observations,

        @Default("0.02") @Doc("deviation of the noise of an observation")
        double noise) {
    /** The defaults. */
    public static final RandomGridFit DEFAULT = new RandomGridFit(2500, 16, 24, 3e-3, 2000, 64, 12, 0.02);

    public RandomGridFit {
        Check.that(
                updates >= 0 && inverseUpdates >= 0 && rate > 0 && noise > 0,
                "random-grid-fit: updates are 0 or more, rate and noise positive, got %d, %d, %s and %s",
                updates,
                inverseUpdates,
                rate,
                noise);
        Check.that(
                parameters >= 1 && points >= 1 && fields >= 1 && observations >= 1,
                "random-grid-fit: parameters, points, fields and observations are 1 or more, got %d, %d, %d and %d",
                parameters,
                points,
                fields,
                observations);
    }

    public RandomGridFit withUpdates(long forward, long inverse) {
        return new RandomGridFit(forward, parameters, points, rate, inverse, fields, observations, noise);
    }

    public RandomGridFit withPoints(int parametersInUpdate, int other) {
        return new RandomGridFit(updates, parametersInUpdate, other, rate, inverseUpdates, fields, observations, noise);
    }

    private Recipe recipe(long count) {
        long warmup = Math.min(100, count / 2);
        return new Recipe(Adam.DEFAULT, new WarmupCosine(0, rate, warmup), count, parameters, 100, 1);
    }

    /** Uniform numbers of a shape. */
    static Tensor uniform(Draws draws, double low, double high, DType type, long... shape) {
        int count = (int) Shapes.elements(shape);
        return Tensors.of(draws.uniforms(count, low, high), shape).to(type);
    }

    /** Standard normal numbers of a shape. */
    static Tensor normal(Draws draws, DType type, long... shape) {
        int count = (int) Shapes.elements(shape);
        return Tensors.of(draws.normals(count), shape).to(type);
    }

    /** Points and parameters of an update of the forward part. */
    public ForwardModel.Batch batch(ForwardModel model, Draws draws) {
        DType type = model.weights().flat().dtype();
        return new ForwardModel.Batch(
                uniform(draws, 0, 1, type, parameters, points, model.family().dims()),
                uniform(draws, -1, 1, type, parameters, model.family().parameters()),
                normal(draws, type, parameters, Math.max(1, model.features())));
    }

    /** Trains the forward part in place, by the equation alone. */
    public TrainingResult forward(String name, ForwardModel model, Seed seed, Workbench bench) {
        return forward(name, model, Batches.drawn(draws -> batch(model, draws)), seed, bench);
    }

    /** The same with other points and parameters. */
    public TrainingResult forward(
            String name, ForwardModel model, Batches<ForwardModel.Batch> batches, Seed seed, Workbench bench) {
        return bench.train(name, model.weights(), new Trainer(recipe(updates), seed), model.loss(), batches);
    }

    /** Observed fields of which the parameters are not known: points {@code [fields, n, d]} and values {@code [fields, n]}. */
    public record Observed(Tensor points, Tensor values) {}

    /**
     * Trains the forward part by the equation and by data: of each observed field −log p_β(y | z, X)/n at one z ~ q_α(z | y, X).
     *
     * @param inverse as it is; not trained
     */
    public TrainingResult forward(
            String name, ForwardModel model, InverseModel inverse, Observed data, Seed seed, Workbench bench) {
        record Both(ForwardModel.Batch equation, Tensor points, Tensor values, Tensor normals) {}
        Loss<ForwardModel.Batch> equation = model.loss();
        Loss<Both> loss = Loss.ofTerms(both -> {
            Tensor z;
            try (NoGrad off = NoGrad.open()) {
                z = inverse.of(both.points(), both.values()).draw(both.normals());
            }
            Tensor misfit = surprise(model, both.points(), both.values(), z);
            Terms terms = equation.terms(both.equation());
            return new Terms(terms.total(), terms.parts())
                    .plus("data", misfit.to(terms.total().dtype()));
        });
        DType type = model.weights().flat().dtype();
        Batches<Both> batches = Batches.drawn(draws -> {
            ForwardModel.Batch fresh = batch(model, draws);
            long[] rows = new long[parameters];
            java.util.Arrays.setAll(
                    rows, i -> (long) (draws.uniform() * data.points().size(0)));
            return new Both(
                    fresh,
                    data.points().gather(0, rows),
                    data.values().gather(0, rows),
                    normal(draws, type, parameters, model.family().parameters()));
        });
        return bench.train(name, model.weights(), new Trainer(recipe(updates), seed), loss, batches);
    }

    /** −log N(y; m(z)(X), Σ(z, X) + noise² I)/n, mean over the fields. */
    private Tensor surprise(ForwardModel model, Tensor points, Tensor values, Tensor z) {
        ForwardModel.Laws laws = model.laws(points, z);
        int n = Math.toIntExact(points.size(1));
        Tensor covariance =
                laws.covariance().plus(Tensors.identity(DType.FLOAT64, n).times(noise * noise));
        return new Gaussian(laws.mean(), covariance)
                .logDensity(values.to(DType.FLOAT64))
                .mean()
                .over(-n);
    }

    /** Trains the inverse part in place on what the forward part says; the number of points changes from update to update. */
    public TrainingResult inverse(String name, InverseModel inverse, ForwardModel forward, Seed seed, Workbench bench) {
        record Pair(Tensor points, Tensor values, Tensor z) {}
        DType type = inverse.weights().flat().dtype();
        EquationFamily family = forward.family();
        Loss<Pair> loss = pair -> inverse.loss(pair.points(), pair.values(), pair.z());
        Batches<Pair> batches = Batches.drawn(draws -> {
            int few = Math.max(1, observations / 2);
            int n = few + (int) (draws.uniform() * (4 * observations - few));
            Tensor points = uniform(draws, 0, 1, type, fields, n, family.dims());
            Tensor z = uniform(draws, -1, 1, type, fields, family.parameters());
            Tensor normals = normal(draws, DType.FLOAT64, fields, n, 1);
            try (NoGrad off = NoGrad.open()) {
                return new Pair(
                        points, observed(forward.laws(points, z), normals).to(type), z);
            }
        });
        return bench.train(name, inverse.weights(), new Trainer(recipe(inverseUpdates), seed), loss, batches);
    }

    /** A draw of laws, with noise. */
    private Tensor observed(ForwardModel.Laws laws, Tensor normals) {
        int n = Math.toIntExact(laws.mean().size(1));
        Tensor covariance =
                laws.covariance().plus(Tensors.identity(DType.FLOAT64, n).times(noise * noise));
        return laws.mean()
                .plus(CholeskyFactor.of(covariance).lower().matmul(normals).squeeze(2));
    }
}
