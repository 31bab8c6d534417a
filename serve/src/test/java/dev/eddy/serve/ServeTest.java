package dev.eddy.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eddy.misuse.Misuse;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeTest {
    private static final String TRIAL = MadeRuns.key("Conv", 0).id();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private Serve page;

    @BeforeEach
    void serve() throws IOException {
        MadeRuns.write(folder.resolve("runs"), "made-1");
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.createDirectories(folder.resolve("studies"));
        Files.writeString(folder.resolve("studies/wrong.yaml"), "nam: x\n");
        page = Serve.start(settings(Optional.empty()));
    }

    @AfterEach
    void end() {
        page.close();
    }

    /** The command stands for the command line: it says its arguments, and works until it is stopped. */
    private ServeSettings settings(Optional<String> token) {
        return new ServeSettings(
                folder.resolve("runs"),
                folder.resolve("studies"),
                "localhost",
                0,
                token,
                List.of("sh", "-c", "echo given \"$@\"; exec sleep 60", "eddy"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(page.address().replaceFirst("/(\\?.*)?$", "") + path));
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return CLIENT.send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private JsonNode json(String path) throws Exception {
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private HttpResponse<String> post(String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** What a server says to bytes that no client library would send. */
    private String raw(byte[] request) throws IOException {
        URI address = URI.create(page.address());
        try (Socket socket = new Socket("localhost", address.getPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private String raw(String method, String path, String... headers) throws IOException {
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nConnection: close\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return raw(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private String here() {
        return "localhost:" + URI.create(page.address()).getPort();
    }

    // ---- what is told

    @Test
    void the_list_is_kept_for_the_next_start_and_read_anew_where_folders_have_changed() throws Exception {
        page.close();
        Path kept = folder.resolve("runs/.serve/cards.json");
        Files.writeString(kept, Files.readString(kept).replace("\"study\" : \"made\"", "\"study\" : \"kept\""));
        page = Serve.start(settings(Optional.empty()));
        assertThat(json("/api/runs").path(0).path("study").asText()).isEqualTo("kept");
        page.close();

        Files.setLastModifiedTime(folder.resolve("runs/made-1/run.json"), FileTime.fromMillis(1_000_000));
        page = Serve.start(settings(Optional.empty()));
        assertThat(json("/api/runs").path(0).path("study").asText()).isEqualTo("made");
        page.close();

        Files.writeString(kept, "{\"format\": \"eddy-cards 1\", \"runs\": [");
        page = Serve.start(settings(Optional.empty()));
        assertThat(json("/api/runs").path(0).path("study").asText()).isEqualTo("made");
    }

    @Test
    void a_run_is_told_with_its_trials_scores_curves_and_fields() throws Exception {
        JsonNode card = json("/api/runs").path(0);
        assertThat(card.path("id").asText()).isEqualTo("made-1");
        assertThat(card.path("finished").asInt()).isEqualTo(3);
        assertThat(card.path("planned").asInt()).isEqualTo(4);
        assertThat(card.path("running").asBoolean()).isFalse();

        JsonNode run = json("/api/runs/made-1");
        assertThat(run.path("configuration").asText()).isEqualTo(MadeRuns.STUDY);
        assertThat(run.path("trials").findValuesAsText("phase"))
                .containsExactly("finished", "finished", "finished", "planned");

        JsonNode claim = run.path("claims").path(0);
        assertThat(claim.path("of").asText()).isEqualTo("Conv");
        assertThat(claim.path("mark").asText()).isEqualTo("†");
        assertThat(run.path("claimsNote").asText()).contains("published value does not meet the bound");

        JsonNode curves = json("/api/curves?run=made-1&name=nRMSE&axis=step");
        // Three trials, and once what needs no training.
        assertThat(curves).hasSize(4);
        assertThat(curves.path(3).path("label").asText()).isEqualTo("1d_diff_adv · persistence");
        assertThat(curves.findValuesAsText("baseline")).containsExactly("false", "false", "false", "true");
        assertThat(curves.path(1).path("values").path(4).asDouble()).isEqualTo(0.1);
        // What is not a number is no number in JSON either.
        assertThat(curves.path(1).path("values").path(19).isNull()).isTrue();

        JsonNode scores = json("/api/scores?run=made-1");
        assertThat(scores.path("rows")).hasSize(3);
        assertThat(scores.path("columns").path(0).asText()).isEqualTo("scenario");

        JsonNode artifacts = json("/api/runs/made-1/trials/" + TRIAL + "/artifacts");
        assertThat(artifacts.findValuesAsText("series")).containsExactly("prediction", "reference");
        byte[] bytes = get("/api/runs/made-1/trials/" + TRIAL + "/artifacts/"
                        + artifacts.path(0).path("array").asText() + "?start=1,0,2&count=2,1,3")
                .body();
        float[] values = new float[6];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        assertThat(values).containsExactly(10.5f, 11.5f, 12.5f, 18.5f, 19.5f, 20.5f);

        assertThat(new String(get("/api/runs/made-1/tables/metrics.csv").body(), StandardCharsets.UTF_8))
                .contains("nRMSE")
                .contains("FNO");
        HttpResponse<byte[]> report = get("/api/runs/made-1/report");
        assertThat(report.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("sandbox");
        assertThat(new String(report.body(), StandardCharsets.UTF_8))
                .contains("&lt;b&gt;FNO")
                .doesNotContain("<b>FNO");
    }

    @Test
    void a_run_that_changes_is_told_anew() throws Exception {
        MadeRuns.write(folder.resolve("runs"), "made-2");
        Files.delete(folder.resolve("runs/made-1/run.json"));
        for (int tries = 0; json("/api/runs").findValuesAsText("id").contains("made-1"); tries++) {
            assertThat(tries).isLessThan(50);
            Thread.sleep(100);
        }
        assertThat(json("/api/runs").findValuesAsText("id")).containsExactly("made-2");
        assertThat(get("/api/runs/made-1").statusCode()).isEqualTo(404);
    }

    @Test
    void what_is_not_there_or_wrong_is_one_sentence() throws Exception {
        for (String path : List.of(
                "/api/runs/none",
                "/api/runs/made-1/trials/none/artifacts",
                "/api/runs/made-1/trials/" + TRIAL + "/artifacts/none?start=0&count=1",
                "/api/studies/none.yaml",
                "/api/catalogue/none.gif",
                "/api/none",
                "/none.html")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
        for (String path : List.of(
                "/api/curves?run=made-1",
                "/api/scores?run=made-1&metric=none",
                "/api/scores",
                "/api/runs/made-1/tables/none.csv",
                "/api/runs/made-1/trials/" + TRIAL + "/artifacts/sample-1-state-prediction?start=0&count=1",
                "/api/studies/wrong.yaml")) {
            HttpResponse<byte[]> answer = get(path);
            assertThat(answer.statusCode()).as(path).isBetween(400, 404);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                    .contains("error")
                    .doesNotContain("\\tat ");
        }
        assertThat(new String(get("/api/studies/wrong.yaml").body(), StandardCharsets.UTF_8))
                .contains("did you mean 'name'?");
    }

    // ---- who is let in

    @Test
    void only_this_page_on_this_machine_is_answered() throws Exception {
        assertThat(raw("GET", "/api/runs", "Host: " + here())).startsWith("HTTP/1.1 200");
        // A name of somebody else that points here, another page, a form, methods that nobody needs.
        assertThat(raw("GET", "/api/runs", "Host: evil.example")).startsWith("HTTP/1.1 403");
        assertThat(raw("GET", "/api/runs", "Host: " + here(), "Origin: http://evil.example"))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("GET", "/api/runs", "Host: " + here(), "Sec-Fetch-Site: cross-site"))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("POST", "/api/runs/made-1/resume", "Host: " + here(), "Content-Length: 0"))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("POST", "/api/runs/made-1/resume", "Host: " + here(), "X-Eddy: 1", "Origin: null"))
                .startsWith("HTTP/1.1 403");
        for (String method : List.of("PUT", "DELETE", "OPTIONS", "TRACE", "PATCH")) {
            assertThat(raw(method, "/api/runs", "Host: " + here())).startsWith("HTTP/1.1 405");
        }
        assertThat(raw("GET", "/", "Host: " + here()))
                .contains("frame-ancestors 'self'")
                .contains("nosniff");
    }

    @Test
    void no_path_leads_out_of_the_run_folders() throws Exception {
        for (String path : List.of(
                "/../secret.txt",
                "/%2e%2e/secret.txt",
                "/..%2fsecret.txt",
                "/api/runs/..",
                "/api/runs/%2e%2e",
                "/api/runs/..%2f..%2fsecret.txt",
                "/api/runs/made-1/../../secret.txt",
                "/api/studies/..%2fsecret.txt",
                "/api/runs/made-1/trials/..%2f..%2f..%2f/artifacts",
                "/api/catalogue/..%2fpage%2findex.html",
                "/api/runs/made-1/tables/..%2f..%2fsecret.txt",
                "/" + folder.resolve("secret.txt"))) {
            assertThat(raw("GET", path, "Host: " + here()))
                    .as(path)
                    .matches("(?s)HTTP/1.1 4.*")
                    .doesNotContain("secret\r\n");
        }
    }

    @Test
    void a_token_opens_what_is_closed_without_it() throws Exception {
        page.close();
        String token = "0123456789abcdef";
        page = Serve.start(settings(Optional.of(token)));
        assertThat(page.address()).endsWith("?token=" + token);
        assertThat(get("/api/runs").statusCode()).isEqualTo(401);
        assertThat(get("/").statusCode()).isEqualTo(401);
        assertThat(get("/?token=0123456789abcdeg").statusCode()).isEqualTo(401);
        assertThat(raw("GET", "/api/runs", "Host: " + here(), "Authorization: Bearer " + token))
                .startsWith("HTTP/1.1 200");
        String opened = raw("GET", "/?token=" + token, "Host: " + here());
        assertThat(opened).startsWith("HTTP/1.1 303").contains("HttpOnly").contains("SameSite=Strict");
        assertThat(raw("GET", "/api/runs", "Host: " + here(), "Cookie: eddy-token=" + token))
                .startsWith("HTTP/1.1 200");
        assertThatThrownBy(() -> new ServeSettings(folder, folder, "0.0.0.0", 0, Optional.empty(), List.of()))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("give a token");
        assertThatThrownBy(() -> Serve.start(new ServeSettings(
                        folder,
                        folder,
                        "localhost",
                        URI.create(page.address()).getPort(),
                        Optional.empty(),
                        List.of())))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("choose another --port");
    }

    @Test
    void requests_that_make_no_sense_get_an_answer_without_a_trace() throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        List<String> parts = List.of(
                "api",
                "runs",
                "made-1",
                TRIAL,
                "trials",
                "artifacts",
                "..",
                "%",
                "%00",
                "%c0%ae",
                "curves",
                "scores",
                "?run=",
                "?start=-1&count=99999999999999999999",
                "&name=<script>",
                "\u00e9",
                "tables",
                "a".repeat(3000),
                "//",
                ";x=y",
                "studies",
                "sample-1-state-prediction",
                "?start=0,0,0&count=0,0,0",
                "?=&=&",
                "catalogue");
        for (int i = 0; i < 300; i++) {
            StringBuilder path = new StringBuilder();
            for (int j = random.nextInt(1, 7); j > 0; j--) {
                path.append(random.nextInt(4) == 0 ? "" : "/").append(parts.get(random.nextInt(parts.size())));
            }
            String method = random.nextInt(5) == 0 ? "POST" : "GET";
            String answer = raw(method, "/" + path, "Host: " + here(), "X-Eddy: 1", "Content-Length: 0");
            assertThat(answer)
                    .as(method + " " + path)
                    .matches("(?s)HTTP/1.1 [234].*")
                    .doesNotContain("Exception")
                    .doesNotContain("\tat ");
        }
        byte[] noise = new byte[400];
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < noise.length; j++) {
                noise[j] = (byte) random.nextInt(256);
            }
            assertThat(raw(noise)).doesNotContain("Exception").doesNotContain("HTTP/1.1 5");
        }
        assertThat(get("/api/runs").statusCode()).isEqualTo(200);
    }

    // ---- what is started

    @Test
    void a_study_is_started_told_of_and_stopped() throws Exception {
        Files.writeString(
                folder.resolve("studies/small.yaml"),
                "name: small\nscenarios: [{kind: diff_adv}]\nnetworks: [{kind: conv}]\nseeds: {first: 0, count: 1}\n");
        String said = post("/api/studies/small.yaml/run", "X-Eddy", "1").body();
        assertThat(said).contains("\"run\":\"small-");
        assertThat(post("/api/studies/small.yaml/run", "X-Eddy", "1").body()).contains("runs already");
        for (int tries = 0; !json("/api/jobs").path(0).path("said").toString().contains("small.yaml"); tries++) {
            assertThat(tries).isLessThan(50);
            Thread.sleep(100);
        }
        JsonNode job = json("/api/jobs").path(0);
        assertThat(job.path("said").toString()).contains("given run").contains("--runs");
        assertThat(job.path("running").asBoolean()).isTrue();
        assertThat(post("/api/runs/made-1/stop", "X-Eddy", "1").statusCode()).isEqualTo(400);
        assertThat(post("/api/runs/none-1/stop", "X-Eddy", "1").statusCode()).isEqualTo(404);
        // Its command has not made a folder, as a real one in its first seconds.
        String run = job.path("run").asText();
        assertThat(get("/api/runs/" + run).statusCode()).isEqualTo(404);
        assertThat(post("/api/runs/" + run + "/stop", "X-Eddy", "1").statusCode())
                .isEqualTo(200);
        for (int tries = 0; json("/api/jobs").path(0).path("running").asBoolean(); tries++) {
            assertThat(tries).isLessThan(50);
            Thread.sleep(100);
        }
        assertThat(json("/api/jobs").path(0).path("stopped").asBoolean()).isTrue();
        assertThat(json("/api/jobs").path(0).path("code").isNull()).isTrue();
        assertThat(post("/api/studies/small.yaml/run", "X-Eddy", "1").statusCode())
                .isEqualTo(200);
        page.close();
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .noneMatch(process -> process.info().commandLine().orElse("").contains("sleep 60"));
        page = Serve.start(settings(Optional.empty()));
    }
}
