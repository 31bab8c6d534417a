package dev.eddy.ode;

import dev.eddy.ode.SampleSteps.End;
import dev.eddy.tensor.Held;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One solve by {@link AdaptiveSteps}, without a record. All samples go a step at once, each of its own length; those that are at
 * the end, or cannot go on, rest. A rate sees the whole batch in its order at all times.
 */
final class StepSearch implements AutoCloseable {
    private final AdaptiveSteps settings;
    private final RungeKutta method;
    private final CountedRate rate;
    private final TimeGrid times;
    private final ErrorNorm norm;
    private final int order;
    private final int batch;
    private final List<Lane> lanes = new ArrayList<>();
    private final @Nullable SampleSteps[] ended;
    private final Held[] outputs;
    private Held state;
    private @Nullable Held first;

    /** @param first the rate at the start */
    StepSearch(AdaptiveSteps settings, CountedRate rate, Tensor initial, TimeGrid times, Tensor first) {
        this.settings = settings;
        this.method = new RungeKutta(settings.tableau());
        this.rate = rate;
        this.times = times;
        this.norm = new ErrorNorm(settings.tolerance());
        this.order = settings.tableau().errorEstimate().order() + 1;
        this.batch = (int) initial.size(0);
        int count = settings.sameSteps() || batch == 1 ? 1 : batch;
        for (int i = 0; i < count; i++) {
            lanes.add(new Lane(times, i));
        }
        this.ended = new @Nullable SampleSteps[batch];
        this.outputs = new Held[times.size()];
        for (int j = 0; j < outputs.length; j++) {
            outputs[j] = Held.of(initial);
        }
        this.state = Held.of(initial);
        this.first = Held.of(first);
        begin(initial, first);
    }

    /** Samples of a lane: all of them, or the one with its number. */
    private int[] samples(int lane) {
        int[] out = new int[lanes.size() == 1 ? batch : 1];
        Arrays.setAll(out, i -> lanes.size() == 1 ? i : lane);
        return out;
    }

    private void begin(Tensor initial, Tensor rateThere) {
        // Zero where finite.
        double[] start = norm.of(initial.times(0), initial.times(0));
        double[] slope = norm.of(rateThere.times(0), initial.times(0));
        boolean find = settings.firstStep() == 0 && lanes.stream().anyMatch(Lane::isUnderway);
        double[] lengths =
                find ? new FirstStep(rate, norm, order).lengths(initial, rateThere, lanes) : new double[batch];
        for (int l = 0; l < lanes.size(); l++) {
            Lane lane = lanes.get(l);
            double length = Double.POSITIVE_INFINITY;
            for (int i : samples(l)) {
                length = Math.min(length, lengths[i] > 0 ? lengths[i] : length);
            }
            lane.start(find && Double.isFinite(length) ? length : Math.max(settings.firstStep(), 0));
            for (int i : samples(l)) {
                if (start[i] != 0 || slope[i] != 0) {
                    end(lane, i, End.DIVERGED, Double.NaN);
                }
            }
            endIfEmpty(l);
        }
    }

    void run() {
        while (lanes.stream().anyMatch(Lane::isUnderway)) {
            attempt();
        }
    }

    private void attempt() {
        try (Scope scope = Scope.open()) {
            double[] from = new double[lanes.size()];
            double[] to = new double[lanes.size()];
            for (int l = 0; l < from.length; l++) {
                Lane lane = lanes.get(l);
                if (lane.isUnderway()) {
                    lane.propose(settings.shortestStep());
                }
                from[l] = lane.time();
                to[l] = lane.to();
            }
            Tensor before = state.get();
            Tensor known = first == null ? null : first.get();
            Stages stages = new Stages(method, rate, TimeStep.each(from, to), before, known);
            Tensor behind = stages.result();
            double[] errors = norm.ofStep(stages.errors(), before, behind);
            int[] reached = lanes.stream().mapToInt(Lane::reached).toArray();
            boolean[] moved = new boolean[batch];
            for (int l = 0; l < from.length; l++) {
                if (lanes.get(l).isUnderway()) {
                    decide(l, errors, moved);
                }
            }
            move(stages, moved);
            note(reached, moved);
        }
    }

    private void decide(int number, double[] errors, boolean[] moved) {
        Lane lane = lanes.get(number);
        double worst = 0;
        double worstGood = -1;
        for (int i : samples(number)) {
            if (ended[i] == null) {
                worst = Math.max(worst, errors[i]);
                worstGood = errors[i] <= 1 ? Math.max(worstGood, errors[i]) : worstGood;
            }
        }
        if (worst <= 1 || (lane.isShortest() && worstGood >= 0)) {
            for (int i : samples(number)) {
                moved[i] = ended[i] == null && errors[i] <= 1;
                if (ended[i] == null && !moved[i]) {
                    end(lane, i, Double.isFinite(errors[i]) ? End.SHORTEST_STEP : End.DIVERGED, errors[i]);
                }
            }
            lane.accept(Math.max(0, worstGood), order);
        } else if (lane.isShortest()) {
            endAll(number, errors, null);
        } else {
            lane.reject(worst, order);
        }
        StepControl control = lane.control();
        if (lane.isUnderway() && control.accepted() + control.rejected() >= settings.mostSteps()) {
            endAll(number, errors, End.MOST_STEPS);
        }
    }

