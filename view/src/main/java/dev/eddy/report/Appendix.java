package dev.eddy.report;

import dev.eddy.plot.NumberText;
import dev.eddy.result.Measures;
import dev.eddy.result.Provenance;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What is needed to doubt and to repeat: every trial, the configuration, where the numbers come from, commands. */
final class Appendix {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Appendix() {}

    static String date(Provenance provenance) {
        return DATE.format(provenance.started());
    }

    static void trials(Html html, Digest digest) {
        html.open("section", "id", "trials").element("h2", "Trials");
        diverged(html, digest);
        html.open("details").element("summary", "Every trial with its own numbers");
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Table of trials");
        html.open("table", "class", "trials sortable");
        html.open("caption")
                .text("Raw values of each seed; the summaries above are made from these.")
                .close("caption");
        html.open("thead").open("tr");
        head(html, digest.run().coordinates().subject().title(), true);
        digest.columns().forEach(column -> head(html, column.title(), true));
        head(html, "Seed", false);
        head(html, "Outcome", true);
        for (String head : List.of("t = 1", "t = 10", "t = 100", "Mean", "Last loss", "Time")) {
            head(html, head, false);
        }
        html.close("tr").close("thead").open("tbody");
        for (SubjectView subject : digest.subjects()) {
            for (Group group : subject.groups()) {
                group.trials().forEach(trial -> row(html, digest, subject, group, trial));
            }
        }
        html.close("tbody").close("table").close("div").close("details").close("section");
    }

    private static void head(Html html, String head, boolean name) {
        html.element("th", head, "scope", "col", "class", name ? "name" : "number");
    }

    private static void diverged(Html html, Digest digest) {
        List<TrialResult> diverged = digest.diverged();
        if (digest.missing() > 0) {
            html.element(
                    "p",
                    Words.sentence(Words.count(digest.missing(), "planned trial"))
                            + (digest.missing() == 1 ? " has" : " have")
                            + " not ended when this page was written.");
        }
        if (diverged.isEmpty()) {
            html.element("p", digest.ended() == 0 ? "No trial has ended yet." : "No trial diverged.");
            return;
        }
        html.element(
                "p",
                "These trials reached values that are infinite, not numbers or absurdly large, or a solve in them broke down:");
        html.open("ul", "class", "diverged");
        for (TrialResult trial : diverged) {
            TrialKey key = trial.key();
            html.open("li")
                    .text(digest.run().coordinates().labelWithSeed(key) + ": ")
                    .element("strong", Words.outcome(trial))
                    .close("li");
        }
        html.close("ul");
    }

    private static void row(
            Html html, Digest digest, SubjectView subject, Group group, TrialResult trial) {
        html.open("tr");
        html.element("th", subject.name(), "scope", "row");
        digest.columns().forEach(column -> html.element("td", group.get(column.name()), "class", "name"));
        html.element("td", Long.toString(trial.key().seed()), "class", "number");
        html.element("td", Words.outcome(trial), "class", trial.outcome().isFinished() ? "name" : "name warn");
        for (int step : List.of(1, 10, 100)) {
            double value = subject.metric()
                    .recorded(trial)
                    .map(curve -> curve.valueAt(step))
                    .orElse(Double.NaN);
            html.element("td", NumberText.significant(value), "class", "number");
        }
        html.element("td", NumberText.significant(group.geometricMean(subject.metric(), trial)), "class", "number");
        double[] loss = trial.loss().values();
        html.element(
                "td", NumberText.significant(loss.length == 0 ? Double.NaN : loss[loss.length - 1]), "class", "number");
        html.element("td", NumberText.duration(trial.number(Measures.TRAIN_SECONDS)), "class", "number");
        html.close("tr");
    }

    static void reproduction(Html html, Digest digest) {
        html.open("section", "id", "reproduction").element("h2", "Reproduction");
        if (digest.run().trains()) {
            again(html, digest);
        } else {
            html.element("p", "The models were trained elsewhere. Score the same files again:");
            html.element("pre", digest.run().command(), "tabindex", "0");
        }
        html.element("h3", "Provenance");
        provenance(html, digest.run().provenance());
        html.element("h3", "Configuration");
        html.element("p", digest.run().trains() ? "The study file, word for word:" : "What was scored:");
        html.element("pre", digest.run().configuration(), "class", "configuration", "tabindex", "0");
        html.close("section");
    }

    private static void again(Html html, Digest digest) {
        html.element("p", "Run the same study again (trials that have ended are not repeated in the same folder):");
        html.element("pre", digest.run().command(), "tabindex", "0");
        html.element(
                "p",
                "Repeat this very run from the folder that holds this page, and print the difference, which is zero on"
                        + " the same machine with the same number of threads:");
        html.element("pre", "./eddy reproduce RUN_FOLDER", "tabindex", "0");
    }

    private static void provenance(Html html, Provenance provenance) {
        html.open("dl", "class", "facts provenance");
        fact(html, "Eddy", provenance.eddyVersion());
        fact(html, "libtorch", provenance.libtorchVersion());
        fact(html, "Java", provenance.java());
        fact(html, "platform", provenance.platform());
        fact(html, "device", provenance.device());
        fact(html, "threads", Integer.toString(provenance.threads()));
        fact(html, "started", date(provenance));
        html.open("div", "class", "wide").element("dt", "SHA-256 of the configuration");
        html.open("dd").element("code", provenance.configHash()).close("dd").close("div");
        html.close("dl");
    }

    private static void fact(Html html, String name, String value) {
        html.open("div").element("dt", name).element("dd", value).close("div");
    }
}
