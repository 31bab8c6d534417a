package dev.eddy.nn.point;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Dense;
import dev.eddy.nn.layer.Initialisation;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Fields of coordinates whose networks get all their weights from another network of time (Akhare, Du, Luo and Wang 2025):
 *
 * <pre>
 *   h = H(t)              three stages and a linear layer; t = 0 if steady
 *   w_q = P_q h + p_q     all weights of the network of field q
 *   f_q(x) = max(N(x; w_q), 0)
 *   stage of H:  z = W x + b ,  z ← z + W₂ a(W₁ z + b₁) + b₂ ,  x ← a(z)    with the leaky ReLU a
 *   N:           the same stage with sin(ω ·) in the place of a, then linear
 * </pre>
 *
 * Start: p_q are SIREN's own first weights (see {@link Siren}), with n numbers U(±1/n) added to a bias of length n; P_q ~
 * U(±√(6/10)/100) for 10 numbers h. What scales the fields is known and multiplied outside.
 */
@Doc("fields of coordinates whose weights come from a network of time")
public record Hypernetwork(
        @Default("128") @Doc("size of the hidden layer of a field's network")
        int width,

        @Default("30") @Doc("frequency ω of its sines") double frequency,

        @Default("16") @Doc("size of the hidden layers of the network of time")
        int hyperWidth,

        @Default("3") @Doc("number of its stages") int hyperDepth,

        @Default("10") @Doc("numbers that it gives, from which all weights are linear")
        int latent,

        @Default("relu") @Doc("function of the fields; relu keeps them from being negative")
        Activation output,

        @Default("false") @Doc("whether fields change with time")
        boolean dynamic)
        implements PointArchitecture {
    /** The published settings. */
    public static final Hypernetwork STEADY = new Hypernetwork(128, 30, 16, 3, 10, Activation.RELU, false);

    /** The published settings, for fields that change with time. */
    public static final Hypernetwork DYNAMIC = new Hypernetwork(128, 30, 16, 3, 10, Activation.RELU, true);

    public Hypernetwork {
        Check.that(width >= 1, "hypernetwork: width is at least 1, got %d", width);
        Check.that(
                hyperWidth >= 1 && hyperDepth >= 1 && latent >= 1,
                "hypernetwork: hyper-width, hyper-depth and latent are at least 1, got %d, %d and %d",
                hyperWidth,
                hyperDepth,
                latent);
        Check.that(
                frequency > 0 && Double.isFinite(frequency),
                "hypernetwork: the frequency is positive and finite, got %s",
                frequency);
    }

    @Override
    public boolean isSteady() {
        return !dynamic;
    }

    @Override
    public PointLayer design(Blueprint blueprint, int inputs, int outputs) {
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < hyperDepth; i++) {
            stages.add(new Stage(blueprint.at("hyper").at("stages", i), i == 0 ? 1 : hyperWidth, hyperWidth));
        }
        Dense last = dense(blueprint.at("hyper").at("last"), hyperWidth, latent);
        FieldWeights field = new FieldWeights(inputs, width, frequency);
        List<Dense> projections = new ArrayList<>();
        for (int q = 0; q < outputs; q++) {
            projections.add(new Dense(
                    blueprint.at("projections", q),
                    latent,
                    field.count(),
                    Initialisation.uniform(Math.sqrt(6.0 / latent) / 100),
                    field));
        }
        return (points, weights) -> {
            TensorJet at = TensorJet.require(points);
            if (!dynamic) {
                return fields(at, 0, stages, last, projections, field, weights);
            }
            Check.that(
                    at.derivatives().orders().stream().allMatch(order -> order.get(inputs) == 0),
                    "hypernetwork: its weights are made for each time, so that there are no derivatives with respect to time,"
                            + " got %s; use a dynamic siren",
                    at.derivatives().orders());
            TensorJet coordinates = at.channels(0, inputs);
            return TimeGroups.of(at.value().narrow(1, inputs, 1).toDoubles())
                    .apply(coordinates, (some, time) -> fields(some, time, stages, last, projections, field, weights));
        };
    }

    private TensorJet fields(
            TensorJet points,
            double time,
            List<Stage> stages,
            Dense last,
            List<Dense> projections,
            FieldWeights field,
            Weights weights) {
        Tensor h = Tensors.full(points.value().dtype(), time, 1, 1)
                .to(points.value().device());
        for (Stage stage : stages) {
            h = stage.apply(h, weights);
        }
        h = last.apply(h, weights);
        TensorJet fields = null;
        for (Dense projection : projections) {
            TensorJet one = field.apply(points, projection.apply(h, weights).reshape(-1));
            fields = fields == null ? one : fields.join(one);
        }
        return Objects.requireNonNull(fields).apply(output);
    }

    /** Of H: without a bias at first, so that H(0) = 0 and fields start as their own networks. */
    private static Dense dense(Blueprint blueprint, int in, int out) {
        return new Dense(blueprint, in, out, Initialisation.normal(1 / Math.sqrt(in)), Initialisation.constant(0));
    }

    /** Dense, a residual block of two layers, leaky ReLU. */
    private static final class Stage {
        private final Dense in;
        private final Dense first;
        private final Dense second;

        Stage(Blueprint blueprint, int inputs, int width) {
            in = dense(blueprint.at("in"), inputs, width);
            first = dense(blueprint.at("residual").at("first"), width, width);
            second = dense(blueprint.at("residual").at("second"), width, width);
        }

        Tensor apply(Tensor x, Weights weights) {
            Tensor z = in.apply(x, weights);
            Tensor inner = first.apply(z, weights).leakyRelu();
            return z.plus(second.apply(inner, weights)).leakyRelu();
        }
    }

    @Override
    public String shortName() {
        return "Hypernetwork;%d;%s;%d;%d;%d;%s;%s"
                .formatted(
                        width,
                        frequency,
                        hyperWidth,
                        hyperDepth,
                        latent,
                        output.shortName(),
                        dynamic ? "dynamic" : "steady");
    }
}
