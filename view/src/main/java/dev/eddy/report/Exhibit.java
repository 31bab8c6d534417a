package dev.eddy.report;

import dev.eddy.plot.Animation;
import dev.eddy.plot.ColourScale;
import dev.eddy.plot.Plane;
import dev.eddy.plot.RolloutAnimation;
import dev.eddy.result.NumericArray;
import dev.eddy.result.RunView;
import dev.eddy.result.TrialResult;
import dev.eddy.result.emulator.SampleRollout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is shown of one group: the rollout of one of its seeds, reduced to pictures at once because a whole rollout may
 * be large.
 *
 * @param trial the trial whose rollout this is
 * @param columns what stands below the pictures from left to right: steps
 * @param animation nothing where the page has enough of them
 */
record Exhibit(
        Group group,
        TrialResult trial,
        int dims,
        List<Plane> reference,
        List<Plane> prediction,
        List<Plane> error,
        List<Integer> columns,
        Optional<Animation> animation) {
    private static final int MOST_COLUMNS = 402;

    /**
     * What of a rollout is shown.
     *
     * @param sample held-out initial state, from 1 on
     * @param channel from 0 on
     */
    record Shown(int sample, int channel) {
        static final Shown FIRST = new Shown(1, 0);
    }

    /** The seed in the middle that has a sample; nothing if none has. */
    static Optional<Exhibit> of(
            RunView run, SubjectView subject, Group group, Budget budget, Shown shown, boolean moving) {
        for (TrialResult trial : group.fromTheMiddle(subject.metric())) {
            Optional<SampleRollout> sample = SampleRollout.numbered(run, trial.key(), shown.sample());
            if (sample.isPresent() && matches(sample.get())) {
                return Optional.of(of(subject, group, trial, sample.get(), budget, shown.channel(), moving));
            }
        }
        return Optional.empty();
    }

    /** A rollout that was cut off cannot stand beside its reference. */
    private static boolean matches(SampleRollout sample) {
        return Arrays.equals(sample.prediction().shape(), sample.reference().shape());
    }

    private static Exhibit of(
            SubjectView subject,
            Group group,
            TrialResult trial,
            SampleRollout sample,
            Budget budget,
            int channel,
            boolean moving) {
        int dims = sample.reference().shape().length - 2;
        int states = sample.reference().size(0);
        List<Integer> columns =
                dims == 1 ? List.of(0, (states - 1) / 2, states - 1) : snapshots(subject.reported(), states);
        List<Plane> reference = new ArrayList<>();
        List<Plane> prediction = new ArrayList<>();
        List<Plane> error = new ArrayList<>();
        int points = budget.pointsOf(dims);
        for (int column : dims == 1 ? List.of(0) : columns) {
            Plane truth = plane(sample.reference(), dims, column, channel, points);
            Plane guess = plane(sample.prediction(), dims, column, channel, points);
            reference.add(truth);
            prediction.add(guess);
            error.add(guess.minus(truth));
        }
        Optional<Animation> animation =
                moving ? Optional.of(animation(subject, group, sample, dims, budget)) : Optional.empty();
        return new Exhibit(group, trial, dims, reference, prediction, error, columns, animation);
    }

    private static Plane plane(NumericArray trajectory, int dims, int time, int channel, int points) {
        return dims == 1
                ? Plane.spaceTime(trajectory, channel).thinned(MOST_COLUMNS, points)
                : Plane.slices(trajectory, time, channel).get(0).thinned(points, points);
    }

    /** The reported steps, or three spread evenly if there are fewer. */
    private static List<Integer> snapshots(List<Integer> reported, int states) {
        List<Integer> known = reported.stream().filter(step -> step < states).toList();
        return known.size() >= 3 || states < 3 && !known.isEmpty()
                ? known
                : List.of(0, (states - 1) / 2, states - 1).stream().distinct().toList();
    }

    private static Animation animation(
            SubjectView subject, Group group, SampleRollout sample, int dims, Budget budget) {
        List<NumericArray> pair = List.of(sample.reference(), sample.prediction());
        double low = subject.note().low();
        double high = subject.note().high();
        int frames = budget.framesOf(dims);
        if (dims == 1) {
            return RolloutAnimation.lines(pair, low, high, group.colour(), 480, 180, frames);
        }
        int points = dims == 2 ? budget.pointsOf(2) : 48;
        return RolloutAnimation.images(pair, ColourScale.of(low, high), points, 1, frames);
    }
}
