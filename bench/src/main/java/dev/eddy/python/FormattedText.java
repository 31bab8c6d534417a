package dev.eddy.python;

import dev.eddy.python.Expression.Constant;
import dev.eddy.python.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Takes an f-string apart. */
final class FormattedText {
    private FormattedText() {}

    /** Texts and expressions in turn. */
    static List<Expression> parts(Source source, Token token) {
        List<Expression> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        String text = token.text();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c == '{' || c == '}') && i + 1 < text.length() && text.charAt(i + 1) == c) {
                plain.append(c);
                i++;
            } else if (c == '{') {
                int end = text.indexOf('}', i);
                String inner = end < 0 ? "" : text.substring(i + 1, end);
                if (inner.isBlank() || inner.contains(":") || inner.contains("!") || inner.contains("{")) {
                    throw source.misuse(
                            token.line(), "an f-string holds names in braces, without a format: {name}, not {" + inner);
                }
                parts.add(new Constant(plain.toString(), token.line()));
                plain.setLength(0);
                parts.add(inner(source, inner, token.line()));
                i = end;
            } else if (c == '}') {
                throw source.misuse(token.line(), "a brace is closed in this f-string that was not opened");
            } else {
                plain.append(c);
            }
        }
        parts.add(new Constant(plain.toString(), token.line()));
        return parts;
    }

    private static Expression inner(Source source, String text, int line) {
        List<Token> inside = new Tokenizer(source, text.strip())
                .tokens().stream()
                        .map(token -> new Token(token.kind(), token.text(), line))
                        .toList();
        Parser parser = new Parser(source, inside);
        Expression value = parser.expression();
        if (parser.peek().kind() != Kind.END_OF_LINE) {
            throw parser.unexpected("the end of what is in braces");
        }
        return value;
    }
}
