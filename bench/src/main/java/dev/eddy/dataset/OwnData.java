package dev.eddy.dataset;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.metric.Metric;
import dev.eddy.misuse.Check;
import dev.eddy.train.Recipe;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trajectories in files of one's own as the data of a study: which files, what they do not say themselves, which part of them
 * is for training and which for testing. The components are the keys of a scenario of the kind {@code data}.
 */
@Doc("trajectories in files of your own")
public record OwnData(
        @Default("own") @Doc("what it is called in tables") String name,

        @Doc("files of trajectories, of any layout that is read; see: eddy data info")
        List<String> files,

        @Default("[]") @Doc("files of held-out trajectories; none to hold back a part of the files")
        List<String> testFiles,

        @Default("sample") @Doc("what is held back without test-files: the last samples, or the last states (time)")
        Split split,

        @Default("0.2") @Doc("part that is held back without test-files")
        double testPart,

        @Default("[]") @Doc("role of each stored axis where the files do not say it: sample, time, channel, x, y, z")
        List<String> axes,

        @Default("[]") @Doc("arrays that become channels; none for all that the layout has")
        List<String> arrays,

        @Default("[]") @Doc("channels that are used, by name; none for all")
        List<String> channels,

        @Doc("time between stored states; none for what the files say")
        Optional<Double> dt,

        @Default("[]") @Doc("length of each axis, or one for all; none for what the files say")
        List<Double> extent,

        @Default("[]")
        @Doc("what holds at the ends of each axis, or one for all: periodic, neumann, dirichlet; none for periodic axes"
                + " that the files call so")
        List<String> boundary,

        @Default("1") @Doc("of so many states one is used") int every,

        @Default("1") @Doc("of so many points along each axis one is used")
        int everyPoint,

        @Default("channel")
        @Doc("what networks see: states scaled to mean 0 and spread 1 channel by channel, by the numbers of the"
                + " training data (channel) or of the folder's stats.yaml (stored), or none")
        Normalization normalization,

        @Default("1000") @Doc("megabytes up to which training data are kept in memory; more is read batch by batch")
        int memory,

        @Doc("key of an equation of the catalogue that the data follow, for what needs a solver")
        Optional<String> equation,

        @Default("{}") @Doc("its coefficients") Map<String, Double> coefficients,

        @Default("{}") @Doc("optimiser, schedule, updates, batch")
        Recipe recipe,

        @Default("[mean_nRMSE]") @Doc("what is measured over the rollout")
        List<Metric> metrics,

        @Doc("what the files hold; written when they were read")
        Optional<OwnDataFacts> facts) {
    /** What is held back. */
    public enum Split {
        SAMPLE,
        TIME
    }

    /** How states are scaled for networks. */
    public enum Normalization {
        NONE,
        CHANNEL,
        STORED
    }

    public OwnData {
        Check.that(!files.isEmpty(), "files: expected at least one");
        Check.that(!name.isBlank() && !name.contains(";"), "a name has no semicolons, got '%s'", name);
        Check.that(testPart > 0 && testPart < 1, "test-part is between 0 and 1, got %s", testPart);
        Check.that(
                every >= 1 && everyPoint >= 1,
                "every and every-point are at least 1, got %d and %d",
                every,
                everyPoint);
        Check.that(memory >= 0, "memory is at least 0 megabytes, got %d", memory);
        Check.that(!metrics.isEmpty(), "metrics: expected at least one");
        files = List.copyOf(files);
        testFiles = List.copyOf(testFiles);
        axes = List.copyOf(axes);
        arrays = List.copyOf(arrays);
        channels = List.copyOf(channels);
        extent = List.copyOf(extent);
        boundary = List.copyOf(boundary);
        coefficients = Map.copyOf(coefficients);
        metrics = List.copyOf(metrics);
    }

    /** With what the files hold. */
    OwnData with(OwnDataFacts found) {
        return with(normalization, found);
    }

    OwnData with(Normalization scaling, OwnDataFacts found) {
        return new OwnData(
                name,
                files,
                testFiles,
                split,
                testPart,
                axes,
                arrays,
                channels,
                dt,
                extent,
                boundary,
                every,
                everyPoint,
                scaling,
                memory,
                equation,
                coefficients,
                recipe,
                metrics,
                Optional.of(found));
    }
}
