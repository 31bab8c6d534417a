package dev.eddy.report;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.RunView;
import dev.eddy.result.claim.ClaimVerdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page in Markdown whose marked tables come from runs. Everything outside of the marks stays, byte for byte.
 *
 * <pre>{@code
 * <!-- eddy:claims studies/advection-1d.yaml -->
 * <!-- eddy:table studies/advection-1d.yaml mean_nRMSE@1 gmean(mean_nRMSE)@100 network=Conv* -->
 * <!-- eddy:end -->
 * }</pre>
 *
 * @param text with the tables that could be made
 * @param written number of tables that were made
 * @param missing studies whose tables were left as they are
 */
public record ResultsPage(String text, int written, List<String> missing) {
    private static final Pattern BLOCK =
            Pattern.compile("(?s)(<!-- eddy:(claims|table) +(\\S+)([^>]*?) *-->\\R)(.*?)(<!-- eddy:end -->)");

    private static final Pattern MARK = Pattern.compile("<!-- eddy:(?!end)\\S*");

    public ResultsPage {
        missing = List.copyOf(missing);
    }

    /** A run with the verdicts on what its study claims now. */
    public record Source(RunView run, List<ClaimVerdict> verdicts) {
        public Source {
            verdicts = List.copyOf(verdicts);
        }
    }

    /**
     * @param sources the run of a study, if it has one that is complete
     */
    public static ResultsPage of(String page, Function<String, Optional<Source>> sources) {
        Matcher blocks = BLOCK.matcher(page);
        StringBuilder out = new StringBuilder();
        Set<String> missing = new LinkedHashSet<>();
        int written = 0;
        int found = 0;
        while (blocks.find()) {
            found++;
            Optional<Source> source = sources.apply(blocks.group(3));
            if (source.isEmpty()) {
                missing.add(blocks.group(3));
                blocks.appendReplacement(out, Matcher.quoteReplacement(blocks.group()));
                continue;
            }
            String table = blocks.group(2).equals("claims")
                    ? MarkdownTables.claims(source.get())
                    : MarkdownTables.table(source.get().run(), words(blocks.group(4)));
            blocks.appendReplacement(
                    out, Matcher.quoteReplacement(blocks.group(1) + "\n" + table + "\n" + blocks.group(6)));
            written++;
        }
        blocks.appendTail(out);
        long marks = MARK.matcher(page).results().count();
        Check.that(
                marks == found,
                "the page has %d marks that begin a table and %d tables: each mark is eddy:claims or eddy:table with a study,"
                        + " and ends with <!-- eddy:end -->",
                marks,
                found);
        return new ResultsPage(out.toString(), written, List.copyOf(missing));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>(List.of(text.strip().split("\\s+")));
        words.removeIf(String::isEmpty);
        if (words.isEmpty()) {
            throw new Misuse("a mark eddy:table names what its columns are, for example mean_nRMSE@100");
        }
        return words;
    }
}
