package dev.eddy.residual;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The residual of an evolution equation along states at equal distances in time, which may be as few as two: before and after a
 * step.
 *
 * <pre>  r = uₜ − F(u, t) </pre>
 *
 * @param form F
 * @param difference uₜ
 * @param timeStep Δt
 * @param start time of the first state
 */
public record TrajectoryResidual(SpaceForm form, TimeDifference difference, double timeStep, double start)
        implements Residual<Tensor> {
    public TrajectoryResidual {
        Check.that(
                timeStep > 0 && Double.isFinite(timeStep) && Double.isFinite(start),
                "a residual in time has a positive, finite step and a finite start, got %s and %s",
                timeStep,
                start);
    }

    /** From time 0 on. */
    public TrajectoryResidual(SpaceForm form, TimeDifference difference, double timeStep) {
        this(form, difference, timeStep, 0);
    }

    /**
     * The residual of trajectories.
     *
     * @param trajectories {@code [batch, time, channels, x…]}
     * @return the same with as many times as the time difference has
     */
    @Override
    public Tensor of(Tensor trajectories) {
        int times = (int) trajectories.size(1);
        Check.that(
                trajectories.rank() >= 4 && times >= difference.states(),
                "a residual in time takes trajectories [batch, time, channels, x…] of at least %d times, got %s",
                difference.states(),
                Shapes.text(trajectories.shape()));
        return switch (difference) {
            case CENTRED -> centred(trajectories, times).minus(rates(trajectories, 1, times - 2));
            case CENTRED_WITH_ENDS ->
                Tensors.cat(
                                List.of(
                                        end(trajectories, 0, 1),
                                        centred(trajectories, times),
                                        end(trajectories, times - 1, -1)),
                                1)
                        .minus(rates(trajectories, 0, times));
            case TRAPEZOIDAL -> {
                Tensor rates = rates(trajectories, 0, times);
                Tensor mean = rates.narrow(1, 0, times - 1)
                        .plus(rates.narrow(1, 1, times - 1))
                        .times(0.5);
                yield steps(trajectories, times).minus(mean);
            }
            case BACKWARD -> steps(trajectories, times).minus(rates(trajectories, 1, times - 1));
        };
    }

    private Tensor centred(Tensor u, int times) {
        return u.narrow(1, 2, times - 2).minus(u.narrow(1, 0, times - 2)).times(0.5 / timeStep);
    }

    /** At an end, into the trajectory. */
    private Tensor end(Tensor u, int at, int way) {
        return u.narrow(1, at, 1)
                .times(-3)
                .plus(4, u.narrow(1, at + way, 1))
                .minus(u.narrow(1, at + 2 * way, 1))
                .times(way * 0.5 / timeStep);
    }

    private Tensor steps(Tensor u, int times) {
        return u.narrow(1, 1, times - 1).minus(u.narrow(1, 0, times - 1)).times(1 / timeStep);
    }

    private Tensor rates(Tensor u, int first, int count) {
        if (!form.changesWithTime()) {
            Tensor some = u.narrow(1, first, count);
            long[] shape = some.shape();
            long[] states = Arrays.copyOfRange(shape, 1, shape.length);
            states[0] = shape[0] * shape[1];
            return form.rate(some.reshape(states), start).reshape(shape);
        }
        List<Tensor> all = new ArrayList<>();
        for (int n = first; n < first + count; n++) {
            all.add(form.rate(u.select(1, n), start + n * timeStep));
        }
        return Tensors.stack(all, 1);
    }
}
