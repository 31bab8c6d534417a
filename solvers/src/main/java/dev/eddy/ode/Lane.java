package dev.eddy.ode;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Samples that take the same adaptive steps: where they are, and the steps that they took. */
final class Lane {
    private static final double LEAST_ULPS = 16;

    private final TimeGrid times;
    private final int sample;
    private final double direction;
    private final List<List<double[]>> steps = new ArrayList<>();
    private double time;
    private int next;
    private @Nullable StepControl control;
    private boolean over;
    private double to;
    private boolean shortest;

    /** @param sample whose times these are */
    Lane(TimeGrid times, int sample) {
        this.times = times;
        this.sample = sample;
        this.time = times.time(sample, 0);
        this.direction = Math.signum(times.time(sample, times.size() - 1) - time);
        for (int i = 0; i < times.size(); i++) {
            steps.add(new ArrayList<>());
        }
        passTimes();
    }

    /** From the first time to the last. */
    double span() {
        return Math.abs(times.time(sample, times.size() - 1) - times.time(sample, 0));
    }

    void start(double wanted) {
        control = new StepControl(wanted);
    }

    StepControl control() {
        StepControl known = control;
        if (known == null) {
            throw new IllegalStateException("a lane has no first step yet");
        }
        return known;
    }

    boolean isUnderway() {
        return !over && next < times.size();
    }

    /** That no sample of it goes on. */
    void end() {
        over = true;
    }

    /** How many of the times it has reached. */
    int reached() {
        return next;
    }

    double time() {
        return time;
    }

    /** The time so far ahead. */
    double ahead(double length) {
        return time + direction * length;
    }

    /** Where the proposed step ends; where it is, if it goes no further. */
    double to() {
        return isUnderway() ? to : time;
    }

    /** Whether the proposed step may not be shorter. */
    boolean isShortest() {
        return shortest;
    }

    double length() {
        return Math.abs(to - time);
    }

    /** Finds the next step: as long as wanted, and a little longer where it then lands on a time asked for. */
    void propose(double shortestAllowed) {
        double target = times.time(sample, next);
        double least = Math.max(shortestAllowed, LEAST_ULPS * Math.ulp(Math.max(Math.abs(time), Math.abs(target))));
        double wanted = control().wanted();
        shortest = !(wanted > least);
        double length = shortest ? least : wanted;
        to = length * 1.01 >= Math.abs(target - time) ? target : ahead(length);
    }

    /** The step that was proposed led on. */
    void accept(double error, int order) {
        double wanted = control().wanted();
        boolean cut = length() < wanted;
        control().accept(length(), error, order);
        if (cut) {
            control().atLeast(wanted);
        }
        steps.get(next).add(new double[] {time, to});
        time = to;
        passTimes();
    }

    void reject(double error, int order) {
        control().reject(length(), error, order);
    }

    private void passTimes() {
        while (next < times.size() && times.time(sample, next) == time) {
            next++;
        }
    }

    /** The steps that led to a time from the one before, each from where to where. */
    List<double[]> steps(int index) {
        return steps.get(index);
    }

    /** A time of the grid. */
    double timeAsked(int index) {
        return times.time(sample, index);
    }
}
