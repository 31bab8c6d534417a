package dev.eddy.dataset;

import dev.eddy.field.AxisEnd;
import dev.eddy.field.Channel;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldFiles;
import dev.eddy.field.FieldInfo;
import dev.eddy.field.FieldOptions;
import dev.eddy.field.FieldStatistics;
import dev.eddy.field.SelectedFields;
import dev.eddy.field.SpaceAxis;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.scenario.DataSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Opens the files of own data and finds out what they hold. */
final class OwnDataReader {
    private static final List<String> BOUNDARIES = List.of("periodic", "neumann", "dirichlet");

    private OwnDataReader() {}

    /** The settings with what the files hold; as they are if that is known. Reads the training data once. */
    static OwnData resolved(OwnData own) {
        if (own.facts().isPresent()) {
            return own;
        }
        try (FieldData train = open(own, DataSet.TRAIN);
                FieldData test = open(own, DataSet.TEST)) {
            return own.with(facts(own, train, test));
        }
    }

    private static OwnDataFacts facts(OwnData own, FieldData train, FieldData test) {
        FieldInfo info = train.info();
        Check.that(
                !info.steady(),
                "%s holds a steady problem, without time, and networks of a study learn steps in time; where one is to"
                        + " map a coefficient to a solution, save the two as the two states of an array and name its axes"
                        + " sample,time,channel,x,y",
                info.fileNames());
        Check.that(
                info.samples() >= 1 && test.info().samples() >= 1,
                "%s: %d trajectories are left to train on and %d to test on; give more, another test-part, or split:"
                        + " time, which holds back the last states of each",
                info.fileNames(),
                info.samples(),
                test.info().samples());
        Check.that(
                info.steps() >= 2 && test.info().steps() >= 2,
                "%s: training trajectories have %d states, held-out ones %d; a step needs 2",
                info.fileNames(),
                info.steps(),
                test.info().steps());
        FieldStatistics numbers = statistics(train);
        statistics(test);
        List<Double> std = new ArrayList<>();
        for (FieldStatistics.Numbers channel : numbers.channels()) {
            // A channel that does not change is shifted and not scaled.
            std.add(channel.std() > 0 ? channel.std() : 1);
        }
        double low = numbers.all().min();
        double high = numbers.all().max();
        return new OwnDataFacts(
                info.axes().stream().map(SpaceAxis::points).toList(),
                each(own, info, OwnDataReader::extent),
                each(own, info, OwnDataReader::boundary),
                info.channelNames(),
                info.channels().stream().map(Channel::unit).toList(),
                dt(own, info),
                Math.toIntExact(info.samples()),
                info.steps() - 1,
                Math.toIntExact(test.info().samples()),
                test.info().steps() - 1,
                stored(
                        own,
                        info,
                        "mean",
                        numbers.channels().stream()
                                .map(FieldStatistics.Numbers::mean)
                                .toList()),
                stored(own, info, "std", std),
                low,
                high > low ? high : low + 1,
                Stream.concat(own.files().stream(), own.testFiles().stream())
                        .map(file -> FileHashes.of(Path.of(file)))
                        .toList());
    }

    /** What the folder says, if it is to be used. */
    private static List<Double> stored(OwnData own, FieldInfo info, String name, List<Double> computed) {
        if (own.normalization() != OwnData.Normalization.STORED) {
            return computed;
        }
        if (own.channels().isEmpty() && info.attributes().get(FieldFiles.STATISTICS + name) instanceof List<?> values) {
            return values.stream().map(value -> (Double) value).toList();
        }
        throw new Misuse(
                "normalization: stored takes mean and std of all channels from the stats.yaml of a folder of The"
                        + " Well, and " + own.files() + " has none that fits the channels " + info.channelNames()
                        + "; use channel");
    }

    private static FieldStatistics statistics(FieldData data) {
        FieldStatistics numbers = FieldStatistics.of(data);
        numbers.notFinite(data.info().channelNames()).ifPresent(what -> {
            throw new Misuse(data.info().fileNames() + ": " + what
                    + " of what is used; leave that sample out or repair it (eddy data check finds all)");
        });
        return numbers;
    }

    /** Of one axis. */
    @FunctionalInterface
    private interface OfAxis<T> {
        T of(OwnData own, SpaceAxis axis, int place);
    }

