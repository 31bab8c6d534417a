package dev.eddy.report;

import dev.eddy.plot.Markup;
import dev.eddy.result.SubjectNote;
import java.util.ArrayList;
import java.util.List;

/** Facts, charts and pictures of what some trials are of. */
final class SubjectSection {
    /** Facts longer than this get more room. */
    private static final int LONG = 40;

    private SubjectSection() {}

    static void write(Html html, Digest digest, SubjectView subject, Budget budget) {
        html.open("section", "class", "scenario", "id", subject.id(), "aria-labelledby", subject.id() + "-title");
        html.element("h3", Words.sentence(subject.note().title()), "id", subject.id() + "-title");
        facts(html, subject);
        if (subject.groups().isEmpty()) {
            html.element("p", "No trial of this " + digest.word() + " has ended yet.", "class", "notice");
        } else {
            Legend.write(html, subject.groups());
            Charts.write(html, subject);
            RolloutGallery.write(html, digest.run(), subject, budget);
        }
        html.close("section");
    }

    /**
     * Plain text with {@code _x} and {@code ^x} (or {@code _{xx}}) set below and above the line. Underscores inside a
     * word, as in the name of a setting, stay.
     */
    static String formula(String plain) {
        return Markup.escape(plain)
                .replaceAll(
                        "(?<=[)\\]]|(?<![\\p{L}\\p{N}_])\\p{L})_(?:\\{([^}]*)\\}|([\\p{L}\\p{N}]+)(?![\\p{L}\\p{N}_]))",
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
        if (!note.facts().containsValue(subject.name())) {
            facts.add(new String[] {"name", subject.name()});
        }
        note.facts().forEach((name, value) -> facts.add(new String[] {name, value}));
        html.open("dl", "class", "facts");
        for (String[] fact : facts) {
            html.open("div", "class", fact[1].length() > LONG ? "long" : "short");
            html.element("dt", fact[0]).element("dd", fact[1]).close("div");
        }
        html.close("dl");
    }
}
