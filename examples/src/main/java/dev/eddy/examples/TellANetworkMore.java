package dev.eddy.examples;

import dev.eddy.nn.Activation;
import dev.eddy.nn.Context;
import dev.eddy.nn.ContextSpec;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.UNet;
import dev.eddy.optimize.ConstantRate;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import dev.eddy.train.Recipe;
import dev.eddy.train.Trainer;

/**
 * A U-Net takes noise off waves. It is told how strong the noise is and, but for every tenth sample, which of three
 * wavelengths it has to do with. You will see what that is worth. Seconds.
 */
public final class TellANetworkMore {
    private static final int COUNT = 30;

    private TellANetworkMore() {}

    record Noisy(Tensor clean, Tensor noisy, Context context) {
        static Noisy draw(Draws draws) {
            long[] classes = new long[COUNT];
            boolean[] dropped = new boolean[COUNT];
            for (int i = 0; i < COUNT; i++) {
                classes[i] = i % 3;
                dropped[i] = i % 10 == 0;
            }
            Tensor periods = Tensors.of(classes, COUNT, 1, 1).to(DType.FLOAT32).plus(1);
            Tensor phase = Tensors.of(draws.uniforms(COUNT, 0, 2 * Math.PI), COUNT, 1, 1)
                    .to(DType.FLOAT32);
            Tensor level =
                    Tensors.of(draws.uniforms(COUNT, 0.1, 3), COUNT, 1, 1).to(DType.FLOAT32);
            Tensor noise = Tensors.of(draws.normals(COUNT * 32), COUNT, 1, 32).to(DType.FLOAT32);
            Tensor places = Tensors.range(DType.FLOAT32, 32).times(2 * Math.PI / 32);
            Tensor clean = phase.plusProduct(periods, places).sin();
            Context context =
                    Context.at(level.reshape(COUNT)).withLabels(classes).droppedWhere(dropped);
            return new Noisy(clean, clean.plusProduct(level, noise), context);
        }
    }

    public static void main(String[] arguments) {
        double[] errors = errors(400);
        System.out.printf("mean squared error: %.3f with the class, %.3f without%n", errors[0], errors[1]);
    }

    /** Mean squared errors on fresh waves, with the class and without. */
    static double[] errors(int updates) {
        ContextSpec told = ContextSpec.NONE.withTime().withClasses(3).withDropping();
        Network network = new UNet(8, 2, Activation.SWISH)
                .build(Signature.periodic(1, 1, 32).with(told), new Seed(1), DType.FLOAT32);
        Loss<Noisy> loss = batch -> network.apply(batch.noisy, batch.context).meanSquaredError(batch.clean);
        Recipe recipe = Recipe.DEFAULT.withSchedule(new ConstantRate(3e-3)).withUpdates(updates);
        new Trainer(recipe, new Seed(2)).train(network.weights(), loss, Batches.drawn(Noisy::draw));
        try (NoGrad off = NoGrad.open()) {
            Noisy fresh = Noisy.draw(new Draws(new Seed(3)));
            Context all = fresh.context.droppedWhere(false);
            return new double[] {
                network.apply(fresh.noisy, all).meanSquaredError(fresh.clean).item(),
                network.apply(fresh.noisy, all.dropped())
                        .meanSquaredError(fresh.clean)
                        .item()
            };
        }
    }
}
