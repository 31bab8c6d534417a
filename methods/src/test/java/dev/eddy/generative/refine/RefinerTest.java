package dev.eddy.generative.refine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.spectral.Etdrk;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.nn.architecture.Fno;
import dev.eddy.nn.architecture.Mlp;
import dev.eddy.nn.architecture.ModernResNet;
import dev.eddy.nn.architecture.Transformer;
import dev.eddy.nn.architecture.UNet;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Refiners whose result is known. The arithmetic of a step is held by the reference cases of the kind {@code pde-refiner-step}. */
class RefinerTest {
    private static final StateSpace SPACE = new StateSpace(Grid.periodic(1, 1, 8), 1);
    private static final StepUnits UNITS = new StepUnits(2, 0.3);
    private static final Seed SEED = new Seed(5);

    private static Tensor states(int count) {
        return Tensors.of(new Draws(SEED.at(count)).normals(8 * count), count, 1, 8);
    }

    private static Refiner refiner(DenoisingModel model, Denoising denoising) {
        return new Refiner(model, denoising, UNITS, SPACE, 0.1, SEED);
    }

    private static ChangeStepper emulator() {
        Network network = new ConvNet(4, 1, Activation.TANH).build(Signature.of(SPACE), SEED, DType.FLOAT64);
        return new ChangeStepper(network, UNITS, SPACE, 0.1);
    }

    private static Network refining() {
        return new ConvNet(4, 1, Activation.TANH)
                .build(DenoisingModel.signature(Signature.of(SPACE)), SEED, DType.FLOAT64);
    }

    @Test
    void without_refinements_or_without_noise_it_is_the_plain_emulator_to_the_bit() {
        ChangeStepper plain = emulator();
        Tensor initial = states(3);
        try (NoGrad off = NoGrad.open()) {
            double[] expected = plain.rollout(initial, 4, true).toDoubles();
            for (Denoising denoising : List.of(new NoiseDenoising(0, 0.1), new NoiseDenoising(2, 0))) {
                DenoisingModel model = DenoisingModel.of(refining(), denoising).startingFrom(DenoisingModel.of(plain));
                assertThat(refiner(model, denoising).rollout(initial, 4, true).toDoubles())
                        .isEqualTo(expected);
            }
            DenoisingModel any = DenoisingModel.of(plain, UNITS);
            assertThat(refiner(any, new NoiseDenoising(0, 0.1))
                            .rollout(initial, 4, true)
                            .toDoubles())
                    .containsExactly(expected, within(1e-13));
        }
    }

    /** A model that knows the change gives the noise that is in an estimate, and so the truth, wherever it started. */
    @Test
    void a_model_that_knows_the_truth_reaches_it() {
        Tensor initial = states(2);
        Tensor change = states(2).times(0.5);
        double[] expected = initial.plus(UNITS.change(), change).toDoubles();
        NoiseDenoising noise = new NoiseDenoising(3, 1e-2);
        DenoisingModel taking = (y, u, k) -> k == 0 ? u : y.minus(change).over(noise.sigma(k));
        assertThat(refiner(taking, noise).step(initial).toDoubles()).containsExactly(expected, within(1e-13));
        DiffusionDenoising data = new DiffusionDenoising(3, 1e-3, DiffusionDenoising.Given.DATA);
        assertThat(refiner((y, u, k) -> change, data).step(initial).toDoubles())
                .containsExactly(expected, within(1e-13));
        DiffusionDenoising velocity = new DiffusionDenoising(2, 1e-3, DiffusionDenoising.Given.VELOCITY);
        DenoisingModel moving = (y, u, k) -> {
            Denoising.Level level = velocity.level(k);
            Tensor inside = y.minus(change.times(level.signal())).over(level.noise());
            return inside.times(level.targetNoise()).plus(level.targetSignal(), change);
        };
        assertThat(refiner(moving, velocity).step(initial).toDoubles()).containsExactly(expected, within(1e-12));
    }

