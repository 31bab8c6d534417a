package dev.eddy.python;

import dev.eddy.misuse.Misuse;
import dev.eddy.python.Expression.Call;
import dev.eddy.python.Expression.Comprehension;
import dev.eddy.python.Expression.Constant;
import dev.eddy.python.Expression.Dictionary;
import dev.eddy.python.Expression.Entry;
import dev.eddy.python.Expression.Formatted;
import dev.eddy.python.Expression.Item;
import dev.eddy.python.Expression.Loop;
import dev.eddy.python.Expression.Name;
import dev.eddy.python.Expression.Operation;
import dev.eddy.python.Expression.Sequence;
import dev.eddy.python.Expression.Spread;
import dev.eddy.python.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Reads expressions from tokens. */
final class Parser {
    private static final int DEEPEST = 100;
    private static final Set<String> REFUSED =
            Set.of("if", "and", "or", "not", "is", "==", "!=", "<", ">", "<=", ">=", "%", "|", "&", "^", "@", ":=");

    private final Source source;
    private final List<Token> tokens;
    private int at;
    private int depth;

    Parser(Source source, List<Token> tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token next() {
        return tokens.get(at < tokens.size() - 1 ? at++ : at);
    }

    boolean take(String sign) {
        if (peek().is(sign)) {
            at++;
            return true;
        }
        return false;
    }

    void expect(String sign) {
        if (!take(sign)) {
            throw unexpected("'" + sign + "'");
        }
    }

    Misuse unexpected(String wanted) {
        return source.misuse(peek().line(), "expected " + wanted + ", got " + peek().shown());
    }

    /** One value; commas without brackets make a tuple. */
    Expression tuple() {
        int line = peek().line();
        Expression first = expression();
        if (!peek().is(",")) {
            return first;
        }
        List<Expression> entries = new ArrayList<>(List.of(first));
        while (take(",") && peek().kind() != Kind.END_OF_LINE) {
            entries.add(expression());
        }
        return new Sequence(entries, line);
    }

    Expression expression() {
        return deeper(() -> {
            Expression sum = sum();
            Token after = peek();
            if (after.kind() != Kind.TEXT && REFUSED.contains(after.text())) {
                throw source.misuse(
                        after.line(),
                        "'" + after.text() + "' is not read: nothing is decided or computed here, only literals, + of"
                                + " lists, arithmetic of numbers, and comprehensions over them");
            }
            return sum;
        });
    }

    private Expression deeper(Supplier<Expression> inner) {
        if (++depth > DEEPEST) {
            throw source.misuse(peek().line(), "this is nested more than " + DEEPEST + " levels deep");
        }
        try {
            return inner.get();
        } finally {
            depth--;
        }
    }

    private Expression sum() {
        return operations(List.of("+", "-"), () -> operations(List.of("*", "/", "//"), () -> deeper(this::signed)));
    }

    private Expression operations(List<String> signs, Supplier<Expression> operand) {
        Expression left = operand.get();
        while (peek().kind() == Kind.SIGN && signs.contains(peek().text())) {
            Token sign = next();
            left = new Operation(sign.text(), left, operand.get(), sign.line());
        }
        return left;
    }

    private Expression signed() {
        int line = peek().line();
        if (take("-")) {
            return new Operation("-", new Constant(0L, line), deeper(this::signed), line);
        }
        if (take("+")) {
            return deeper(this::signed);
        }
        Expression base = item();
        return take("**") ? new Operation("**", base, deeper(this::signed), line) : base;
    }

    private Expression item() {
        Expression value = atom();
        while (true) {
            int line = peek().line();
            if (take("[")) {
                Expression index = expression();
                if (peek().is(":")) {
                    throw source.misuse(line, "slices are not read; take one entry, or write the list out");
                }
                expect("]");
                value = new Item(value, index, line);
            } else if (peek().is("(") || peek().is(".")) {
                if (value instanceof Name name && take("(")) {
                    value = call(name);
                } else {
                    throw source.misuse(line, "functions of objects and modules are not called; write the values out");
                }
            } else {
                return value;
            }
        }
    }

    private Expression call(Name function) {
        List<Expression> arguments = new ArrayList<>();
        List<Entry> named = new ArrayList<>();
        while (!take(")")) {
            int line = peek().line();
            if (take("**")) {
                named.add(new Entry(null, new Spread(expression(), line)));
            } else if (peek().kind() == Kind.NAME && tokens.get(at + 1).is("=")) {
                Expression key = new Constant(next().text(), line);
                expect("=");
                named.add(new Entry(key, expression()));
            } else {
                arguments.add(loops(entry(), line));
            }
            if (!peek().is(")")) {
                expect(",");
            }
        }
        return new Call(function.name(), arguments, named, function.line());
    }

    private Expression atom() {
        Token token = next();
        int line = token.line();
        return switch (token.kind()) {
            case NUMBER -> new Constant(PythonNumbers.read(source, token), line);
            case TEXT, FORMATTED -> text(token);
            case NAME ->
                switch (token.text()) {
                    case "True" -> new Constant(true, line);
                    case "False" -> new Constant(false, line);
                    case "None" -> new Constant(PythonModule.NONE, line);
                    case "lambda", "not", "await", "if", "for", "in", "else", "and", "or", "is" ->
                        throw source.misuse(line, "'" + token.text() + "' is not read here; write the values out");
                    default -> new Name(token.text(), line);
                };
            case SIGN ->
                switch (token.text()) {
                    case "[" -> sequence("]", line);
                    case "(" -> parentheses(line);
                    case "{" -> dictionary(line);
                    default -> throw source.misuse(line, "expected a value, got " + token.shown());
                };
            default -> throw source.misuse(line, "expected a value, got " + token.shown());
        };
    }

    /** Texts beside each other are one. */
    private Expression text(Token first) {
        List<Expression> parts = new ArrayList<>();
        Token token = first;
        while (true) {
            if (token.kind() == Kind.TEXT) {
                parts.add(new Constant(token.text(), token.line()));
            } else {
                parts.addAll(FormattedText.parts(source, token));
            }
            if (peek().kind() != Kind.TEXT && peek().kind() != Kind.FORMATTED) {
                return parts.size() == 1 && parts.get(0) instanceof Constant
                        ? parts.get(0)
                        : new Formatted(parts, first.line());
            }
            token = next();
        }
    }

    private Expression parentheses(int line) {
        if (take(")")) {
            return new Sequence(List.of(), line);
        }
        Expression first = entry();
        if (!(first instanceof Spread) && take(")")) {
            return first;
        }
        return rest(first, ")", line);
    }

    private Expression sequence(String closing, int line) {
        return take(closing) ? new Sequence(List.of(), line) : rest(entry(), closing, line);
    }

    private Expression rest(Expression first, String closing, int line) {
        Expression looped = loops(first, line);
        if (looped != first) {
            expect(closing);
            return looped;
        }
        List<Expression> entries = new ArrayList<>(List.of(first));
        while (!take(closing)) {
            expect(",");
            if (take(closing)) {
                break;
            }
            entries.add(entry());
        }
        return new Sequence(entries, line);
    }

    private Expression entry() {
        int line = peek().line();
        return take("*") ? new Spread(expression(), line) : expression();
    }

    /** The entry itself if no loop follows. */
    private Expression loops(Expression entry, int line) {
        List<Loop> loops = new ArrayList<>();
        while (peek().is("for")) {
            int here = next().line();
            boolean bracket = take("(");
            List<String> names = new ArrayList<>();
            do {
                if (peek().kind() != Kind.NAME) {
                    throw unexpected("a name");
                }
                names.add(next().text());
            } while (take(",") && peek().kind() == Kind.NAME && !peek().is("in"));
            if (bracket) {
                expect(")");
            }
            expect("in");
            loops.add(new Loop(names, expression(), here));
        }
        return loops.isEmpty() ? entry : new Comprehension(entry, loops, line);
    }

    private Expression dictionary(int line) {
        List<Entry> entries = new ArrayList<>();
        while (!take("}")) {
            int here = peek().line();
            if (take("**")) {
                entries.add(new Entry(null, new Spread(expression(), here)));
            } else {
                Expression key = expression();
                if (!peek().is(":")) {
                    throw source.misuse(here, "sets are not read; a dictionary has 'key': value");
                }
                expect(":");
                entries.add(new Entry(key, expression()));
            }
            if (peek().is("for")) {
                throw source.misuse(here, "comprehensions of dictionaries are not read; write the dictionary out");
            }
            if (!peek().is("}")) {
                expect(",");
            }
        }
        return new Dictionary(entries, line);
    }
}