    private static <T> List<T> each(OwnData own, FieldInfo info, OfAxis<T> what) {
        List<T> all = new ArrayList<>();
        for (int d = 0; d < info.axes().size(); d++) {
            all.add(what.of(own, info.axes().get(d), d));
        }
        return all;
    }

    private static double extent(OwnData own, SpaceAxis axis, int place) {
        if (!own.extent().isEmpty()) {
            return own.extent().get(own.extent().size() == 1 ? 0 : place);
        }
        return axis.extent()
                .orElseThrow(() -> new Misuse("the files do not say how long the axis " + axis.name()
                        + " is (no evenly spaced coordinates); say it with extent: [1.0]"));
    }

    private static String boundary(OwnData own, SpaceAxis axis, int place) {
        if (own.boundary().isEmpty()) {
            Check.that(
                    axis.isPeriodic(),
                    "the files say of the ends of the axis %s: %s and %s; say what networks are to see beyond them with"
                            + " boundary: [periodic], [neumann] or [dirichlet]",
                    axis.name(),
                    axis.low().word(),
                    axis.high().word());
            return BOUNDARIES.get(0);
        }
        String given = own.boundary().get(own.boundary().size() == 1 ? 0 : place);
        Check.that(
                BOUNDARIES.contains(given),
                "a boundary is periodic, neumann or dirichlet, got '%s'%s",
                given,
                Check.didYouMean(given, BOUNDARIES));
        boolean contradicts = axis.low() != AxisEnd.UNKNOWN && axis.isPeriodic() != given.equals(BOUNDARIES.get(0));
        Check.that(
                !contradicts,
                "the files call the ends of the axis %s %s, and the study %s",
                axis.name(),
                axis.low().word(),
                given);
        return given;
    }

    private static double dt(OwnData own, FieldInfo info) {
        OptionalDouble dt = own.dt().isPresent() ? OptionalDouble.of(own.dt().get() * own.every()) : info.dt();
        return dt.orElseThrow(() -> new Misuse(info.fileNames()
                + ": the time between states is not told, or not always the same; say it with dt: 0.1"));
    }

    /** The part of the files that a set is. */
    static FieldData open(OwnData own, DataSet set) {
        boolean folders = own.testFiles().isEmpty()
                && own.files().stream().allMatch(file -> heldOut(Path.of(file)).isPresent());
        boolean apart = folders || !own.testFiles().isEmpty();
        List<Path> files = (!own.testFiles().isEmpty() && set == DataSet.TEST ? own.testFiles() : own.files())
                .stream().map(Path::of).toList();
        FieldOptions options = new FieldOptions(
                own.axes(),
                own.arrays(),
                List.of(),
                OptionalDouble.empty(),
                List.of(),
                List.of(),
                folders ? set == DataSet.TRAIN ? Optional.of("train") : heldOut(files.get(0)) : Optional.empty());
        FieldData whole = FieldFiles.open(files, options);
        try {
            whole.info().requireValues();
            return new SelectedFields(whole, selection(own, set, whole.info(), apart));
        } catch (RuntimeException failed) {
            whole.close();
            throw failed;
        }
    }

    /** The split of a folder of The Well that networks are tested on: {@code test}, else {@code valid}; empty for all else. */
    private static Optional<String> heldOut(Path file) {
        List<String> splits = FieldFiles.splits(file);
        return Stream.of("test", "valid")
                .filter(split -> splits.contains("train") && splits.contains(split))
                .findFirst();
    }

    private static SelectedFields.Selection selection(OwnData own, DataSet set, FieldInfo info, boolean apart) {
        long samples = info.samples();
        long firstSample = 0;
        int states = (info.steps() + own.every() - 1) / own.every();
        int firstState = 0;
        boolean test = set == DataSet.TEST;
        if (!apart && own.split() == OwnData.Split.SAMPLE) {
            long held = (long) Math.ceil(samples * own.testPart());
            firstSample = test ? samples - held : 0;
            samples = test ? held : samples - held;
        } else if (!apart) {
            int held = (int) Math.ceil(states * own.testPart());
            firstState = test ? states - held : 0;
            states = test ? held : states - held;
        }
        return new SelectedFields.Selection(
                firstSample,
                samples,
                firstState * own.every(),
                Math.max(1, states),
                own.every(),
                own.everyPoint(),
                own.channels());
    }
}
