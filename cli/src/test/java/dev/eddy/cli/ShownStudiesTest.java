package dev.eddy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.misuse.Misuse;
import dev.eddy.study.StudyReader;
import dev.eddy.study.StudyReader.StudyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Study files in the pages, and parts of such, can be read. */
class ShownStudiesTest {
    /** In place of the reader's own. */
    private static final Path OWN =
            Page.ROOT.resolve("data/src/test/resources/files/hdf5/1D_Advection_Sols_beta0.4.hdf5");

    /** What a part is put into, where its page shows no whole study of its keys. */
    private static final String USUAL = """
        name: shown
        scenarios: [diff_adv]
        networks: [FNO;4;8;2;gelu]
        trainings: [TRAININGS]
        """;

    @Test
    void every_study_is_read() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        int count = 0;
        for (Page page : Page.all()) {
            Map<String, String> blocks = page.blocks("yaml");
            List<String> whole =
                    blocks.values().stream().filter(ShownStudiesTest::isWhole).toList();
            for (Map.Entry<String, String> block : blocks.entrySet()) {
                count++;
                softly.assertThat(complaint(block, whole)).as(block.getKey()).isEmpty();
            }
        }
        softly.assertAll();
        assertThat(count).isGreaterThan(12);
    }

    private static boolean isWhole(String text) {
        return keys(text).containsKey("name");
    }

    private static String complaint(Map.Entry<String, String> block, List<String> whole) {
        try {
            read(block, whole);
            return "";
        } catch (Misuse unfit) {
            return unfit.toString();
        }
    }

    private static void read(Map.Entry<String, String> block, List<String> whole) {
        String text = block.getValue();
        if (isWhole(text)) {
            check(block.getKey(), text);
            return;
        }
        String around = whole.stream()
                .filter(study ->
                        keys(study).containsKey("networks") && keys(study).containsKey("trainings"))
                .findFirst()
                .orElse(USUAL.replace("TRAININGS", text.contains("sup;5") ? "one, sup;5" : "one"));
        Map<String, String> all = keys(around);
        all.putAll(keys(text));
        check(block.getKey(), String.join("", all.values()));
    }

    private static void check(String where, String text) {
        String own = text.replaceAll("files: \\[[^]]*\\]", "files: [" + OWN + "]");
        StudyFile file = new StudyFile(StudyReader.parse(where, own), own, where);
        file.check();
        assertThat(file.plan().keys()).isNotEmpty();
    }

    /** The lines of each key at the left margin. */
    private static Map<String, String> keys(String text) {
        Map<String, String> lines = new LinkedHashMap<>();
        String key = "";
        for (String line : text.lines().toList()) {
            if (!line.isBlank() && !Character.isWhitespace(line.charAt(0)) && line.contains(":")) {
                key = line.substring(0, line.indexOf(':'));
            }
            lines.merge(key, line + "\n", String::concat);
        }
        return lines;
    }
}
