package dev.eddy.report;

import dev.eddy.plot.Animation;
import dev.eddy.plot.ColourScale;
import dev.eddy.plot.NumberText;
import dev.eddy.plot.Quantiles;
import dev.eddy.plot.WholeFile;
import dev.eddy.report.Exhibit.Shown;
import dev.eddy.result.RunView;
import dev.eddy.result.TrialResult;
import dev.eddy.result.emulator.SampleRollout;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Predictions beside their reference, and their errors: images, and animations that start when asked. */
final class RolloutGallery {
    /** Samples and channels beyond these are left out. */
    private static final int MOST_OTHERS = 3;
    /** And of these so many are shown. */
    private static final int MOST_FIGURES = 5;

    private final SubjectView subject;
    private final Shown shown;
    private final List<Exhibit> exhibits;
    private final ColourScale states;
    private final ColourScale errors;

    private RolloutGallery(SubjectView subject, Shown shown, List<Exhibit> exhibits) {
        this.subject = subject;
        this.shown = shown;
        this.exhibits = exhibits;
        states = range(subject, exhibits);
        errors = ColourScale.symmetric(limit(exhibits, states));
    }

    static void write(Html html, RunView run, SubjectView subject, Budget budget) {
        boolean any = write(html, run, subject, budget, Shown.FIRST, budget.animations());
        List<Shown> others = any ? others(run, subject) : List.of();
        if (!others.isEmpty() && budget.others()) {
            html.open("details").element("summary", "Other examples and channels");
            others.forEach(shown -> write(html, run, subject, budget, shown, 0));
            html.close("details");
        }
    }

    /** What else there is of the first trial that has a sample. */
    private static List<Shown> others(RunView run, SubjectView subject) {
        for (Group group : subject.groups()) {
            for (TrialResult trial : group.trials()) {
                Optional<SampleRollout> first = SampleRollout.first(run, trial.key());
                if (first.isPresent()) {
                    int channels = Math.min(MOST_OTHERS, first.get().reference().size(1));
                    int samples = Math.min(MOST_OTHERS, SampleRollout.count(run, trial.key()));
                    return IntStream.rangeClosed(1, samples)
                            .boxed()
                            .flatMap(sample ->
                                    IntStream.range(0, channels).mapToObj(channel -> new Shown(sample, channel)))
                            .filter(shown -> !shown.equals(Shown.FIRST))
                            .limit(MOST_FIGURES)
                            .toList();
                }
            }
        }
        return List.of();
    }

    /** Returns whether there was anything to show. */
    private static boolean write(
            Html html, RunView run, SubjectView subject, Budget budget, Shown shown, int animations) {
        List<Group> ranked = subject.ranked();
        List<Group> cards = ranked.subList(0, Math.min(budget.cards(), ranked.size()));
        List<Exhibit> exhibits = new ArrayList<>();
        for (Group group : subject.groups()) {
            if (cards.contains(group)) {
                boolean moving = cards.indexOf(group) < animations;
                Exhibit.of(run, subject, group, budget, shown, moving).ifPresent(exhibits::add);
            }
        }
        if (!exhibits.isEmpty()) {
            new RolloutGallery(subject, shown, exhibits).write(html, ranked.size() - cards.size());
        }
        return !exhibits.isEmpty();
    }

    private void write(Html html, int leftOut) {
        html.open("figure", "class", exhibits.get(0).dims() == 1 ? "gallery" : "gallery large");
        html.open("div", "class", "cards");
        referenceCard(html);
        exhibits.forEach(exhibit -> card(html, exhibit));
        html.close("div");
        html.element("figcaption", caption(leftOut), "class", "numbered");
        html.close("figure");
    }

    /** The range that the scenario says, or that of the reference where this is larger: no reference is cut off. */
    private static ColourScale range(SubjectView subject, List<Exhibit> exhibits) {
        double low = subject.note().low();
        double high = subject.note().high();
        double largest = exhibits.stream()
                .flatMap(exhibit -> exhibit.reference().stream())
                .flatMapToDouble(plane -> IntStream.range(0, plane.values().length)
                        .mapToDouble(i -> plane.values()[i])
                        .filter(Double::isFinite))
                .map(Math::abs)
                .max()
                .orElse(0);
        double most = Math.max(Math.abs(low), Math.abs(high));
        double factor = largest > most ? PlaneScale.roundedUp(largest) / most : 1;
        return ColourScale.of(low * factor, high * factor);
    }

