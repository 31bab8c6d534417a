package dev.eddy.python;

import dev.eddy.python.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts the text of a module into tokens; comments and the insides of brackets have no ends of lines. */
final class Tokenizer {
    private static final List<String> SIGNS = List.of(
            "**=", "//=", "...", "**", "//", "+=", "-=", "*=", "/=", "==", "!=", "<=", ">=", "->", ":=", "(", ")", "[",
            "]", "{", "}", ",", ":", ".", "=", "+", "-", "*", "/", "%", "<", ">", "@", "&", "|", "^", "~", ";");

    private final Source source;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int brackets;

    Tokenizer(Source source, String text) {
        this.source = source;
        this.text = text.replace("\r\n", "\n").replace('\r', '\n');
    }

    List<Token> tokens() {
        indent();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                endOfLine();
            } else if (c == ' ' || c == '\t' || c == '\f' || c == '\uFEFF') {
                at++;
            } else if (c == '#') {
                at = end(text.indexOf('\n', at));
            } else if (text.startsWith("\\\n", at)) {
                at += 2;
                line++;
            } else if (Character.isJavaIdentifierStart(c) && c != '$') {
                word();
            } else if (Character.isDigit(c) || (c == '.' && Character.isDigit(peek(1)))) {
                number();
            } else if (c == '"' || c == '\'') {
                text("");
            } else {
                sign();
            }
        }
        add(Kind.END_OF_LINE, "");
        add(Kind.END, "");
        return tokens;
    }

    private void endOfLine() {
        at++;
        if (brackets == 0) {
            if (!tokens.isEmpty() && last().kind() != Kind.END_OF_LINE && last().kind() != Kind.INDENT) {
                add(Kind.END_OF_LINE, "");
            } else if (!tokens.isEmpty() && last().kind() == Kind.INDENT) {
                tokens.remove(tokens.size() - 1);
            }
            line++;
            indent();
        } else {
            line++;
        }
    }

    private void indent() {
        int blanks = 0;
        while (peek(blanks) == ' ' || peek(blanks) == '\t') {
            blanks++;
        }
        if (blanks > 0 && peek(blanks) != '\n' && peek(blanks) != '#') {
            add(Kind.INDENT, Integer.toString(blanks));
        }
    }

    private void word() {
        int from = at;
        while (Character.isJavaIdentifierPart(peek(0)) && peek(0) != 0) {
            at++;
        }
        String word = text.substring(from, at);
        if ((peek(0) == '"' || peek(0) == '\'')
                && List.of("r", "f", "rf", "fr", "u", "b").contains(word.toLowerCase(Locale.ROOT))) {
            text(word.toLowerCase(Locale.ROOT));
        } else {
            add(Kind.NAME, word);
        }
    }

    private void number() {
        int from = at;
        while (Character.isLetterOrDigit(peek(0))
                || peek(0) == '.'
                || peek(0) == '_'
                || ((peek(0) == '-' || peek(0) == '+') && (text.charAt(at - 1) | 32) == 'e')) {
            at++;
        }
        add(Kind.NUMBER, text.substring(from, at));
    }

    private void text(String prefix) {
        if (prefix.contains("b")) {
            throw source.misuse(line, "bytes are not read; write a text");
        }
        int began = line;
        String quote = text.substring(at, at + 1);
        if (text.startsWith(quote.repeat(3), at)) {
            quote = quote.repeat(3);
        }
        at += quote.length();
        boolean raw = prefix.contains("r");
        boolean formatted = prefix.contains("f");
        StringBuilder content = new StringBuilder();
        while (!text.startsWith(quote, at)) {
            char c = peek(0);
            if (c == 0 || (c == '\n' && quote.length() == 1)) {
                throw source.misuse(began, "a text begins here and does not end");
            }
            if (c == '\\' && !raw) {
                escape(content);
            } else {
                line += c == '\n' ? 1 : 0;
                content.append(c);
                at++;
            }
        }
        at += quote.length();
        tokens.add(new Token(formatted ? Kind.FORMATTED : Kind.TEXT, content.toString(), began));
    }

    private void escape(StringBuilder content) {
        char c = peek(1);
        at += 2;
        switch (c) {
            case 'n' -> content.append('\n');
            case 't' -> content.append('\t');
            case '\\', '\'', '"' -> content.append(c);
            case '\n' -> line++;
            default -> throw source.misuse(line, "the escape '\\" + c + "' in a text is not read");
        }
    }

    private void sign() {
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                brackets += "([{".contains(sign) ? 1 : ")]}".contains(sign) ? -1 : 0;
                add(Kind.SIGN, sign);
                at += sign.length();
                return;
            }
        }
        throw source.misuse(line, "the sign '" + text.charAt(at) + "' is not Python");
    }

    private void add(Kind kind, String content) {
        tokens.add(new Token(kind, content, line));
    }

    private Token last() {
        return tokens.get(tokens.size() - 1);
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
    }

    private int end(int found) {
        return found < 0 ? text.length() : found;
    }
}
