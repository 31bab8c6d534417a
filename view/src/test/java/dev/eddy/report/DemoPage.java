package dev.eddy.report;

import java.nio.file.Path;

/** Writes the demonstration report to look at: {@code DemoPage FILE}. */
final class DemoPage {
    private DemoPage() {}

    public static void main(String[] arguments) {
        DemoRun run = DemoRun.whole();
        Report.write(arguments.length > 1 ? run.first(Integer.parseInt(arguments[1])) : run, Path.of(arguments[0]));
    }
}