    private String caption(int leftOut) {
        boolean flat = exhibits.get(0).dims() == 1;
        String what = flat
                ? "Rollouts from " + state() + ": time runs right, space upward."
                : "Snapshots of rollouts from " + state() + ": x₀ runs right, x₁ upward"
                        + (exhibits.get(0).dims() == 3 ? ", through the middle of x₂." : ".");
        boolean several =
                subject.groups().stream().anyMatch(group -> group.trials().size() > 1);
        List<String> names = subject.note().channelNames();
        String name = shown.channel() < names.size() ? names.get(shown.channel()) : Integer.toString(shown.channel());
        String channel = " Channel " + name + (several ? ", for the seed in the middle of its kind." : ".");
        String error = " The error is prediction less reference, on one scale for all.";
        String moving =
                exhibits.stream().noneMatch(exhibit -> exhibit.animation().isPresent())
                        ? ""
                        : flat
                                ? " Animations: reference grey and broad, prediction coloured."
                                : " Animations: reference at the left, prediction at the right.";
        String rest = leftOut == 0 ? "" : " Only the best are shown; " + leftOut + " more are in the table.";
        return what + channel + error + moving + rest;
    }

    private String state() {
        return shown.sample() == 1 ? "the first held-out initial state" : "held-out initial state " + shown.sample();
    }

    private void referenceCard(Html html) {
        Exhibit first = exhibits.get(0);
        html.open("div", "class", "card");
        html.open("h4").text("Reference").close("h4");
        CardPictures.strip(
                html,
                "",
                first.reference(),
                states,
                "Reference solution of " + subject.note().title() + ", " + over(first));
        times(html, first);
        CardPictures.bar(html, "state", states);
        CardPictures.bar(html, "error", errors);
        html.close("div");
    }

    private void card(Html html, Exhibit exhibit) {
        String name = exhibit.group().label();
        html.open("div", "class", "card");
        html.open("h4");
        Legend.swatch(html, exhibit.group());
        html.text(" " + name + " ");
        html.element("span", "seed " + exhibit.trial().key().seed(), "class", "aside")
                .close("h4");
        CardPictures.strip(
                html, "prediction", exhibit.prediction(), states, "Prediction of " + name + ", " + over(exhibit));
        CardPictures.strip(
                html,
                "error",
                exhibit.error(),
                errors,
                "Error of " + name + ", " + over(exhibit) + "; " + size(exhibit));
        times(html, exhibit);
        exhibit.animation().ifPresent(animation -> animation(html, exhibit, animation));
        html.close("div");
    }

    private static String over(Exhibit exhibit) {
        List<Integer> columns = exhibit.columns();
        return exhibit.dims() == 1
                ? "space–time image over " + columns.get(columns.size() - 1) + " steps"
                : "snapshots at steps "
                        + Words.list(columns.stream().map(String::valueOf).toList());
    }

    private String size(Exhibit exhibit) {
        return "nRMSE".equals(subject.metric().label()) && !subject.reported().isEmpty()
                ? "median nRMSE "
                        + Words.list(subject.reported().stream()
                                .map(step -> exhibit.group()
                                                .at(subject.metric(), step)
                                                .median() + " at step " + step)
                                .toList())
                : "largest shown size " + NumberText.shortest(errors.high());
    }

    private static void times(Html html, Exhibit exhibit) {
        boolean flat = exhibit.dims() == 1;
        html.open("div", "class", flat ? "times ends" : "times");
        List<Integer> columns = exhibit.columns();
        for (int i = 0; i < columns.size(); i++) {
            html.element("span", flat && i > 0 ? Integer.toString(columns.get(i)) : "step " + columns.get(i));
        }
        html.close("div");
    }

    private void animation(Html html, Exhibit exhibit, Animation animation) {
        List<BufferedImage> frames = animation.frames();
        html.open("div", "class", "animation");
        html.empty(
                "img",
                "src",
                Html.dataUri("image/gif", animation.gif()),
                "data-still",
                Html.dataUri("image/png", WholeFile.png(frames.get(frames.size() / 5))),
                "alt",
                "Animated rollout of " + exhibit.group().label() + " and its reference on "
                        + subject.note().title(),
                "width",
                Integer.toString(frames.get(0).getWidth()),
                "height",
                Integer.toString(frames.get(0).getHeight()));
        html.close("div");
    }

    /** A round number that all but the largest errors stay below; never beyond the range of the states. */
    private static double limit(List<Exhibit> exhibits, ColourScale states) {
        double[] sizes = exhibits.stream()
                .flatMap(exhibit -> exhibit.error().stream())
                .flatMapToDouble(plane ->
                        IntStream.range(0, plane.values().length).mapToDouble(i -> Math.abs(plane.values()[i])))
                .filter(Double::isFinite)
                .toArray();
        double most = Math.max(Math.abs(states.low()), Math.abs(states.high()));
        double wanted =
                Optional.of(Quantiles.of(sizes, 0.98)).filter(size -> size > 0).orElse(most);
        double power = Math.pow(10, Math.floor(Math.log10(wanted)));
        for (double factor : new double[] {1, 2, 5, 10}) {
            if (factor * power >= wanted * 0.999) {
                return Math.min(factor * power, most);
            }
        }
        return most;
    }
}
