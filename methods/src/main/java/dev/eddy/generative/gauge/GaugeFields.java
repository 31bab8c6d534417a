package dev.eddy.generative.gauge;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.field.FiniteData;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.field.Source;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.measure.IntrinsicDimension;
import dev.eddy.generative.path.Cosine;
import dev.eddy.generative.path.GaussianKernel;
import dev.eddy.generative.path.LinearNoise;
import dev.eddy.generative.path.Prediction;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.layer.Weights;
import dev.eddy.ode.Time;
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
import dev.eddy.tensor.Sorting;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Trainer;
import dev.eddy.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many numbers describe fields near each of some of them: by the exact score of many fields with noise, by the same with a gauge, and
 * by networks that are trained on them, one that is a gradient and one that need not be.
 */
@Doc("intrinsic dimension of fields per point: exact score, with a gauge, and networks")
public record GaugeFields(
        @Default("waves") @Doc("waves, of four numbers, or burgers, solutions of two")
        CurvedData.Family family,

        @Default("20000") @Doc("fields that make the score, or are learned from")
        int count,

        @Default("30") @Doc("fields whose dimension is found")
        int states,

        @Default("-0.5") @Doc("g of the gauge of a stream, h = g (e·x)(f·x)/σ², of a wave e and one of 8 periods f")
        double gauge,

        @Default("false") @Doc("trains networks in place of the exact score")
        boolean learned,

        @Default("128") @Doc("width of the networks") int width,

        @Default("{updates: 3000}") @Doc("of each network") FlowTraining training)
        implements Experiment {
    /** From 0.05 to 1 in steps of a tenth of a decade or so. */
    private static final double[] NEAR = {0.05, 0.07, 0.1, 0.14, 0.2, 0.28, 0.4, 0.56, 0.8, 1};

    private static final double THRESHOLD = 0.25;

    public GaugeFields {
        Check.that(
                count >= 2 && states >= 2 && width >= 1 && Double.isFinite(gauge),
                "gauge-fields: count, states and width are positive, got %d, %d and %d",
                count,
                states,
                width);
    }

    @Override
    public String shortName() {
        return "gauge-fields;" + family.name().toLowerCase(Locale.ROOT)
                + (learned ? ";learned;updates=" + training.updates() : ";exact;" + count);
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "The derivative of a score that is a gradient counts the numbers that describe data near a state.",
                List.of("singular values of −σ² ∂score/∂x below 0.25, as most noise levels from 0.05 to 1 see them"),
                GaugePlane.PAPER,
                "Fields of 32 points; the exact score of a finite set in place of a trained one.");
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        if (!learned && count >= 20_000) {
            claims.add(Claim.that("dimensions without a gauge", Quantity.number("dimension_right_plain"))
                    .atLeast(0.9, Basis.CALIBRATION, "nine of ten, set before it was measured")
                    .reported()
                    .fromSeeds(3));
            claims.add(Claim.that("dimensions with a gauge", Quantity.number("dimension_right_gauge"))
                    .over(Quantity.number("dimension_right_plain"))
                    .below(1, Basis.CALIBRATION, "the gauge is no part of the law")
                    .reported()
                    .fromSeeds(3));
        }
        if (learned && training.updates() >= 3000) {
            claims.add(Claim.that("dimensions by an energy", Quantity.number("dimension_right_energy"))
                    .atLeast(0.9, Basis.CALIBRATION, "nine of ten, set before it was measured")
                    .reported());
        }
        return claims;
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        Piece piece = bench.shared(new CurvedData(family, count), seed.at(1));
        Tensor data = piece.tensor(CurvedData.STATES);
        Tensor clean = bench.shared(new CurvedData(family, states), seed.at(2)).tensor(CurvedData.STATES);
        Findings found = Findings.finished().unless(piece.outcome());
        return learned ? networks(found, data, clean, seed, bench) : exact(found, data, clean, bench);
    }

    private Findings exact(Findings before, Tensor data, Tensor clean, Workbench bench) {
        VectorField field = new FiniteData(data, new GaussianKernel()).along(new LinearNoise(2));
        Tensor x = clean.to(DType.FLOAT64);
        Findings found = local(before, "plain", field, x, bench);
        Tensor e = wave(1);
        Tensor f = wave(8);
        Potential h = (time, at) -> {
            double sigma = field.schedule().at(time.value()).noiseLevel();
            Tensor flat = at.reshape(at.size(0), -1);
            return flat.matmul(e.unsqueeze(1))
                    .times(flat.matmul(f.unsqueeze(1)))
                    .reshape(-1)
                    .times(gauge / (sigma * sigma));
        };
        return local(found, "gauge", Gauges.added(field, Gauges.stream(h, e, f, field)), x, bench);
    }

    /** A cosine of so many periods, of length 1. */
    private static Tensor wave(int periods) {
        double[] values = new double[CurvedData.POINTS];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.cos(2 * Math.PI * periods * i / values.length) / Math.sqrt(values.length / 2.0);
        }
        return Tensors.of(values, values.length);
    }

    private Findings networks(Findings before, Tensor data, Tensor clean, Seed seed, Workbench bench) {
        long[] state = {1, CurvedData.POINTS};
        Cosine path = new Cosine();
        NeuralField free = NeuralField.velocity(width, 3, state, path, seed.at(4), bench.precision())
                .predicting(Prediction.NOISE);
        EnergyField energy = EnergyField.of(width, 3, state, path, seed.at(5), bench.precision());
        Findings found = trained(before, "free", free, free.network().weights(), data, seed, bench);
        found = trained(found, "energy", energy, energy.network().weights(), data, seed, bench);
        found = local(found, "free", free, clean, bench);
        return local(found, "energy", energy, clean, bench);
    }

    private Findings trained(
            Findings before, String name, VectorField field, Weights weights, Tensor data, Seed seed, Workbench bench) {
        Matching matching = new Matching(Prediction.NOISE);
        Coupling coupling = Coupling.independent(GaussianNoise.like(data), Source.of(data));
        TrainingResult result = bench.train(
                name,
                weights,
                new Trainer(training.recipe(), seed.at(6)),
                batch -> matching.loss(field, batch),
                matching.batches(coupling, training.batch(), bench.precision()));
        return before.training(name, result);
    }

    private Findings local(Findings before, String name, VectorField field, Tensor clean, Workbench bench) {
        int levels = NEAR.length;
        double[] medians = new double[levels * CurvedData.POINTS];
        long[][] seen = new long[levels][];
        long[][] drops = new long[levels][];
        for (int i = 0; i < levels; i++) {
            bench.pause();
            try (Scope scope = Scope.open()) {
                double a = field.schedule()
                        .at(field.schedule().timeOfNoiseLevel(NEAR[i]))
                        .a();
                Tensor values = IntrinsicDimension.scoreValues(field, NEAR[i], clean.times(a));
                seen[i] = IntrinsicDimension.scoreCounts(values, THRESHOLD);
                drops[i] = IntrinsicDimension.scoreDrops(values);
                double[] middle = Sorting.quantiles(values, 0, 0.5).toDoubles();
                System.arraycopy(middle, 0, medians, i * CurvedData.POINTS, CurvedData.POINTS);
            }
        }
        Conservativity report;
        try (NoGrad off = NoGrad.open()) {
            double t = field.schedule().timeOfNoiseLevel(0.2);
            Tensor x = clean.times(field.schedule().at(t).a());
            report = Conservativity.estimated(field.as(Prediction.SCORE)::at, Time.of(t), x, 4, new Seed(states));
        }
        return before.number(
                        Measure.of("dimension_right_" + name)
                                .called("part of fields with their dimension, " + name)
                                .higherIsBetter(),
                        right(seen))
                .number(
                        Measure.of("drop_right_" + name)
                                .called("the same by the largest drop of singular values, " + name),
                        right(drops))
                .number("asymmetry_" + name, report.asymmetry())
                .artifact(new Artifact(
                        Role.MATRIX,
                        "median singular values, " + name,
                        List.of(
                                ArtifactAxis.of("noise level", NEAR),
                                ArtifactAxis.counted("singular value", CurvedData.POINTS)),
                        new NumericArray(new long[] {levels, CurvedData.POINTS}, medians)));
    }

    /** Part of the fields of which most noise levels find the dimension. */
    private double right(long[][] seen) {
        double right = 0;
        for (long dimension : IntrinsicDimension.plateau(seen, CurvedData.POINTS)) {
            right += dimension == family.dimension() ? 1.0 / states : 0;
        }
        return right;
    }

    @Override
    public GaugeFields quick() {
        return new GaugeFields(
                family,
                Math.min(count, 500),
                Math.min(states, 4),
                gauge,
                learned,
                Math.min(width, 16),
                training.withUpdates(Math.min(training.updates(), 50)));
    }
}
