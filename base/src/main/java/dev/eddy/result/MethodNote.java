package dev.eddy.result;

import dev.eddy.misuse.Check;
import java.util.List;

/**
 * What a method is, for the head of its page.
 *
 * @param summary the method in a sentence or two
 * @param equations as plain text, one a line: what it minimises, the update, the step
 * @param paper authors, title, where and when it appeared
 * @param difference what differs from the paper: sizes, data, budget; empty if nothing does
 */
public record MethodNote(String summary, List<String> equations, String paper, String difference) {
    public MethodNote {
        equations = List.copyOf(equations);
        Check.that(
                !summary.isBlank() && !paper.isBlank(),
                "a method has a summary and a paper, got '%s', '%s'",
                summary,
                paper);
    }
}
