package dev.eddy.serve;

import dev.eddy.result.Provenance;
import dev.eddy.result.SubjectNote;
import dev.eddy.result.TrialResult;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.ClaimVerdict;
import dev.eddy.result.claim.Judge;
import dev.eddy.store.Export;
import dev.eddy.store.RunFolder;
import dev.eddy.store.TrialState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All that one run says of itself, but for curves and fields. */
final class RunAnswers {
    private RunAnswers() {}

    static Map<String, Object> of(RunFolder run) {
        List<TrialResult> trials = run.trials();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", run.id());
        answer.put("study", run.name());
        answer.put("kind", run.format());
        answer.put("command", run.command());
        answer.put("configuration", run.configuration());
        answer.put("owner", run.owner().orElse(""));
        answer.put("planned", run.plannedTrials());
        answer.put("sessions", run.sessions().stream().map(RunAnswers::session).toList());
        answer.put("subjects", subjects(run));
        answer.put("words", run.words());
        answer.put("trials", trials(run, trials));
        Judge judge = new Judge(run.planned(), trials);
        List<ClaimVerdict> verdicts = run.claims().stream().map(judge::judge).toList();
        answer.put("claims", verdicts.stream().map(RunAnswers::claim).toList());
        answer.put("claimsNote", ClaimVerdict.note(verdicts).orElse(""));
        answer.put("curves", CurveAnswers.choices(trials));
        answer.put("tables", trials.isEmpty() ? List.of() : Export.tables(List.of(run)));
        return answer;
    }

    private static Map<String, String> session(Provenance provenance) {
        Map<String, String> session = new LinkedHashMap<>();
        session.put("started", provenance.started().toString());
        session.put("eddy", provenance.eddyVersion());
        session.put("libtorch", provenance.libtorchVersion());
        session.put("java", provenance.java());
        session.put("platform", provenance.platform());
        session.put("processor", provenance.processor());
        session.put("device", provenance.device());
        session.put("threads", Integer.toString(provenance.threads()));
        session.put("configuration", provenance.configHash());
        return session;
    }

    private static Map<String, Object> subjects(RunFolder run) {
        Map<String, Object> subjects = new LinkedHashMap<>();
        for (Map.Entry<String, SubjectNote> entry : run.notes().entrySet()) {
            SubjectNote note = entry.getValue();
            Map<String, Object> subject = new LinkedHashMap<>();
            subject.put("title", note.title());
            subject.put("equation", note.equation());
            subject.put("facts", note.facts());
            subject.put("low", Numbers.of(note.low()));
            subject.put("high", Numbers.of(note.high()));
            subjects.put(entry.getKey(), subject);
        }
        return subjects;
    }

    private static List<Map<String, Object>> trials(RunFolder run, List<TrialResult> results) {
        Map<String, TrialResult> byId = new LinkedHashMap<>();
        results.forEach(result -> byId.put(result.key().id(), result));
        List<Map<String, Object>> trials = new ArrayList<>();
        for (TrialState state : run.states(results)) {
            Map<String, Object> trial = new LinkedHashMap<>();
            trial.put("id", state.key().id());
            trial.put("label", run.coordinates().labelWithSeed(state.key()));
            trial.put("subject", state.key().subject());
            trial.put("phase", state.phase().name().toLowerCase(Locale.ROOT));
            trial.put("changed", state.changed().toEpochMilli());
            trial.put("message", state.message());
            TrialResult result = byId.get(state.key().id());
            Map<String, Object> numbers = new LinkedHashMap<>();
            if (result != null) {
                result.numbers()
                        .forEach((name, value) ->
                                numbers.put(result.measure(name).title(), Numbers.of(value)));
            }
            trial.put("numbers", numbers);
            trials.add(trial);
        }
        return trials;
    }

    private static Map<String, Object> claim(ClaimVerdict verdict) {
        Claim claim = verdict.claim();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", claim.name());
        facts.put("of", String.join(" · ", claim.value().of().values()));
        facts.put("standing", verdict.standing().words());
        facts.put("asserted", claim.asserted());
        facts.put("value", Numbers.of(verdict.value()));
        facts.put("over", verdict.over());
        facts.put("relation", claim.relation().sign());
        facts.put("bound", Numbers.of(claim.bound()));
        facts.put("published", claim.published().map(Numbers::of).orElse(null));
        facts.put("mark", verdict.beyondPublished() ? ClaimVerdict.BEYOND : "");
        facts.put("source", claim.source());
        facts.put("note", verdict.note());
        return facts;
    }
}
