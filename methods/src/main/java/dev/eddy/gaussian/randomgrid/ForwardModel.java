package dev.eddy.gaussian.randomgrid;

import dev.eddy.gaussian.Gaussian;
import dev.eddy.misuse.Check;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Initialisation;
import dev.eddy.nn.layer.Weights;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.nn.point.PointLayer;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.random.Seed;
import dev.eddy.tensor.CholeskyFactor;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Loss;
import dev.eddy.train.Terms;
import java.util.ArrayList;
import java.util.List;

/**
 * The law of a solution given z, at any points X (Vadeboncoeur et al., ICML 2023):
 *
 * <pre>  p_β(u | z, X) = N(m(z)(X), Φ diag(s²) Φᵀ + σ² I),   Φ = b(X) φ(z, X) </pre>
 *
 * m and the features φ are one network; b keeps boundary values. Any other points have the marginal that belongs to them: it is one law of
 * fields. Learned without solutions: the residual r of the equation is an observation of 0 with noise σ_r at points that are fresh in every
 * update, and
 *
 * <pre>  loss = −E_X E_z { E_u log N(0; r(u)(X), σ_r² I) + H[p_β(u | z, X)] } / N </pre>
 *
 * with a draw of u for each z and its mirror image. σ_r is learned, too: it is the size of what the network cannot do, which sets the
 * variance. That is too wide as a rule; some solved problems {@link #calibrated} it.
 */
public final class ForwardModel {
    /** σ: what keeps the law of close points regular, of fields of size 1. */
    public static final double NUGGET = 1e-3;

    private static final String SCALES = "log-scales";
    private static final String NOISE = "log-residual";

    private final EquationFamily family;
    private final PointNetwork network;
    private final int features;
    private final double deviation;

    private ForwardModel(EquationFamily family, PointNetwork network, int features, double deviation) {
        this.family = family;
        this.network = network;
        this.features = features;
        this.deviation = deviation;
    }

    /** The network of points and parameters in [−1, 1], with log s and log σ_r as its first weights. */
    private record Architecture(PointArchitecture network, int dims, int features) implements PointArchitecture {
        @Override
        public PointLayer design(Blueprint blueprint, int inputs, int outputs) {
            blueprint.weight(SCALES, Initialisation.constant(Math.log(0.1)), features);
            blueprint.weight(NOISE, Initialisation.constant(0), 1);
            PointLayer inner = network.design(blueprint.at("network"), inputs, outputs);
            double[][] stretch = new double[inputs][inputs];
            double[] shift = new double[inputs];
            for (int i = 0; i < inputs; i++) {
                stretch[i][i] = i < dims ? 2 : 1;
                shift[i] = i < dims ? -1 : 0;
            }
            return (points, weights) -> inner.apply(points.affine(stretch, shift), weights);
        }

        @Override
        public String shortName() {
            return network.shortName();
        }
    }

    /**
     * A fresh model.
     *
     * @param features of the covariance; 0 for a mean alone
     */
    public static ForwardModel of(
            EquationFamily family, PointArchitecture architecture, int features, Seed seed, DType precision) {
        Check.that(features >= 0, "a law has 0 or more features, got %d", features);
        int inputs = family.dims() + family.parameters();
        return new ForwardModel(
                family,
                new Architecture(architecture, family.dims(), Math.max(1, features))
                        .build(inputs, 1 + features, seed, precision),
                features,
                1);
    }

    /** What is learned. */
    public Weights weights() {
        return network.weights();
    }

    /** Features of the covariance. */
    public int features() {
        return features;
    }

    /** Which equations. */
    public EquationFamily family() {
        return family;
    }

    /**
     * What an update of the forward part sees.
     *
     * @param points fresh ones for each z, {@code [z, N, d]}
     * @param parameters {@code [z, p]}
     * @param normals for the draw of u, {@code [z, features]}
     */
    public record Batch(Tensor points, Tensor parameters, Tensor normals) {}

    /** The loss of the forward part. */
    public Loss<Batch> loss() {
        return Loss.ofTerms(this::terms);
    }

    private Terms terms(Batch batch) {
        long each = batch.points().size(1);
        Check.that(
                each > features,
                "a law of %d features is learned from more points than that for each z, got %d",
                features,
                each);
        Tensor rows = rows(batch.points(), batch.parameters());
        DerivativeSet derivatives = family.derivatives();
        TensorJet inputs = TensorJet.coordinates(rows, derivatives);
        TensorJet all = network.jet(rows, derivatives);
        if (features == 0) {
            return Terms.of("residual", squares(all, inputs));
        }
        // Both signs of a draw: what is linear in it then has no part in the gradient of the mean.
        Tensor squares = squares(drawn(all, batch.normals(), each), inputs)
                .plus(squares(drawn(all, batch.normals().negated(), each), inputs))
                .times(0.5);
        Tensor noise = network.parameters().get(1).squeeze(0);
        Tensor misfit = squares.times(noise.times(-2).exp()).times(0.5).plus(noise);
        return Terms.of("misfit", misfit)
                .plus(
                        "entropy",
                        -1,
                        entropy(scaled(all, inputs), batch.points().size(0), each)
                                .to(misfit.dtype()));
    }

