package dev.eddy.report;

import dev.eddy.plot.Palette;
import dev.eddy.plot.WholeFile;
import dev.eddy.result.RunView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The report of a run: one HTML file with everything in it, to be read without a network, printed, mailed or put beside
 * a paper. A run that has not ended gives a report that says so.
 */
public final class Report {
    private Report() {}

    /** Writes the report; the file is whole or not there. */
    public static void write(RunView run, Path file) {
        WholeFile.write(file, html(run).getBytes(StandardCharsets.UTF_8));
    }

    /** The report as a page. */
    public static String html(RunView run) {
        Digest digest = Digest.of(run);
        Html html = new Html();
        html.markup("<!DOCTYPE html>\n");
        html.open("html", "lang", "en");
        head(html, run.name());
        html.open("body");
        contents(html, digest);
        html.open("main");
        header(html, digest);
        ClaimsSection.write(html, digest);
        if (ExperimentSection.has(digest)) {
            ExperimentSection.write(html, digest);
        } else {
            emulators(html, digest);
        }
        InverseSection.write(html, digest);
        SuperioritySection.write(html, digest);
        RefinementSection.write(html, digest);
        if (!ExperimentSection.has(digest)) {
            Appendix.trials(html, digest);
        }
        Appendix.reproduction(html, digest);
        html.open("footer")
                .element("p", "Written by Eddy " + run.provenance().eddyVersion() + ".")
                .close("footer");
        html.close("main");
        html.open("script")
                .markup("//<![CDATA[\n" + resource("report.js") + "//]]>\n")
                .close("script");
        html.close("body").close("html");
        return html.page();
    }

    private static void emulators(Html html, Digest digest) {
        scores(html, digest);
        html.open("section", "id", "subjects").element("h2", subjects(digest));
        Budget budget = Budget.of(digest);
        for (SubjectView subject : digest.subjects()) {
            SubjectSection.write(html, digest, subject, budget);
        }
        html.close("section");
    }

    private static void head(Html html, String name) {
        html.open("head");
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.element("title", name + " – Eddy report");
        String css = resource("report.css")
                .replace("/*series-light*/", Palette.declarations(false))
                .replace("/*series-dark*/", Palette.declarations(true));
        html.open("style").markup(css).close("style");
        html.close("head");
    }

    private static void contents(Html html, Digest digest) {
        html.open("nav", "aria-label", "Contents").open("ul");
        if (ClaimsSection.has(digest)) {
            link(html, "#claims", "Claims");
        }
        if (!ExperimentSection.has(digest)) {
            link(html, "#scores", "Scores");
        }
        html.open("li").element("a", subjects(digest), "href", "#subjects");
        html.open("ul");
        digest.subjects()
                .forEach(subject -> link(
                        html,
                        "#" + subject.id(),
                        Words.sentence(subject.note().title())));
        html.close("ul").close("li");
        if (InverseSection.has(digest)) {
            link(html, "#inference", "Inferred fields");
        }
        if (SuperioritySection.has(digest)) {
            link(html, "#superiority", "Superiority");
        }
        if (RefinementSection.has(digest)) {
            link(html, "#refinement", "Refinement");
        }
        if (!ExperimentSection.has(digest)) {
            link(html, "#trials", "Trials");
        }
        link(html, "#reproduction", "Reproduction");
        html.close("ul").close("nav");
    }

    /** What the trials are of, as a heading. */
    private static String subjects(Digest digest) {
        String one = digest.run().coordinates().subject().title();
        return digest.subjects().size() == 1 ? one : one + "s";
    }

    private static void link(Html html, String target, String words) {
        html.open("li").element("a", words, "href", target).close("li");
    }

    private static void header(Html html, Digest digest) {
        RunView run = digest.run();
        html.open("header");
        html.element("p", "Eddy benchmark report", "class", "overline");
        html.element("h1", run.name());
        html.element(
                "p",
                "Started " + Appendix.date(run.provenance()) + " on "
                        + run.provenance().device() + ", "
                        + Words.count(run.provenance().threads(), "thread"),
                "class",
                "aside");
        if (digest.missing() > 0) {
            html.open("p", "class", "notice", "role", "note");
            html.element("strong", "This run has not ended. ");
            html.text(digest.ended() + " of " + run.plannedTrials()
                    + " planned trials are in this report; the same command goes on where it stopped.");
            html.close("p");
        }
        Summary.write(html, digest);
        html.close("header");
    }

    private static void scores(Html html, Digest digest) {
        html.open("section", "id", "scores").element("h2", "Scores");
        if (digest.ended() == 0) {
            html.element("p", "No trial has ended yet.");
        } else {
            ScoreTable.write(html, digest);
            notes(html);
        }
        html.close("section");
    }

    private static void notes(Html html) {
        html.open("dl", "class", "notes");
        note(
                html,
                "nRMSE",
                "root-mean-square error over space divided by the root-mean-square of the reference, summed over"
                        + " channels and averaged over the held-out samples; 1 is as wrong as predicting zero");
        note(html, "Mean", "geometric mean over the time steps 1 to " + Group.MEAN_UP_TO);
        note(html, "Receptive field", "points that one output sees to each side along an axis");
        html.close("dl");
    }

    private static void note(Html html, String name, String words) {
        html.open("div").element("dt", name).element("dd", words).close("div");
    }

    static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(Report.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
