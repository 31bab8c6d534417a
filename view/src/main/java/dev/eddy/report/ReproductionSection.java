package dev.eddy.report;

import dev.eddy.result.Provenance;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What is needed to doubt and to repeat: the configuration, where the numbers come from, commands. */
public final class ReproductionSection implements ReportSection {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    static String date(Provenance provenance) {
        return DATE.format(provenance.started());
    }

    @Override
    public int place() {
        return 900;
    }

    @Override
    public boolean has(Digest run) {
        return true;
    }

    @Override
    public Heading heading(Digest run) {
        return new Heading("reproduction", "Reproduction");
    }

    @Override
    public void write(Html html, Digest digest) {
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
        fact(html, "processor", provenance.processor().isEmpty() ? "not known" : provenance.processor());
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
