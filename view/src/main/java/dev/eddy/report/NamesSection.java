package dev.eddy.report;

/** Short names of settings, spelled out once. */
public final class NamesSection implements ReportSection {
    @Override
    public int place() {
        return 250;
    }

    @Override
    public boolean has(Digest run) {
        return !run.run().words().isEmpty();
    }

    @Override
    public Heading heading(Digest run) {
        return new Heading("names", "Names");
    }

    @Override
    public void write(Html html, Digest run) {
        html.element("p", "What the short names of tables and charts stand for:");
        html.open("dl", "class", "notes names");
        run.run().words().forEach((name, words) -> {
            html.open("div").open("dt").element("code", name).close("dt");
            html.element("dd", words).close("div");
        });
        html.close("dl");
    }
}
