package dev.eddy.scenario;

import com.sun.management.OperatingSystemMXBean;
import dev.eddy.grid.StateSpace;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What work needs at least, told before any of it is done: points × channels × samples × states × bytes, weights, trials. In
 * floating point, so that no request is too large to be named; nothing is made to find it.
 *
 * @param what it is for, in words, with the numbers that it is made of
 * @param bytes how much
 */
public record SizeEstimate(String what, double bytes) {
    /** Trials that one run folder takes. */
    public static final long MOST_TRIALS = 1_000_000;

    /** Weights, their gradients, and the two means of Adam. */
    private static final int COPIES_IN_TRAINING = 4;

    /** Numbers that are written with three digits. */
    private static final double HUGE = 1e15;

    /** Left free on a disk, for what is written beside the arrays: this, or a tenth of a small one. */
    private static final double RESERVE = 64 << 20;

    /** Trajectories {@code [samples, states, channels, x…]}. */
    public static SizeEstimate trajectories(StateSpace space, double samples, double states, int bytesPerNumber) {
        long[] points = space.grid().points();
        return new SizeEstimate(
                Arrays.stream(points).mapToObj(Long::toString).collect(Collectors.joining(" × ")) + " points × "
                        + count(space.channels(), "channel") + " × " + count(samples, "sample") + " × "
                        + count(states, "state") + " × " + count(bytesPerNumber, "byte"),
                Arrays.stream(points).asDoubleStream().reduce(1, (a, b) -> a * b)
                        * space.channels()
                        * samples
                        * states
                        * bytesPerNumber);
    }

    /** A set of a scenario. */
    public static SizeEstimate of(Scenario scenario, DataSet set, int bytesPerNumber) {
        SizeEstimate all =
                trajectories(scenario.space(), set.samples(scenario), set.horizon(scenario) + 1.0, bytesPerNumber);
        return new SizeEstimate("the " + set.title() + " of " + all.what, all.bytes);
    }

    /** A network in training. */
    public static SizeEstimate training(double weights, int bytesPerNumber) {
        return new SizeEstimate(
                count(weights, "weight") + " in training", weights * COPIES_IN_TRAINING * bytesPerNumber);
    }

    /** Both. */
    public SizeEstimate plus(SizeEstimate other) {
        return new SizeEstimate(what + " and " + other.what, bytes + other.bytes);
    }

    /** The same several times over, where work holds copies. */
    public SizeEstimate times(double copies) {
        return new SizeEstimate(what, bytes * copies);
    }

    /** Refuses what this machine cannot hold in its memory. */
    public void requireMemory() {
        double there = memory();
        Check.that(
                bytes <= there,
                "this needs at least %s of memory, for %s, and the machine has %s; take fewer",
                text(bytes),
                what,
                text(there));
    }

    /** Refuses what the disk of a file or folder cannot take. */
    public void requireDisk(Path place) {
        double free = free(place);
        Check.that(
                bytes <= free - Math.min(RESERVE, free / 10),
                "this writes %s to the disk of %s, for %s, and %s are free there; take fewer, or choose another disk",
                text(bytes),
                place,
                what,
                text(free));
    }

    /** Refuses more trials than one run folder takes. */
    public static void requireTrials(double trials) {
        Check.that(
                trials <= MOST_TRIALS,
                "the study has %s, and a run has at most %s; take fewer seeds or combinations, or several studies",
                count(trials, "trial"),
                number(MOST_TRIALS));
    }

    /** Bytes that a disk has left for this user; endless if it does not say. */
    public static double free(Path place) {
        Path there = place.toAbsolutePath().normalize();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            return Files.getFileStore(there).getUsableSpace();
        } catch (IOException unknown) {
            return Double.POSITIVE_INFINITY;
        }
    }

    private static double memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? machine.getTotalMemorySize()
                : Double.POSITIVE_INFINITY;
    }

    /** The bytes as a whole number, for what counts them one by one. */
    public long exactly() {
        if (bytes >= Long.MAX_VALUE) {
            throw new Misuse("this needs " + text(bytes) + ", for " + what + "; no file is that large, take fewer");
        }
        return (long) bytes;
    }

    /** {@code 31.4 GB}. */
    public static String text(double bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        String form = value >= 1e6 ? "%.1e %s" : unit == 0 || value >= 100 ? "%.0f %s" : "%.1f %s";
        return String.format(Locale.ROOT, form, value, units[unit]);
    }

    private static String count(double number, String thing) {
        return number < HUGE ? Names.count(Math.round(number), thing) : number(number) + " " + thing + "s";
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, number >= HUGE ? "%.3g" : "%.0f", number);
    }
}
