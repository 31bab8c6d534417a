package dev.eddy.generative.cyclic;

import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.generative.sample.RescaledEuler;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.generative.steer.Overwriting;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.ode.TimeGrid;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;

/**
 * Fields around windows of which all is known (Wang et al. 2024, cyclic one-way diffusion), by any model without training it. Levels of
 * noise are those of equal steps in time, 0 the data and {@code steps} the noise; by DDIM
 *
 * <ol>
 *   <li>each window alone, on zeros, is inverted up to the level b, and all of them together up to r &lt; b;
 *   <li>in each cycle noise is added, from r to b, and taken away again, while the windows are put on their own way: they see nothing of
 *       the rest, and the rest sees them;
 *   <li>at last noise is taken away from r to 0.
 * </ol>
 *
 * <p>More cycles fit the rest better to the windows. If the windows are not overwritten on the last way down they fit it, too, and are no
 * longer quite what was known.
 */
@Doc("cyclic one-way diffusion: completes fields around windows of which all is known")
public record CyclicCompletion(
        @Default("50") @Doc("steps of DDIM between noise and data")
        int steps,

        @Default("0.5") @Doc("the level r, as a part of all levels, that a cycle goes down to")
        double replace,

        @Default("0.7") @Doc("the level b that a cycle goes up to")
        double back,

        @Default("5") @Doc("times up and down") int cycles,

        @Default("1.0") @Doc("part of the noise that is drawn anew in steps of cycles")
        double eta,

        @Default("0.1") @Doc("part of the noise that is drawn anew on the last way down")
        double lastEta,

        @Default("[]") @Doc("levels of the last way down at which windows are overwritten; none given stands for all")
        List<Integer> overwritten) {
    public CyclicCompletion {
        overwritten = List.copyOf(overwritten);
        Check.that(
                steps >= 2 && replace > 0 && replace < back && back <= 1,
                "a completion has at least 2 steps and 0 < replace < back <= 1, got %d, %s and %s",
                steps,
                replace,
                back);
        Check.that(
                level(steps, replace) >= 1 && level(steps, replace) < level(steps, back),
                "levels %s and %s of %d steps are not apart; take more steps",
                replace,
                back,
                steps);
        Check.that(cycles >= 0, "cycles are 0 or more, got %d", cycles);
    }

    /** Windows that are kept to the end. */
    public CyclicCompletion(int steps, int cycles) {
        this(steps, 0.5, 0.7, cycles, 1, 0.1, List.of());
    }

    /** As the paper does it: windows are overwritten for the last time at 0.4 of the levels. */
    public CyclicCompletion asPublished() {
        return new CyclicCompletion(steps, replace, back, cycles, eta, lastEta, List.of(level(steps, 0.4)));
    }

    private static int level(int steps, double part) {
        return (int) Math.rint(part * steps);
    }

    /** Evaluations of the field, for so many windows. */
    public long evaluations(int windows) {
        int r = level(steps, replace);
        int b = level(steps, back);
        return (long) windows * b + r + (long) cycles * (b - r) + r;
    }

    /**
     * Fields of the shape of what is known.
     *
     * @param field along a path without noise at the data, t = 1
     * @param windows that do not overlap, of equally many samples
     */
    public Tensor complete(VectorField field, List<Window> windows, Seed seed) {
        Check.that(!windows.isEmpty(), "a completion begins with at least 1 window");
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            int r = level(steps, replace);
            int b = level(steps, back);
            Tensor pasted = windows.get(0).pasted();
            Tensor covered = windows.get(0).region().mask();
            for (Window window : windows.subList(1, windows.size())) {
                pasted = pasted.plus(window.pasted());
                covered = covered.plus(window.region().mask());
            }
            Check.that(covered.max().item() <= 1, "windows overlap; leave to one of them what is in both");
            List<Tensor> ways = windows.stream()
                    .map(window -> inversion(field, window.pasted(), b))
                    .toList();
            Tensor start = inversion(field, pasted, r);
            Tensor x = start.select(1, r);
            for (int cycle = 0; cycle < cycles; cycle++) {
                try (Scope inner = Scope.open()) {
                    Tensor noisy = noised(field, x, r, b, seed.at(cycle, 0));
                    x = inner.keep(
                            descent(field, noisy, b, r, level -> level > r, eta, windows, ways, seed.at(cycle, 1)));
                }
            }
            IntPredicate last = level -> overwritten.isEmpty() || overwritten.contains(level);
            return scope.keep(descent(field, x, r, 0, last, lastEta, windows, ways, seed.at(cycles)));
        }
    }

    private double time(int level) {
        return 1 - (double) level / steps;
    }

    private TimeGrid times(int from, int to) {
        int step = Integer.signum(to - from);
        double[] times = new double[Math.abs(to - from) + 1];
        for (int i = 0; i < times.length; i++) {
            times[i] = time(from + step * i);
        }
        return TimeGrid.of(times);
    }

    /** States of the levels from 0 on, {@code [batch, levels, …]}. */
    private Tensor inversion(VectorField field, Tensor clean, int to) {
        return new StepSampler(new RescaledEuler(), times(0, to))
                .run(field, clean)
                .states();
    }

    /** With as much noise as a higher level has. */
    private Tensor noised(VectorField field, Tensor x, int from, int to, Seed seed) {
        Coefficients low = field.schedule().at(time(from));
        Coefficients high = field.schedule().at(time(to));
        double kept = high.a() / low.a();
        double added = Math.sqrt(high.s() * high.s() - kept * kept * low.s() * low.s());
        Tensor noise = Tensors.of(new Draws(seed).normals(Math.toIntExact(x.elements())), x.shape());
        return x.times(kept).plus(added, noise.to(x.dtype()));
    }

    private Tensor descent(
            VectorField field,
            Tensor x,
            int from,
            int to,
            IntPredicate levels,
            double freshness,
            List<Window> windows,
            List<Tensor> ways,
            Seed seed) {
        StepSampler sampler = new StepSampler(new RescaledEuler(freshness), times(from, to));
        Tensor start = x;
        long[] falling = LongStream.rangeClosed(0, from - to).map(i -> from - i).toArray();
        for (int i = 0; i < windows.size(); i++) {
            Overwriting keeping = new Overwriting(
                    windows.get(i).region(), ways.get(i).gather(1, falling), index -> levels.test(from - index));
            start = keeping.over(start, 0);
            sampler = sampler.with(keeping);
        }
        return sampler.run(field, start, seed).end().copy();
    }
}
