package dev.eddy.testkit;

import dev.eddy.emulator.NeuralStepper;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.implicit.Closure;
import dev.eddy.integrate.Stepper;
import dev.eddy.inverse.InfiltrationProblem;
import dev.eddy.inverse.InverseData;
import dev.eddy.inverse.InverseProblem;
import dev.eddy.inverse.Method;
import dev.eddy.inverse.Misfit;
import dev.eddy.inverse.Observations;
import dev.eddy.inverse.Propagator;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Composite;
import dev.eddy.train.Loss;
import dev.eddy.train.Objective;
import dev.eddy.train.SubTrajectories;
import dev.eddy.train.Supervised;
import dev.eddy.train.Terms;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** Losses of emulators, of inverse problems, of points and of pairs keep the contract. */
class LossContractTest {
    private static PointNetwork network(int inputs) {
        return new PointwiseMlp(6, 2, Activation.TANH, Activation.IDENTITY)
                .build(inputs, 1, new Seed(1), DType.FLOAT64);
    }

    private static Tensor broken(Tensor batch) {
        return batch.times(Double.NaN);
    }

    @Nested
    class RegressionWithFreshPoints extends LossContract<Tensor> {
        @Override
        protected Learned<Tensor> make() {
            PointNetwork network = network(1);
            return new Learned<>(
                    network.weights(),
                    x -> network.apply(x).meanSquaredError(x.sin()),
                    Batches.drawn(draws -> Tensors.of(draws.uniforms(8, -1, 1), 8, 1)));
        }

        @Override
        protected Tensor spoiled(Tensor batch) {
            return broken(batch);
        }
    }

    /** u' = u and u(0) = 1. */
    @Nested
    class ResidualInTwoTerms extends LossContract<Tensor> {
        @Override
        protected Learned<Tensor> make() {
            PointNetwork network = network(1);
            return new Learned<>(
                    network.weights(),
                    Loss.ofTerms(points -> {
                        Tensor x = points.withGradient();
                        Tensor u = network.apply(x);
                        Tensor slope =
                                Autograd.gradient(u.sum(), List.of(x), true).get(0);
                        Tensor start = network.apply(Tensors.zeros(DType.FLOAT64, 1, 1));
                        return Terms.of("equation", slope.minus(u).squared().mean())
                                .plus("start", 3, start.minus(1).squared().mean());
                    }),
                    Batches.drawn(draws -> Tensors.of(draws.uniforms(8, 0, 1), 8, 1)));
        }

        @Override
        protected Tensor spoiled(Tensor batch) {
            return broken(batch);
        }
    }

    /** Noise, data and a time for each pair. */
    @Nested
    class FlowMatching extends LossContract<List<Tensor>> {
        @Override
        protected Learned<List<Tensor>> make() {
            PointNetwork network = network(2);
            return new Learned<>(
                    network.weights(),
                    pairs -> {
                        Tensor way = pairs.get(1).minus(pairs.get(0));
                        Tensor at = pairs.get(0).plusProduct(pairs.get(2), way);
                        return network.apply(Tensors.cat(List.of(at, pairs.get(2)), 1))
                                .meanSquaredError(way);
                    },
                    Batches.drawn(draws -> List.of(
                            Tensors.of(draws.normals(8), 8, 1),
                            Tensors.of(draws.normals(8), 8, 1).plus(2),
                            Tensors.of(draws.uniforms(8, 0, 1), 8, 1))));
        }

        @Override
        protected List<Tensor> spoiled(List<Tensor> batch) {
            return List.of(batch.get(0), broken(batch.get(1)), batch.get(2));
        }
    }

    private static LossContract.Learned<Tensor> emulator(Objective objective) {
        StateSpace space = new StateSpace(Grid.periodic(1, 1, 16), 1);
        Network network = new ConvNet(3, 1, Activation.TANH).build(Signature.of(space), new Seed(1), DType.FLOAT64);
        Stepper emulator = new NeuralStepper(network, space, 1);
        Tensor data = Tensors.of(new Draws(new Seed(2)).normals(3 * 5 * 16), 3, 5, 1, 16);
        SubTrajectories windows = new SubTrajectories(data, objective.windowLength());
        return new LossContract.Learned<>(
                network.weights(), objective.on(emulator, null), windows.batches(2, objective.snapshots()));
    }

    @Nested
    class UnrolledSupervision extends LossContract<Tensor> {
        @Override
        protected Learned<Tensor> make() {
            return emulator(new Supervised(2));
        }

        @Override
        protected Tensor spoiled(Tensor batch) {
            return broken(batch);
        }
    }

    @Nested
    class SumOfObjectives extends LossContract<Tensor> {
        @Override
        protected Learned<Tensor> make() {
            return emulator(new Composite(List.of(new Supervised(1), new Supervised(3)), List.of(0.5, 2.0)));
        }

        @Override
        protected Tensor spoiled(Tensor batch) {
            return broken(batch);
        }
    }

    /** Laws of an infiltration from what is seen of it. */
    @Nested
    class MisfitOfAnInverseProblem extends LossContract<Tensor> {
        private static final InverseProblem PROBLEM = new InfiltrationProblem(
                6,
                List.of(4.0, 1.0),
                List.of(2.0),
                0.7,
                0,
                new Observations(List.of(0.2, 0.5), 4, false, 0.01),
                0.5,
                1,
                0);

        /** Made in the fine steps of the reference, which take long. */
        private static final InverseData DATA = InverseData.of(PROBLEM, DType.FLOAT64);

        @Override
        protected Learned<Tensor> make() {
            PointNetwork network = PointwiseMlp.DEFAULT.build(
                    PROBLEM.networkInputs(), PROBLEM.networkOutputs(), new Seed(3), DType.FLOAT64);
            Closure closure = PROBLEM.closure(network, DType.FLOAT64);
            Propagator propagator = PROBLEM.propagator(InverseProblem.Part.OBSERVED, Method.backwardEuler(0.1));
            return new Learned<>(
                    network.weights(),
                    new Misfit(PROBLEM, DATA, propagator, closure, network.weights(), 1e-2),
                    Batches.always(DATA.observed()));
        }

        @Override
        protected Tensor spoiled(Tensor batch) {
            Tensor later = broken(batch.narrow(1, 1, batch.size(1) - 1));
            return Tensors.cat(List.of(batch.narrow(1, 0, 1), later), 1);
        }

        @Override
        protected boolean drawsBatches() {
            return false;
        }
    }
}
