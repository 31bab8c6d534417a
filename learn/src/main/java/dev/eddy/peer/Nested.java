package dev.eddy.peer;

import java.util.ArrayList;
import java.util.List;

/** Strings with brackets in them. */
final class Nested {
    private Nested() {}

    /** The parts between separators that stand outside of all brackets. */
    static List<String> parts(String text, String separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0 && text.startsWith(separator, at)) {
                parts.add(text.substring(from, at));
                from = at + separator.length();
                at = from - 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}
