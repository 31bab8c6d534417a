package dev.eddy.report;

import dev.eddy.plot.Markup;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactLabel;
import dev.eddy.result.SubjectNote;
import dev.eddy.result.emulator.SampleRollout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** For every subject: facts, charts, pictures, numbers, and the artifacts that no section of their own draws. */
public final class SubjectsSection implements ReportSection {
    /** Facts longer than this get more room. */
    private static final int LONG = 40;
    /** And longer than this a line of their own. */
    private static final int VERY_LONG = 110;

    @Override
    public int place() {
        return 300;
    }

    @Override
    public boolean has(Digest run) {
        return !run.subjects().isEmpty() && run.run().methodNotes().isEmpty();
    }

    /** What the trials are of, with all subjects below it. */
    @Override
    public Heading heading(Digest run) {
        String one = run.run().coordinates().subject().title();
        return new Heading(
                "subjects",
                run.subjects().size() == 1 ? one : one + "s",
                run.subjects().stream()
                        .map(subject -> new Heading(
                                subject.id(), Words.sentence(subject.note().title())))
                        .toList());
    }

    @Override
    public void write(Html html, Digest run) {
        Budget budget = Budget.of(run);
        List<ReportSection> sections = Sections.of(run);
        run.subjects()
                .forEach(subject -> write(
                        html,
                        run,
                        subject,
                        budget,
                        artifact -> !SampleRollout.isPart(artifact)
                                && sections.stream().noneMatch(section -> section.draws(artifact))));
    }

    private static void write(
            Html html, Digest digest, SubjectView subject, Budget budget, Predicate<ArtifactLabel> left) {
        html.open("section", "class", "subject", "id", subject.id(), "aria-labelledby", subject.id() + "-title");
        html.element("h3", Words.sentence(subject.note().title()), "id", subject.id() + "-title");
        facts(html, subject);
        if (subject.groups().isEmpty()) {
            html.element("p", "No trial of this " + digest.word() + " has ended yet.", "class", "notice");
        } else {
            if (subject.groups().size() > 1 || subject.isScored()) {
                Legend.write(html, subject.scored());
            }
            Charts.write(html, subject);
            RolloutGallery.write(html, digest.run(), subject, budget);
            NumbersTable.write(html, subject);
            artifacts(html, digest, subject, left);
        }
        html.close("section");
    }

    private static void artifacts(Html html, Digest digest, SubjectView subject, Predicate<ArtifactLabel> left) {
        for (Group group : subject.groups()) {
            List<List<Artifact>> bySeed = group.trials().stream()
                    .map(trial -> digest.run().artifacts(trial.key(), left))
                    .toList();
            if (bySeed.stream().allMatch(List::isEmpty)) {
                continue;
            }
            if (subject.groups().size() > 1) {
                html.open("h4");
                Legend.swatch(html, group);
                html.text(" " + group.label()).close("h4");
            }
            ArtifactFigures.write(html, subject.note().title(), bySeed);
        }
    }

    /**
     * Plain text with {@code _x} and {@code ^x} (or {@code _{xx}}) set below and above the line. Underscores inside a
     * word, as in the name of a setting, stay.
     */
    static String formula(String plain) {
        return Markup.escape(plain)
                .replaceAll(
                        "(?<=[)\\]]|(?<![\\p{L}\\p{N}_])\\p{L})_(?:\\{([^}]*)\\}|([\\p{L}\\p{Nd}]+)(?![\\p{L}\\p{Nd}_]))",
                        "<sub>$1$2</sub>")
                .replaceAll("\\^(?:\\{([^}]*)\\}|([\\p{L}\\p{N}]+))", "<sup>$1$2</sup>")
                .replaceAll("∂([xyz])([2-9])?", "∂<sub>$1</sub><sup>$2</sup>")
                .replace("<sup></sup>", "")
                .replaceAll("(\\d)E-(\\d+)", "$1×10<sup>−$2</sup>")
                .replaceAll("(\\d)E(\\d+)", "$1×10<sup>$2</sup>");
    }

    static void facts(Html html, SubjectView subject) {
        SubjectNote note = subject.note();
        if (!note.equation().isBlank()) {
            html.open("p", "class", "equation").markup(formula(note.equation())).close("p");
        }
        List<String[]> facts = new ArrayList<>();
        note.facts().forEach((name, value) -> facts.add(new String[] {name, value}));
        if (!note.facts().containsValue(subject.name())) {
            facts.add(new String[] {"name", subject.name()});
        }
        html.open("dl", "class", "facts");
        for (String[] fact : facts) {
            html.open(
                    "div", "class", fact[1].length() > VERY_LONG ? "wide" : fact[1].length() > LONG ? "long" : "short");
            html.element("dt", fact[0]).element("dd", fact[1]).close("div");
        }
        html.close("dl");
    }
}
