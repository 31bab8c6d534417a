package dev.eddy.generative.refine;

import dev.eddy.experiment.Workbench;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Objective;
import dev.eddy.train.SubTrajectories;
import dev.eddy.train.Supervised;
import dev.eddy.train.Trainer;
import dev.eddy.train.TrainingResult;

/**
 * Trains emulators of one architecture on the same trajectories.
 *
 * @param trajectories {@code [sample, time, channels, x…]}
 */
record EmulatorTraining(
        Architecture architecture, StateSpace space, double dt, StepUnits units, Tensor trajectories, Workbench bench) {
    /**
     * A stepper and what its training found.
     *
     * @param parameters of all networks that it needs
     */
    record Made(Stepper stepper, long parameters, TrainingResult training) {}

    private Network build(Signature signature, Seed seed) {
        return architecture.build(signature, seed, bench.precision());
    }

    private Signature signature() {
        return Signature.of(space);
    }

    /** As the paper trains: Adam, half a cosine to 0, and a running mean of the weights. */
    private static Trainer trainer(FlowTraining training, Seed seed) {
        return new Trainer(training.emulatorRecipe(), seed);
    }

    /** A fresh emulator of changes. */
    ChangeStepper fresh(Seed seed) {
        return new ChangeStepper(build(signature(), seed), units, space, dt);
    }

    /** One of those that a refined emulator is compared with. */
    Made trained(Trained how, Denoising denoising, FlowTraining training, Seed seed) {
        FlowTraining shared = training.withUpdates(training.updates() / how.passes());
        String name = how.shortName();
        return switch (how) {
            case ONE_STEP -> changes(name, new Supervised(1), shared, seed);
            case PUSHFORWARD -> changes(name, new Supervised(2, true), shared, seed);
            case UNROLLED -> changes(name, new Supervised(3), shared, seed);
            case HISTORY -> {
                Network network = build(HistoryStepper.signature(signature()), seed.at(1));
                Stepper stepper = new HistoryStepper(network, units, HistoryStepper.space(space), dt);
                yield unrolled(
                        name, network, stepper, new Supervised(1), HistoryStepper.joined(trajectories), shared, seed);
            }
            case JOINT -> {
                Network network = build(DenoisingModel.signature(signature()), seed.at(1));
                DenoisingLoss loss = new DenoisingLoss(denoising, units, 0);
                TrainingResult result = levels(name, network, loss, shared, seed);
                DenoisingModel model = DenoisingModel.of(network, denoising);
                yield new Made(refiner(model, denoising, seed), network.parameterCount(), result);
            }
        };
    }

    /** An emulator of changes by an objective. */
    Made changes(String name, Objective objective, FlowTraining training, Seed seed) {
        ChangeStepper stepper = fresh(seed.at(1));
        return unrolled(name, stepper.network(), stepper, objective, trajectories, training, seed);
    }

    private Made unrolled(
            String name,
            Network network,
            Stepper stepper,
            Objective objective,
            Tensor data,
            FlowTraining training,
            Seed seed) {
        TrainingResult result = bench.train(
                name,
                network.weights(),
                trainer(training, seed.at(2)),
                (set, from) -> set.train(network, objective, stepper, null, data, from));
        return new Made(stepper, network.parameterCount(), result);
    }

    /** The refinements of an emulator that stays as it is. */
    Made refined(String name, ChangeStepper first, Denoising denoising, FlowTraining training, Seed seed) {
        Network network = build(DenoisingModel.signature(signature()), seed.at(1));
        TrainingResult result = levels(name, network, new DenoisingLoss(denoising, units, 1), training, seed);
        DenoisingModel model = DenoisingModel.of(network, denoising).startingFrom(DenoisingModel.of(first));
        long both = network.parameterCount() + first.network().parameterCount();
        return new Made(refiner(model, denoising, seed), both, result);
    }

    private TrainingResult levels(String name, Network network, DenoisingLoss loss, FlowTraining training, Seed seed) {
        return bench.train(
                name,
                network.weights(),
                trainer(training, seed.at(2)),
                loss.of(network),
                loss.batches(new SubTrajectories(trajectories, 2).batches(training.batch(), 2)));
    }

    private Refiner refiner(DenoisingModel model, Denoising denoising, Seed seed) {
        return new Refiner(model, denoising, units, space, dt, seed.at(3));
    }
}
