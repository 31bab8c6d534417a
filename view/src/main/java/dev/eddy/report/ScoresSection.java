package dev.eddy.report;

import dev.eddy.result.Measures;

/** The scores of all rollouts in one table. */
public final class ScoresSection implements ReportSection {
    @Override
    public int place() {
        return 200;
    }

    /** A run of which no trial has ended says so here. */
    @Override
    public boolean has(Digest run) {
        return run.run().methodNotes().isEmpty()
                && (run.ended() == 0 || run.subjects().stream().anyMatch(SubjectView::isScored));
    }

    @Override
    public Heading heading(Digest run) {
        return new Heading("scores", "Scores");
    }

    @Override
    public void write(Html html, Digest run) {
        if (run.ended() == 0) {
            html.element("p", "No trial has ended yet.");
            return;
        }
        ScoreTable.write(html, run);
        html.open("dl", "class", "notes");
        boolean normalized = run.subjects().stream()
                .anyMatch(subject ->
                        subject.isScored() && subject.metric().label().equals("nRMSE"));
        if (normalized) {
            note(
                    html,
                    "nRMSE",
                    "root-mean-square error over space divided by the root-mean-square of the reference, summed over"
                            + " channels and averaged over the held-out samples; 1 is as wrong as predicting zero");
        }
        if (ScoreTable.known(run, Measures.RECEPTIVE_FIELD)) {
            note(html, "Receptive field", "points that one output sees to each side along an axis");
        }
        html.close("dl");
    }

    private static void note(Html html, String name, String words) {
        html.open("div").element("dt", name).element("dd", words).close("div");
    }
}
