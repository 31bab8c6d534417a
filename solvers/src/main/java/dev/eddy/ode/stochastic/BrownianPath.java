package dev.eddy.ode.stochastic;

import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * One path of a Wiener process for each sample, the same whatever the steps: W at the middle of an interval, given both ends, is
 * normal around their mean with a quarter of the interval's length as its variance (Lévy's construction), with a draw whose
 * coordinates are the interval's. So coarse and fine steps see the same path, and errors of single paths can be measured.
 *
 * <p>Exact at start + k (end − start)/2^d with d up to {@code depth}; straight lines between. A step costs about two draws where
 * steps are such parts and follow each other, and up to {@code depth} draws otherwise.
 *
 * @param start where W is 0
 * @param end where the path ends; later than the start
 * @param depth halvings of the whole interval, 1 to 50
 * @param samples numbers of the samples; none for 0, 1, 2, …
 */
public record BrownianPath(Seed seed, double start, double end, int depth, List<Long> samples) implements Noise {
    /** Times this close to a point of the path, in parts of the whole, are at it. */
    private static final double ROUNDING = 1e-13;

    public BrownianPath {
        samples = List.copyOf(samples);
        Check.that(
                start < end && Double.isFinite(start) && Double.isFinite(end),
                "a Brownian path is from an earlier to a later time, got %s and %s",
                start,
                end);
        Check.that(depth >= 1 && depth <= 50, "a Brownian path is halved 1 to 50 times, got %d", depth);
    }

    /** With twenty halvings. */
    public BrownianPath(Seed seed, double start, double end) {
        this(seed, start, end, 20, List.of());
    }

    /** For samples with other numbers. */
    public BrownianPath withSamples(List<Long> numbers) {
        return new BrownianPath(seed, start, end, depth, numbers);
    }

    @Override
    public Increments open(long[] shape, DType type) {
        check(shape);
        Walker walker = new Walker(shape);
        return (number, from, to) -> {
            double[] before = walker.at(part(from));
            double[] values = walker.at(part(to)).clone();
            for (int i = 0; i < values.length; i++) {
                values[i] -= before[i];
            }
            return tensor(values, shape, type);
        };
    }

    private static Tensor tensor(double[] values, long[] shape, DType type) {
        return Tensors.of(values, shape).to(type);
    }

    private double part(double time) {
        double part = (time - start) / (end - start);
        Check.that(
                part >= -ROUNDING && part <= 1 + ROUNDING,
                "this Brownian path is from %s to %s, a step asked for %s",
                start,
                end,
                time);
        return part;
    }

    /** An interval of the tree, from k/2^level to (k + 1)/2^level of the whole, with W at both ends. */
    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Interval(int level, long k, double[] left, double[] right) {
        double from() {
            return Math.scalb((double) k, -level);
        }

        double to() {
            return Math.scalb((double) k + 1, -level);
        }

        boolean contains(double part) {
            return from() <= part && part <= to();
        }
    }

    /** Walks down the tree, and remembers where it was. */
    private final class Walker {
        private final Seed[] seeds;
        private final int size;
        private final Deque<Interval> path = new ArrayDeque<>();

        Walker(long[] shape) {
            this.seeds = seeds((int) shape[0]);
            this.size = StepNoise.size(shape);
            double[] whole = normals(0, 0);
            double scale = Math.sqrt(end - start);
            for (int i = 0; i < whole.length; i++) {
                whole[i] *= scale;
            }
            path.push(new Interval(0, 0, new double[whole.length], whole));
        }

        double[] at(double part) {
            while (path.size() > 1 && !path.element().contains(part)) {
                path.pop();
            }
            while (true) {
                Interval now = path.element();
                if (Math.abs(part - now.from()) <= ROUNDING) {
                    return now.left();
                }
                if (Math.abs(part - now.to()) <= ROUNDING) {
                    return now.right();
                }
                if (now.level() == depth) {
                    return between(now, part);
                }
                push(now, part);
            }
        }

        private void push(Interval now, double part) {
            double[] middle = normals(now.level() + 1, now.k());
            double scale = 0.5 * Math.sqrt(Math.scalb(end - start, -now.level()));
            for (int i = 0; i < middle.length; i++) {
                middle[i] = 0.5 * (now.left()[i] + now.right()[i]) + scale * middle[i];
            }
            boolean left = part <= 0.5 * (now.from() + now.to());
            path.push(
                    left
                            ? new Interval(now.level() + 1, 2 * now.k(), now.left(), middle)
                            : new Interval(now.level() + 1, 2 * now.k() + 1, middle, now.right()));
        }

        private double[] between(Interval now, double part) {
            double weight = (part - now.from()) / (now.to() - now.from());
            double[] out = new double[now.left().length];
            for (int i = 0; i < out.length; i++) {
                out[i] = (1 - weight) * now.left()[i] + weight * now.right()[i];
            }
            return out;
        }

        private double[] normals(int level, long k) {
            double[] out = new double[seeds.length * size];
            for (int i = 0; i < seeds.length; i++) {
                Draws draws = new Draws(seeds[i].at(level, k));
                for (int j = 0; j < size; j++) {
                    out[i * size + j] = draws.normal();
                }
            }
            return out;
        }
    }
}
