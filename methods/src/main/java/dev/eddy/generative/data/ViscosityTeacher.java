package dev.eddy.generative.data;

import dev.eddy.experiment.Piece;
import dev.eddy.experiment.SharedPiece;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.field.Flattened;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Prediction;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Context;
import dev.eddy.nn.ContextSpec;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A flow from noise to a {@link BurgersFamily} that is told the viscosity, and of some fields nothing, as guidance needs it.
 *
 * @param states initial states, each of them with every viscosity
 * @param viscosities how many, from 0.08 to 0.5 in equal ratios
 * @param dropping part of the fields of which nothing is told
 */
public record ViscosityTeacher(int states, int viscosities, int width, double dropping, FlowTraining training)
        implements SharedPiece {
    private static final String WEIGHTS = "weights";
    private static final double LOWEST = 0.08;
    private static final double HIGHEST = 0.5;
    private static final int POINTS = 32;

    public ViscosityTeacher {
        Check.that(
                states >= 1 && viscosities >= 2 && width >= 1,
                "a teacher of viscosities has states, at least 2 viscosities and a width, got %d, %d and %d",
                states,
                viscosities,
                width);
    }

    @Override
    public String shortName() {
        return "viscosity-teacher-" + states + "-" + viscosities + "-" + width + "-" + training.updates();
    }

    /** All of them, rising. */
    public List<Double> all() {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < viscosities; i++) {
            all.add(LOWEST * Math.pow(HIGHEST / LOWEST, i / (viscosities - 1.0)));
        }
        return all;
    }

    /** What a network is told of viscosities: ln ν, from −1 to 1 over all of them. */
    public static Context told(DType type, double... viscosity) {
        double[] labels = new double[viscosity.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = 2 * Math.log(viscosity[i] / LOWEST) / Math.log(HIGHEST / LOWEST) - 1;
        }
        return Context.NONE.withVector(Tensors.of(labels, labels.length, 1).to(type));
    }

    /** The viscosities in turn, so many times. */
    public Context told(DType type, int count) {
        double[] turn = new double[count];
        for (int i = 0; i < count; i++) {
            turn[i] = all().get(i % viscosities);
        }
        return told(type, turn);
    }

    /** The fields that it learns from. */
    public Piece data(Workbench bench) {
        return bench.shared(new BurgersFamily(states, all(), 0), new Seed(0));
    }

    /** Fresh, of the shape of the teacher. */
    public NeuralField fresh(Seed seed, DType type) {
        ContextSpec spec = ContextSpec.NONE.withTime().withVector(1);
        Signature signature = Signature.vectors(POINTS, POINTS).with(dropping > 0 ? spec.withDropping() : spec);
        Network network = NeuralField.mlp(width, 3).build(signature, seed, type);
        return new NeuralField(new Flattened(network), Prediction.VELOCITY, new CondOt());
    }

    @Override
    public Piece make(Seed seed, Workbench bench) {
        Tensor fields = data(bench).tensor(BurgersFamily.SNAPSHOTS).reshape(-1, 1, POINTS);
        NeuralField field = fresh(seed.at(1), bench.precision());
        Coupling coupling = Coupling.independent(
                GaussianNoise.like(fields), fields, told(bench.precision(), Math.toIntExact(fields.size(0))));
        TrainingResult result = training.run(
                "teacher",
                field,
                new Matching(Prediction.VELOCITY),
                dropping > 0 ? coupling.dropping(dropping) : coupling,
                seed.at(2),
                bench);
        return new Piece(
                result.outcome(), Map.of(WEIGHTS, field.network().weights().flat()), Map.of());
    }

    /** A copy of the teacher, to be used or trained on. */
    public NeuralField copy(Piece teacher, DType type) {
        NeuralField field = fresh(new Seed(0), type);
        field.network().weights().load(teacher.tensor(WEIGHTS));
        return field;
    }
}
