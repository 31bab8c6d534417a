package dev.eddy.serve;

import dev.eddy.misuse.Misuse;
import dev.eddy.report.Report;
import dev.eddy.result.TrialKey;
import dev.eddy.store.Export;
import dev.eddy.store.RunFolder;
import dev.eddy.store.StoredArtifact;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RoutingHandler;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.PathTemplateMatch;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The questions of the page, and where each one is answered. */
final class Api {
    /** Tables of scores that are remembered as long as their runs do not change: making one reads all trials. */
    private static final int SCORES = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);

    private final RunShelf shelf;
    private final StudyJobs jobs;
    private final FieldAnswers fields = new FieldAnswers();
    private final Map<List<Object>, Map<String, Object>> scores = new LatestAnswers<>(SCORES);

    private Api(RunShelf shelf, StudyJobs jobs) {
        this.shelf = shelf;
        this.jobs = jobs;
    }

    static HttpHandler routes(RunShelf shelf, StudyJobs jobs) {
        Api api = new Api(shelf, jobs);
        Thread ahead = new Thread(api::readAhead, "eddy-read-ahead");
        ahead.setDaemon(true);
        ahead.start();
        return new RoutingHandler()
                .get("/runs", Answers.json(exchange -> shelf.cards()))
                .get("/runs/{run}", Answers.json(exchange -> RunAnswers.of(api.run(exchange))))
                .get("/runs/{run}/report", Answers.guarded(api::report))
                .get("/runs/{run}/tables/{table}", Answers.guarded(api::table))
                .get("/runs/{run}/trials/{trial}/artifacts", Answers.json(api::artifacts))
                .get("/runs/{run}/trials/{trial}/artifacts/{array}", Answers.guarded(api::values))
                .post(
                        "/runs/{run}/resume",
                        Answers.json(exchange -> jobs.resume(api.run(exchange).path())))
                .post("/runs/{run}/stop", Answers.json(api::stop))
                .get("/curves", Answers.json(api::curves))
                .get("/scores", Answers.json(api::scores))
                .get("/studies", Answers.json(exchange -> jobs.studies()))
                .get("/studies/{study}", Answers.json(exchange -> jobs.check(part(exchange, "study"))))
                .post("/studies/{study}/run", Answers.json(exchange -> jobs.start(part(exchange, "study"))))
                .get("/jobs", Answers.json(exchange -> jobs.list()))
                .get("/catalogue", Answers.json(exchange -> CatalogueAnswers.list()))
                .get("/catalogue/{picture}", Answers.guarded(Api::picture))
                .setFallbackHandler(exchange ->
                        Answers.sentence(exchange, StatusCodes.NOT_FOUND, "nothing is answered at this address"))
                .setInvalidMethodHandler(exchange ->
                        Answers.sentence(exchange, StatusCodes.METHOD_NOT_ALLOWED, "this is asked in another way"));
    }

    /** What is asked first is answered before: it loads what all answers need, which takes a second. */
    private void readAhead() {
        try {
            Optional<RunCard> newest = shelf.cards().stream()
                    .filter(card -> card.damaged().isEmpty())
                    .findFirst();
            if (newest.isPresent()) {
                RunFolder run = shelf.run(newest.get().id());
                RunAnswers.of(run);
                scores(List.of(run), Optional.empty());
            }
        } catch (RuntimeException asked) {
            LOG.debug("reading ahead", asked);
        }
    }

    // ---- what a question names

    private static String part(HttpServerExchange exchange, String name) {
        String value = exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY)
                .getParameters()
                .get(name);
        if (value == null) {
            throw new NotFound("nothing is answered at this address");
        }
        return value;
    }

    private static Optional<String> query(HttpServerExchange exchange, String name) {
        return Optional.ofNullable(exchange.getQueryParameters().get(name)).map(Deque::peekFirst);
    }

    private static String needed(HttpServerExchange exchange, String name) {
        return query(exchange, name).orElseThrow(() -> new Misuse("this question needs ?" + name + "=…"));
    }

    private RunFolder run(HttpServerExchange exchange) {
        return shelf.run(part(exchange, "run"));
    }

    private List<RunFolder> runs(HttpServerExchange exchange) {
        Deque<String> ids = exchange.getQueryParameters().get("run");
        if (ids == null) {
            throw new Misuse("this question needs ?run=…");
        }
        return ids.stream().distinct().map(shelf::run).toList();
    }

    private static TrialKey trial(HttpServerExchange exchange, RunFolder run) {
        String id = part(exchange, "trial");
        return run.planned().stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("the run has no trial '" + id + "'"));
    }

    // ---- answers

    /** A study that has just been started has no folder yet. */
    private Object stop(HttpServerExchange exchange) {
        String id = part(exchange, "run");
        return jobs.stop(id).orElseGet(() -> {
            throw new Misuse("nothing that was started from this page works on '"
                    + shelf.run(id).id() + "'; a process of a terminal is stopped there, with Ctrl-C");
        });
    }

    private Object curves(HttpServerExchange exchange) {
        String name = needed(exchange, "name");
        String axis = needed(exchange, "axis");
        List<Object> curves = new ArrayList<>();
        for (RunFolder run : runs(exchange)) {
            curves.addAll(CurveAnswers.curves(run.id(), run, run.trials(), name, axis));
        }
        return curves;
    }

    private Object scores(HttpServerExchange exchange) {
        return scores(runs(exchange), query(exchange, "metric"));
    }

    private Object scores(List<RunFolder> runs, Optional<String> metric) {
        List<Object> asked = new ArrayList<>(List.of(metric));
        runs.forEach(run -> asked.addAll(List.of(run.id(), shelf.stamp(run.id()))));
        synchronized (scores) {
            return scores.computeIfAbsent(asked, any -> ScoreAnswers.table(runs, metric.orElse(null)));
        }
    }

    private Object artifacts(HttpServerExchange exchange) {
        RunFolder run = run(exchange);
        return fields.list(run.storedArtifacts(trial(exchange, run)));
    }

    private void values(HttpServerExchange exchange) {
        RunFolder run = run(exchange);
        String array = part(exchange, "array");
        StoredArtifact artifact = run.storedArtifacts(trial(exchange, run)).stream()
                .filter(one -> one.array().equals(array))
                .findFirst()
                .orElseThrow(() -> new NotFound("the trial has no array '" + array + "'"));
        Answers.floats(exchange, fields.values(artifact, needed(exchange, "start"), needed(exchange, "count")));
    }

    /** The report has its style and its script inside; a sandbox keeps them from everything else. */
    private void report(HttpServerExchange exchange) {
        String page = Report.html(run(exchange));
        exchange.getResponseHeaders()
                .put(
                        new HttpString("Content-Security-Policy"),
                        "default-src 'none'; img-src data:; media-src data:; style-src 'unsafe-inline';"
                                + " script-src 'unsafe-inline'; sandbox allow-scripts allow-downloads;"
                                + " frame-ancestors 'self'")
                .put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
        exchange.getResponseSender().send(page, StandardCharsets.UTF_8);
    }

    private void table(HttpServerExchange exchange) throws IOException {
        RunFolder run = run(exchange);
        String table = part(exchange, "table").replaceFirst("\\.csv$", "");
        Path folder = Files.createTempDirectory("eddy-table");
        Path file = folder.resolve("table.csv");
        try {
            Export.write(List.of(run), table, file);
            exchange.getResponseHeaders()
                    .put(Headers.CONTENT_TYPE, "text/csv; charset=utf-8")
                    .put(
                            Headers.CONTENT_DISPOSITION,
                            "attachment; filename=\"" + run.id().replaceAll("[^A-Za-z0-9._-]", "_") + "-"
                                    + table.replaceAll("[^A-Za-z0-9._-]", "_") + ".csv\"");
            exchange.getResponseSender().send(ByteBuffer.wrap(Files.readAllBytes(file)));
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private static void picture(HttpServerExchange exchange) throws IOException {
        byte[] bytes = CatalogueAnswers.picture(part(exchange, "picture"));
        exchange.getResponseHeaders()
                .put(Headers.CONTENT_TYPE, "image/gif")
                .put(Headers.CACHE_CONTROL, "private, max-age=86400");
        exchange.getResponseSender().send(ByteBuffer.wrap(bytes));
    }
}
