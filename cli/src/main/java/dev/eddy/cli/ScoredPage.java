package dev.eddy.cli;

import dev.eddy.report.Report;
import dev.eddy.store.RunFolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What commands that score models say at their end. */
final class ScoredPage {
    private ScoredPage() {}

    /** Writes the page of the run, and says where it is and what came out. */
    static void tell(RunFolder run, boolean json) {
        Path page = run.path().resolve(ReportCommand.PAGE);
        Report.write(run, page);
        if (json) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("run", run.path().toString());
            facts.put("trials", run.trials().size());
            facts.put("report", page.toString());
            Printer.json(facts);
            return;
        }
        StudyRun.scores(run);
        System.out.println("run     " + run.id());
        System.out.println("report  " + page.toAbsolutePath().normalize());
    }
}
