package dev.eddy.inverse;

import dev.eddy.grid.Axis;
import dev.eddy.kinds.Names;
import dev.eddy.result.SubjectNote;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Captions and names of problems. */
final class ProblemNotes {
    /** The usual time between judged states, of all problems. */
    private static final double EVERY = 0.05;

    private ProblemNotes() {}

    static SubjectNote of(InverseProblem problem, String title, String equation, Map<String, String> facts) {
        Map<String, String> all = new LinkedHashMap<>(facts);
        all.put(
                "grid",
                problem.space().grid().axes().stream()
                                .map(axis -> String.valueOf(axis.points()))
                                .collect(Collectors.joining(" × "))
                        + " cells");
        Observations seen = problem.observations();
        all.put(
                "observed",
                trajectories(problem.observedCount(), "") + " at t = "
                        + seen.times().stream().map(Names::number).collect(Collectors.joining(", "))
                        + (seen.sensors() == 0
                                ? ", everywhere"
                                : ", at " + seen.sensors() + (seen.moving() ? " moving" : "") + " random cells")
                        + (seen.noise() == 0 ? "" : ", with noise of " + Names.number(seen.noise())));
        all.put(
                "judged",
                trajectories(problem.heldOutCount(), "held-out ") + " every " + Names.number(problem.every())
                        + " up to t = " + Names.number(problem.horizon()));
        return new SubjectNote(
                title,
                equation,
                all,
                problem.space().grid().dims(),
                problem.space().grid().axes().stream()
                        .mapToDouble(Axis::extent)
                        .max()
                        .orElseThrow(),
                problem.every(),
                0,
                1);
    }

    private static String trajectories(int count, String which) {
        return count == 1 ? "one " + which + "trajectory" : count + " " + which + "trajectories";
    }

    /** What all problems have in their names. */
    static String name(InverseProblem problem) {
        return ";" + problem.observations().shortName() + ";T=" + Names.number(problem.horizon())
                + (problem.every() == EVERY ? "" : ";every=" + Names.number(problem.every()));
    }
}
