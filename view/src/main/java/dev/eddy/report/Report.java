package dev.eddy.report;

import dev.eddy.plot.Palette;
import dev.eddy.plot.WholeFile;
import dev.eddy.result.RunView;
import dev.eddy.result.SubjectNote;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

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
        List<ReportSection> sections = Sections.of(digest);
        Html html = new Html();
        html.markup("<!DOCTYPE html>\n");
        html.open("html", "lang", "en");
        head(html, run.name());
        html.open("body");
        html.open("nav", "aria-label", "Contents");
        contents(html, sections.stream().map(section -> section.heading(digest)).toList());
        html.close("nav");
        html.open("main");
        header(html, digest);
        for (ReportSection section : sections) {
            Heading heading = section.heading(digest);
            html.open("section", "id", heading.id()).element("h2", heading.title());
            section.write(html, digest);
            html.close("section");
        }
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

    private static void contents(Html html, List<Heading> headings) {
        html.open("ul");
        for (Heading heading : headings) {
            html.open("li").element("a", heading.title(), "href", "#" + heading.id());
            if (!heading.parts().isEmpty()) {
                contents(html, heading.parts());
            }
            html.close("li");
        }
        html.close("ul");
    }

    private static void header(Html html, Digest digest) {
        RunView run = digest.run();
        html.open("header");
        html.element("p", "Eddy report", "class", "overline");
        html.element("h1", run.name());
        html.element(
                "p",
                "Started " + ReproductionSection.date(run.provenance()) + " on "
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
        about(html, run);
        KeyResults.write(html, digest);
        Summary.write(html, digest);
        html.close("header");
    }

    /** What the study file says of itself in the comment at its head, and whether less is trained than the benchmark does. */
    private static void about(Html html, RunView run) {
        String comment = comment(run.configuration());
        if (!comment.isEmpty()) {
            html.open("p", "class", "about").prose(comment).close("p");
        }
        List<String> budgets = run.notes().values().stream()
                .flatMap(note -> Optional.ofNullable(note.facts().get(SubjectNote.BUDGET)).stream())
                .distinct()
                .toList();
        if (!budgets.isEmpty()) {
            html.open("p", "class", "notice", "role", "note");
            html.element("strong", "Less is trained than the benchmark does: ");
            html.text(Words.list(budgets) + " of its budget. Errors of the full budget would be smaller, as a rule.");
            html.close("p");
        }
    }

    /** The comment at the head of a study file, as one paragraph; empty if it has none. */
    static String comment(String study) {
        return study.lines()
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line.substring(1).strip())
                .collect(Collectors.joining(" "))
                .strip();
    }

    static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(Report.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
