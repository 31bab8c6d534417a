package dev.eddy.gallery;

import dev.eddy.equation.Profile;
import dev.eddy.integrate.RepeatedStepper;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.Steppers;
import dev.eddy.misuse.Misuse;
import dev.eddy.operator.Numerics;
import dev.eddy.peer.PeerSyntax;
import dev.eddy.plot.Animation;
import dev.eddy.plot.ColourMap;
import dev.eddy.plot.ColourScale;
import dev.eddy.plot.RolloutAnimation;
import dev.eddy.random.Seed;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Progress;
import dev.eddy.spectral.Calculus;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Rolls out and draws. */
final class Painter {
    private static final int SIZE = 160;
    private static final int PLANE = 144;
    private static final int FRAMES = 61;
    private static final int DELAY_MILLIS = 100;
    private static final DType TYPE = DType.FLOAT32;

    private Painter() {}

    /** @throws CancellationException if the user asks to stop */
    static Animation draw(Picture picture, Progress progress) {
        NumericArray shown = rollout(picture, progress);
        float[] sorted = shown.values().clone();
        Arrays.sort(sorted);
        ColourScale scale = scale(sorted);
        Animation animation = switch (picture.dims()) {
            case 1 ->
                RolloutAnimation.spaceTime(shown, 0, scale, sorted[0], sorted[sorted.length - 1], SIZE, SIZE, FRAMES);
            case 2 -> RolloutAnimation.field(shown, 0, scale, PLANE, FRAMES);
            default -> RolloutAnimation.cube(shown, 0, scale, SIZE, FRAMES);
        };
        return new Animation(animation.frames(), DELAY_MILLIS);
    }

    /** Without the most extreme thousandth; symmetric about zero if both signs matter. */
    private static ColourScale scale(float[] sorted) {
        double low = sorted[sorted.length / 1000];
        double high = sorted[sorted.length - 1 - sorted.length / 1000];
        if (high - low < 1e-12) {
            return ColourScale.symmetric(1);
        }
        boolean both = low < 0 && high > 0 && Math.min(-low, high) > 0.1 * Math.max(-low, high);
        return both ? ColourScale.symmetric(Math.max(-low, high)) : new ColourScale(ColourMap.SEQUENTIAL, low, high);
    }

    /** {@code [time, 1, x…]}. */
    private static NumericArray rollout(Picture picture, Progress progress) {
        Numerics numerics = Numerics.of(Profile.EDDY).withPrecision(TYPE);
        try (NoGrad off = NoGrad.open();
                Scope scope = Scope.open();
                Progress.Task task = progress.start(picture.name(), picture.steps() + picture.warmup())) {
            Stepper solver = Steppers.of(
                    picture.equation(),
                    picture.grid(),
                    picture.dt() / picture.substeps(),
                    picture.parameters(),
                    numerics);
            Stepper stepper = RepeatedStepper.of(solver, picture.substeps());
            Tensor state = PeerSyntax.initialStates(picture.initialStates())
                    .sample(stepper.space(), new Seed(picture.seed()), 0, 1, TYPE);
            List<Tensor> frames = new ArrayList<>();
            for (int i = -picture.warmup(); i <= picture.steps(); i++) {
                if (i >= 0) {
                    frames.add(shown(picture, state));
                }
                if (progress.stopRequested()) {
                    throw new CancellationException("stopped while drawing " + picture.name());
                }
                if (i < picture.steps()) {
                    try (Scope step = Scope.open()) {
                        state = step.keep(stepper.step(state));
                    }
                    task.advance(1, "");
                }
            }
            Tensor all = Tensors.stack(frames, 0);
            if (!all.allFinite()) {
                throw new Misuse(picture.name() + ": the rollout becomes infinite; its settings need smaller steps");
            }
            return new NumericArray(all.shape(), all.toFloats());
        }
    }

    private static Tensor shown(Picture picture, Tensor state) {
        try (Scope scope = Scope.open()) {
            Tensor field = switch (picture.shown()) {
                case FIRST -> state.narrow(1, 0, 1);
                case SECOND -> state.narrow(1, 1, 1);
                case LENGTH -> length(state);
                case VORTICITY -> length(new Calculus(picture.grid(), TYPE).curl(state));
            };
            return scope.keep(field.squeeze(0).copy());
        }
    }

    private static Tensor length(Tensor vectors) {
        return vectors.squared().sumKeeping(1).squareRoot();
    }
}