    private void endAll(int number, double[] errors, @Nullable End end) {
        for (int i : samples(number)) {
            if (ended[i] == null) {
                End own = Double.isFinite(errors[i]) ? End.SHORTEST_STEP : End.DIVERGED;
                end(lanes.get(number), i, end == null ? own : end, errors[i]);
            }
        }
        endIfEmpty(number);
    }

    private void end(Lane lane, int sample, End end, double error) {
        ended[sample] = steps(lane, end, error);
    }

    private void endIfEmpty(int number) {
        if (Arrays.stream(samples(number)).allMatch(i -> ended[i] != null)) {
            lanes.get(number).end();
        }
    }

    private SampleSteps steps(Lane lane, End end, double error) {
        StepControl control = lane.control();
        return new SampleSteps(control.accepted(), control.rejected(), control.smallest(), end, lane.reached(), error);
    }

    /** Takes the states and rates behind of the samples that moved. */
    private void move(Stages stages, boolean[] moved) {
        Tensor known = stages.first();
        Tensor last = stages.lastIfKnown();
        Held rateBefore = first;
        if (!any(moved)) {
            first = Held.of(known);
        } else {
            first = last == null ? null : Held.of(picked(moved, last, known));
            Held stateBefore = state;
            state = Held.of(picked(moved, stages.result(), stateBefore.get()));
            stateBefore.close();
        }
        if (rateBefore != null) {
            rateBefore.close();
        }
    }

    /** Notes the states of samples that landed on times asked for. */
    private void note(int[] reachedBefore, boolean[] moved) {
        for (int j = 1; j < times.size(); j++) {
            boolean[] landed = new boolean[batch];
            for (int l = 0; l < lanes.size(); l++) {
                if (reachedBefore[l] <= j && j < lanes.get(l).reached()) {
                    for (int i : samples(l)) {
                        landed[i] = moved[i];
                    }
                }
            }
            if (any(landed)) {
                Held before = outputs[j];
                outputs[j] = Held.of(picked(landed, state.get(), before.get()));
                before.close();
            }
        }
    }

    private static boolean any(boolean[] flags) {
        for (boolean flag : flags) {
            if (flag) {
                return true;
            }
        }
        return false;
    }

    private static Tensor picked(boolean[] which, Tensor yes, Tensor no) {
        for (boolean one : which) {
            if (!one) {
                return Tensors.where(Tensors.of(which, Time.columnShape(which.length, yes)), yes, no);
            }
        }
        return yes;
    }

    /** The steps that led on, those of all lanes beside each other. */
    StepPlan plan() {
        List<TimeStep> steps = new ArrayList<>();
        List<Integer> at = new ArrayList<>(List.of(0));
        double[] place = lanes.stream().mapToDouble(lane -> lane.timeAsked(0)).toArray();
        for (int j = 1; j < times.size(); j++) {
            int interval = j;
            int count = lanes.stream()
                    .mapToInt(lane -> lane.steps(interval).size())
                    .max()
                    .orElse(0);
            for (int n = 0; n < count; n++) {
                double[] from = place.clone();
                for (int l = 0; l < from.length; l++) {
                    List<double[]> own = lanes.get(l).steps(j);
                    place[l] = n < own.size() ? own.get(n)[1] : place[l];
                }
                steps.add(TimeStep.each(from, place));
            }
            at.add(steps.size());
        }
        List<SampleSteps> samples = new ArrayList<>();
        for (int i = 0; i < batch; i++) {
            SampleSteps early = ended[i];
            samples.add(early != null ? early : steps(lanes.get(lanes.size() == 1 ? 0 : i), End.FINISHED, 0));
        }
        return new StepPlan(method, steps, at, samples, rate.evaluations());
    }

    /** The states at the times asked for, {@code [batch, time, …]}. */
    Tensor states(StepPlan plan) {
        try (Scope scope = Scope.open()) {
            List<Tensor> seen = Arrays.stream(outputs).map(Held::get).toList();
            return scope.keep(plan.masked(Tensors.stack(seen, 1)));
        }
    }

    @Override
    public void close() {
        state.close();
        if (first != null) {
            first.close();
        }
        for (Held output : outputs) {
            output.close();
        }
    }
}