    @Test
    void noise_is_a_value_of_seed_and_step() {
        NoiseDenoising denoising = new NoiseDenoising(1, 0.1);
        Refiner refiner = refiner(DenoisingModel.of(refining(), denoising), denoising);
        Tensor initial = states(3);
        try (NoGrad off = NoGrad.open()) {
            Tensor rollout = refiner.rollout(initial, 3, false);
            Tensor second = refiner.after(1).step(rollout.select(1, 0).contiguous());
            assertThat(second.toDoubles())
                    .isEqualTo(rollout.select(1, 1).contiguous().toDoubles());
            assertThat(refiner.step(initial).toDoubles())
                    .isNotEqualTo(refiner.after(1).step(initial).toDoubles());
            Tensor fewer = refiner.rollout(initial.narrow(0, 0, 2), 3, false);
            assertThat(fewer.minus(rollout.narrow(0, 0, 2)).abs().max().item()).isLessThan(1e-12);
            Tensor members = refiner.ensemble(initial, 3, 2);
            assertThat(members.shape()).containsExactly(2, 3, 3, 1, 8);
            assertThat(members.select(0, 1).toDoubles())
                    .isEqualTo(
                            refiner.with(SEED.at(1)).rollout(initial, 3, false).toDoubles())
                    .isNotEqualTo(members.select(0, 0).toDoubles());
        }
    }

    /** Whatever network refines, and whatever stepper begins: here a solver. */
    @Test
    void any_architecture_refines_any_stepper() {
        Equation diffusion =
                EquationCatalog.get("diffusion").build(SPACE.grid(), Map.of("diffusivity", 0.01), Profile.EDDY);
        Stepper solver = Etdrk.of(0).on(SPACE.grid(), diffusion, 0.1);
        NoiseDenoising denoising = new NoiseDenoising(2, 1e-2);
        try (NoGrad off = NoGrad.open()) {
            for (Architecture network : List.of(
                    new Fno(List.of(3), 4, 1, Activation.GELU, 0),
                    new UNet(4, 1, Activation.RELU),
                    new ModernResNet(3, 1, Activation.RELU),
                    new Mlp(5, 1, Activation.SWISH),
                    new Transformer(4, 2, 1, Activation.RELU))) {
                Network built = network.build(DenoisingModel.signature(Signature.of(SPACE)), SEED, DType.FLOAT64);
                DenoisingModel model =
                        DenoisingModel.of(built, denoising).startingFrom(DenoisingModel.of(solver, UNITS));
                Tensor after = refiner(model, denoising).step(states(2));
                assertThat(after.shape()).as(network.shortName()).containsExactly(2, 1, 8);
                assertThat(after.minus(solver.step(states(2))).abs().max().item())
                        .as(network.shortName())
                        .isBetween(1e-12, 10.0);
            }
        }
    }

    /** With every level the same pair and noise: the loss is the weighted mean of the errors that are written out here. */
    @Test
    void a_loss_is_the_error_at_the_levels_that_were_drawn() {
        NoiseDenoising denoising = new NoiseDenoising(2, 0.04);
        Network network = refining();
        DenoisingLoss loss = new DenoisingLoss(denoising, UNITS, 0).inUnitsOfChanges();
        Tensor window = states(6).reshape(3, 2, 1, 8);
        DenoisingLoss.Batch drawn = loss.drawn(window, new Draws(SEED));
        assertThat(drawn.previous().times(2).toDoubles())
                .containsExactly(window.select(1, 0).contiguous().toDoubles(), within(1e-14));
        DenoisingLoss.Batch batch =
                new DenoisingLoss.Batch(drawn.previous(), drawn.change(), drawn.noise(), List.of(0, 1, 2));
        DenoisingModel model = DenoisingModel.of(network, denoising);
        double expected = 0;
        for (int i = 0; i < 3; i++) {
            Tensor u = batch.previous().narrow(0, i, 1);
            Tensor y = batch.change().narrow(0, i, 1);
            Tensor noise = batch.noise().narrow(0, i, 1);
            double sigma = i == 0 ? 1 : denoising.sigma(i);
            Tensor input = i == 0 ? y.times(0) : y.plus(sigma, noise);
            Tensor error = model.at(input, u, i).minus(i == 0 ? y : noise);
            expected += sigma * sigma * error.squared().mean().item() / 3;
        }
        assertThat(loss.of(network).of(batch).item()).isCloseTo(expected, within(1e-13));
        assertThat(new DenoisingLoss(denoising, UNITS, 1)
                        .drawn(window, new Draws(SEED))
                        .levels())
                .allMatch(level -> level >= 1 && level <= 2);
    }
}
