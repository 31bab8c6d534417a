package dev.eddy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.result.claim.Claim;
import dev.eddy.study.StudyReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of results says what the studies claim today; its numbers are those of runs, which only the command knows. */
class ResultsTablesTest {
    private static final Pattern BLOCK = Pattern.compile("(?s)<!-- eddy:claims (\\S+) -->\\R(.*?)<!-- eddy:end -->");

    @Test
    void the_page_of_results_shows_the_claims_of_its_studies() throws IOException {
        Matcher blocks = BLOCK.matcher(Files.readString(Path.of("..", "docs", "results.md")));
        int found = 0;
        while (blocks.find()) {
            String study = blocks.group(1);
            List<Claim> claims =
                    StudyReader.read(Path.of("..").resolve(study)).plan().claims();
            List<String> rows = blocks.group(2)
                    .lines()
                    .filter(line -> line.startsWith("|"))
                    .skip(2)
                    .toList();
            assertThat(rows).as(study).hasSameSizeAs(claims).isNotEmpty();
            for (int i = 0; i < rows.size(); i++) {
                Claim claim = claims.get(i);
                String row = rows.get(i);
                assertThat(row)
                        .as(study)
                        .startsWith("| " + claim.name())
                        .contains("| " + claim.source().replace("|", "\\|") + " |");
                String bound = row.replaceAll(".*\\| [≤≥<>] ([^ ]+) \\|.*", "$1");
                assertThat(new BigDecimal(bound).doubleValue()).as(row).isEqualTo(claim.bound());
                assertThat(row.contains("(reported)")).as(row).isEqualTo(!claim.asserted() && !row.contains("**"));
                assertThat(row).as("what is on the page was run").doesNotContain("not run");
            }
            found++;
        }
        assertThat(found).isGreaterThan(8);
    }
}
