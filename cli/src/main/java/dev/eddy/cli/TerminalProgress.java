package dev.eddy.cli;

import dev.eddy.result.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Bars with the time left on a terminal; elsewhere (logs, pipes) a line per task now and then. */
final class TerminalProgress implements Progress {
    private static final long LINE_EVERY_MILLIS = 15_000;
    /** Width of the terminal, as the launcher has found out. */
    private static final int COLUMNS = Integer.getInteger("eddy.columns", 80);

    private final PrintStream out;
    private final boolean terminal;
    private final BooleanSupplier stop;

    TerminalProgress(PrintStream out, boolean terminal, BooleanSupplier stop) {
        this.out = out;
        this.terminal = terminal;
        this.stop = stop;
    }

    /** Bars on standard error if that is a terminal, as the launcher has found out. */
    static TerminalProgress onStandardError(Interruption interruption) {
        return new TerminalProgress(System.err, Boolean.getBoolean("eddy.terminal"), interruption::requested);
    }

    @Override
    public boolean stopRequested() {
        return stop.getAsBoolean();
    }

    @Override
    public Task start(String name, long total) {
        return terminal ? new Bar(name, total) : new Lines(name, total);
    }

    private static final class Bar implements Task {
        private final ProgressBar bar;

        Bar(String name, long total) {
            bar = new ProgressBarBuilder()
                    .setTaskName(shortened(name))
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                    .setUpdateIntervalMillis(250)
                    .clearDisplayOnFinish()
                    .build();
        }

        /** The name in what a bar, its numbers and a loss leave of the line. */
        private static String shortened(String name) {
            int room = Math.max(20, Math.min(56, COLUMNS - 52));
            return String.format(
                    Locale.ROOT, "%-" + room + "s", name.length() > room ? name.substring(0, room - 1) + "…" : name);
        }

        @Override
        public void advance(long by, String note) {
            bar.stepBy(by);
            if (!note.isEmpty()) {
                bar.setExtraMessage(note);
            }
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    private final class Lines implements Task {
        private final String name;
        private final long total;
        private final long begin = System.currentTimeMillis();
        private long done;
        private long lastLine = begin;
        private String note = "";

        Lines(String name, long total) {
            this.name = name;
            this.total = total;
        }

        @Override
        public synchronized void advance(long by, String text) {
            done += by;
            if (!text.isEmpty()) {
                note = text;
            }
            long now = System.currentTimeMillis();
            if (done < total && now - lastLine >= LINE_EVERY_MILLIS) {
                lastLine = now;
                Duration left = Duration.ofMillis(done == 0 ? 0 : (now - begin) * (total - done) / done);
                out.printf(
                        Locale.ROOT,
                        "%s: %d/%d %s, about %d:%02d left%n",
                        name,
                        done,
                        total,
                        note,
                        left.toMinutes(),
                        left.toSecondsPart());
            }
        }

        @Override
        public synchronized void close() {
            long millis = System.currentTimeMillis() - begin;
            if (done > 0) {
                out.printf(Locale.ROOT, "%s: %d/%d in %.1f s %s%n", name, done, total, millis / 1e3, note);
            }
        }
    }
}
