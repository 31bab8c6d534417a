package dev.eddy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eddy.cli.CommandLineTest.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final String PHYSICS = "../bench/src/test/resources/golden/physics";

    @TempDir
    private Path folder = Path.of("");

    /** A folder of the golden projection and of a case that is this one with something else in its entry. */
    private void manifest(String from, String to) throws IOException {
        JsonNode cases = new ObjectMapper()
                .readTree(Path.of(PHYSICS, "manifest.json").toFile())
                .get("cases");
        for (JsonNode one : cases) {
            if (one.get("id").asText().equals("leray-0")) {
                Files.copy(Path.of(PHYSICS, "leray-0.npz"), folder.resolve("leray-0.npz"));
                String changed =
                        one.toString().replace("\"leray-0\"", "\"changed\"").replace(from, to);
                Files.writeString(
                        folder.resolve("manifest.json"),
                        "{\"format\": \"eddy-reference 1\", \"cases\": [" + one + ", " + changed + "]}");
            }
        }
    }

    private Answer check(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "check";
        arguments[1] = folder.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return CommandLineTest.eddy(arguments);
    }

    @Test
    void cases_that_hold_are_listed_with_worst_difference_and_tolerance() {
        Answer all = CommandLineTest.eddy("check", PHYSICS);
        assertThat(all.code()).isZero();
        Answer one = CommandLineTest.eddy("check", PHYSICS, "--kind", "leray");
        assertThat(one.code()).isZero();
        assertThat(one.out()).containsPattern("leray-1 .*e-1[0-9] +1e-11").contains("2 cases: 2 hold");
    }

    @Test
    void an_unknown_kind_is_listed_and_no_success() throws IOException {
        manifest("\"kind\":\"leray\"", "\"kind\":\"vortices\"");
        Answer answer = check();
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out())
                .containsPattern("leray +1 +1 ")
                .containsPattern("vortices +1 +0 .* unknown kind")
                .contains("2 cases: 1 hold, 1 have no answer");
        assertThat(check("--case", "leray-0").code()).isZero();
        assertThat(check("--kind", "vortices").code()).isEqualTo(1);
        assertThat(check("--kind", "vortexes").err()).contains("did you mean 'vortices'");
    }

    @Test
    void a_malformed_case_exits_with_2_and_says_what_is_wrong() throws IOException {
        manifest("leray-0.npz", "lost.npz");
        Answer answer = check();
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out()).contains("malformed: ").contains("lost.npz").contains("1 hold, 1 are malformed");
        Files.writeString(folder.resolve("manifest.json"), "{\"format\": \"eddy-reference 3\", \"cases\": [{}]}");
        assertThat(check().code()).isEqualTo(2);
        assertThat(check().err()).contains("'eddy-reference 3'");
    }

    @Test
    void json_has_every_case_with_its_verdict() throws IOException {
        manifest("1.0,2.0", "1.0,3.0");
        Answer answer = check("--json");
        assertThat(answer.code()).isEqualTo(1);
        JsonNode results = new ObjectMapper().readTree(answer.out());
        assertThat(results.get(0).get("verdict").asText()).isEqualTo("HOLDS");
        assertThat(results.get(1).get("verdict").asText()).isEqualTo("FALLS_SHORT");
        assertThat(results.get(1).get("error").asDouble()).isGreaterThan(0.01);
    }

    @Test
    void metrics_operators_and_statistics_are_compared_as_well() {
        Answer answer = CommandLineTest.eddy("check", "../data/src/test/resources/golden/misc");
        assertThat(answer.code()).isZero();
        assertThat(answer.out())
                .containsPattern("metrics +4 +4 ")
                .containsPattern("operators +4 +4 ")
                .containsPattern("ic_statistics +34 +34 ")
                .containsPattern("losses +20 +20 ");
    }
}
