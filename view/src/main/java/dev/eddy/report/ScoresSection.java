package dev.eddy.report;

import dev.eddy.result.Measures;
import java.util.Set;
import java.util.stream.Collectors;

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
                            + " channels and averaged over the held-out samples; " + predictingZero(run));
        }
        if (ScoreTable.known(run, Measures.RECEPTIVE_FIELD)) {
            note(html, "Receptive field", "points that one output sees to each side along an axis");
        }
        html.close("dl");
    }

    /** Errors of channels are added, so what zeros score is the number of channels. */
    private static String predictingZero(Digest run) {
        Set<Integer> channels = run.subjects().stream()
                .filter(SubjectView::isScored)
                .map(subject -> subject.note().channels())
                .collect(Collectors.toSet());
        int only = channels.size() == 1 ? channels.iterator().next() : 0;
        return only == 0
                ? "with one channel 1 is as wrong as predicting zero, with C channels C"
                : only + (only == 1 ? "" : ", one for each channel,") + " is as wrong as predicting zero";
    }

    private static void note(Html html, String name, String words) {
        html.open("div").element("dt", name).element("dd", words).close("div");
    }
}
