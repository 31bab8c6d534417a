package dev.eddy.toy;

import dev.eddy.data.StoredArray;
import dev.eddy.random.Seed;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Outcome;
import dev.eddy.result.Progress;
import dev.eddy.result.Role;
import dev.eddy.result.SubjectNote;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.store.RunWriter;
import dev.eddy.study.Job;
import dev.eddy.study.RunContext;
import dev.eddy.study.StudyKind;
import dev.eddy.study.Work;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A kind of study from outside of the house. */
public final class WalkStudyKind implements StudyKind<WalkStudy> {
    private static final Measure DISTANCE =
            Measure.of("distance").called("distance from the start").in("m").lowerIsBetter();

    @Override
    public String format() {
        return WalkStudy.FORMAT;
    }

    @Override
    public Class<WalkStudy> settings() {
        return WalkStudy.class;
    }

    @Override
    public Work work(WalkStudy plan, RunContext context) {
        context.refuseData(plan);
        return new WalkWork(plan);
    }

    private record WalkWork(WalkStudy study) implements Work {
        @Override
        public Map<String, SubjectNote> notes() {
            Map<String, SubjectNote> notes = new LinkedHashMap<>();
            study.walks()
                    .forEach(walk -> notes.put(
                            walk.shortName(), new SubjectNote("a walk on a line", "x_n = x_{n−1} + d + ξ", Map.of())));
            return notes;
        }

        @Override
        public Jobs jobs(RunWriter writer, Predicate<TrialKey> open, Progress progress) {
            return new Jobs(
                    study.trials().stream()
                            .filter(trial -> open.test(trial.key()))
                            .map(trial -> new Job(trial.key(), 1, task -> run(writer, trial), () -> {}))
                            .toList(),
                    () -> {});
        }

        private static boolean run(RunWriter writer, WalkStudy.Trial trial) {
            double[] places = trial.walk().places(new Seed(trial.seed()));
            double[] at = IntStream.range(0, places.length).asDoubleStream().toArray();
            double end = Math.abs(places[places.length - 1]);
            TrialResult result = new TrialResult(
                    trial.key(),
                    new Outcome.Finished(places.length - 1L),
                    List.of(new Curve(DISTANCE.name(), "step", at, places)),
                    Map.of("end", end),
                    List.of(DISTANCE, Measure.of("end").in("m")));
            Artifact path = new Artifact(
                    Role.CURVE,
                    "path of the walk",
                    List.of(ArtifactAxis.of("step", at)),
                    new NumericArray(new long[] {places.length}, places));
            writer.saveResult(result, List.of(path), Map.of("end", StoredArray.of(new double[] {end}, 1)));
            return true;
        }
    }
}
