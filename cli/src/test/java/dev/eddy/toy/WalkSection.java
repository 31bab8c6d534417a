package dev.eddy.toy;

import dev.eddy.report.Digest;
import dev.eddy.report.Heading;
import dev.eddy.report.Html;
import dev.eddy.report.ReportSection;

/** A section of the report from outside of the house. */
public final class WalkSection implements ReportSection {
    @Override
    public int place() {
        return 500;
    }

    @Override
    public boolean has(Digest run) {
        return run.trials().stream().anyMatch(trial -> trial.numbers().containsKey("end"));
    }

    @Override
    public Heading heading(Digest run) {
        return new Heading("walks-end", "Where walks end");
    }

    @Override
    public void write(Html html, Digest run) {
        run.trials().forEach(trial -> html.element("p", trial.key().subject() + " ends at " + trial.number("end")));
    }
}