    private Tensor squares(TensorJet free, TensorJet inputs) {
        return family.residual(family.field(free, inputs), inputs).squared().mean();
    }

    /** Points and parameters as rows of what the network takes, {@code [z·N, d + p]}. */
    private static Tensor rows(Tensor points, Tensor parameters) {
        long count = points.size(0);
        long each = points.size(1);
        Tensor repeated = parameters.unsqueeze(1).expand(count, each, parameters.size(1));
        return Tensors.cat(List.of(points, repeated), 2).reshape(count * each, -1);
    }

    /** m + Σ_k s_k ε_k φ_k with its derivatives, before the boundary conditions. */
    private TensorJet drawn(TensorJet all, Tensor normals, long each) {
        long count = normals.size(0);
        Tensor factors = normals.times(network.parameters().get(0).exp())
                .unsqueeze(1)
                .expand(count, each, features)
                .reshape(count * each, features);
        Tensor whole = Tensors.cat(List.of(Tensors.ones(factors.dtype(), count * each, 1), factors), 1);
        List<Tensor> parts = new ArrayList<>();
        for (Tensor part : all.parts()) {
            parts.add(part.times(whole).sumKeeping(1));
        }
        return TensorJet.of(all.derivatives(), parts);
    }

    /** Φ diag(s), {@code [points, features]}, in double precision. */
    private Tensor scaled(TensorJet all, TensorJet inputs) {
        return all.value()
                .narrow(1, 1, features)
                .times(family.factor(inputs).value())
                .times(network.parameters().get(0).exp())
                .to(DType.FLOAT64);
    }

    /** H/N, mean over z, up to a constant: ½ log det(I + SΦᵀΦS/σ²)/N. */
    private Tensor entropy(Tensor scaled, long count, long each) {
        Tensor columns = scaled.reshape(count, each, features);
        Tensor inner = Dense.adjoint(columns)
                .matmul(columns)
                .over(NUGGET * NUGGET)
                .plus(Tensors.identity(DType.FLOAT64, features));
        return CholeskyFactor.of(inner).logDeterminant().mean().over(2.0 * each);
    }

    /** The law at points {@code [n, d]} for one z {@code [p]}, in double precision. */
    public Gaussian at(Tensor points, Tensor z) {
        Laws laws = laws(points.unsqueeze(0), z.unsqueeze(0));
        return new Gaussian(laws.mean().select(0, 0), laws.covariance().select(0, 0));
    }

    /** Laws at points {@code [z, n, d]} for several z {@code [z, p]}: mean {@code [z, n]} and covariance {@code [z, n, n]}. */
    Laws laws(Tensor points, Tensor parameters) {
        DType own = network.weights().flat().dtype();
        long count = points.size(0);
        long each = points.size(1);
        Tensor rows = rows(points.to(own), parameters.to(own));
        DerivativeSet value = DerivativeSet.value(family.dims() + family.parameters());
        TensorJet inputs = TensorJet.coordinates(rows, value);
        TensorJet all = network.jet(rows, value);
        Tensor mean = family.field(all.channels(0, 1), inputs)
                .value()
                .to(DType.FLOAT64)
                .reshape(count, each);
        Tensor nugget = Tensors.identity(DType.FLOAT64, Math.toIntExact(each)).times(NUGGET * NUGGET);
        if (features == 0) {
            return new Laws(mean, nugget.expand(count, each, each));
        }
        Tensor columns = scaled(all, inputs).reshape(count, each, features);
        Tensor covariance = columns.matmul(Dense.adjoint(columns)).plus(nugget);
        return new Laws(mean, deviation == 1 ? covariance : covariance.times(deviation * deviation));
    }

    /**
     * The same model with all deviations times one factor, so that the errors at solved problems are as large as they are told to be.
     *
     * @param points of each problem, {@code [problems, n, d]}
     * @param parameters {@code [problems, p]}
     * @param values the solutions, {@code [problems, n]}
     */
    public ForwardModel calibrated(Tensor points, Tensor parameters, Tensor values) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Laws laws = laws(points, parameters);
            Tensor wrong = values.to(DType.FLOAT64).minus(laws.mean());
            double factor = Math.sqrt(wrong.squared()
                    .over(Dense.diagonal(laws.covariance()))
                    .mean()
                    .item());
            return new ForwardModel(family, network, features, deviation * factor);
        }
    }

    /** Factor of all deviations: 1 unless {@link #calibrated}. */
    public double deviation() {
        return deviation;
    }

    /** Means and covariances of several laws. */
    record Laws(Tensor mean, Tensor covariance) {}

    /** σ_r as it was learned: the size of what is left of the equation. */
    public double residualNoise() {
        return network.parameters().get(1).exp().item();
    }
}
