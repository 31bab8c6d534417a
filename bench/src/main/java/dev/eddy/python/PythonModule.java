package dev.eddy.python;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.python.Token.Kind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values that a module gives to names: {@code Long}, {@code Double}, {@code String}, {@code Boolean}, {@link #NONE},
 * {@code List} (of lists and of tuples) and {@link Dict}. Nothing is executed: only literals, earlier names, {@code +} of
 * lists, arithmetic of numbers, f-strings without formats, and comprehensions are read. Imports are passed over, and so is
 * what stands below {@code if __name__ == "__main__"}.
 *
 * <pre>{@code
 * PythonModule module = PythonModule.read("study.py", "CONFIGS = [{'net': net} for net in ('a', 'b')]");
 * module.value("CONFIGS")  // two dictionaries
 * }</pre>
 */
public final class PythonModule {
    /** Python's {@code None}. */
    public static final Object NONE = new Object() {
        @Override
        public String toString() {
            return "None";
        }
    };

    private final Source source;
    private final Map<String, Object> values = new LinkedHashMap<>();

    /**
     * A dictionary.
     *
     * @param line where it stands
     */
    public record Dict(int line, Map<String, Object> entries) {
        public Dict {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    private PythonModule(Source source) {
        this.source = source;
    }

    /**
     * Reads a text.
     *
     * @param file its name, for messages
     * @throws Misuse with the line of what is not read
     */
    public static PythonModule read(String file, String text) {
        Source source = new Source(file);
        PythonModule module = new PythonModule(source);
        Parser parser = new Parser(source, new Tokenizer(source, text).tokens());
        while (parser.peek().kind() != Kind.END) {
            module.statement(parser);
        }
        return module;
    }

    /** The value of a name; refused if the module gives it none. */
    public Object value(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new Misuse(source.file() + " gives no value to " + name + Check.didYouMean(name, values.keySet())
                    + " (it has: " + String.join(", ", values.keySet()) + ")");
        }
        return value;
    }

    private void statement(Parser parser) {
        Token first = parser.next();
        switch (first.kind()) {
            case END_OF_LINE -> {}
            case TEXT -> {
                if (parser.peek().kind() != Kind.END_OF_LINE) {
                    throw parser.unexpected("the end of the line after a text that stands by itself");
                }
            }
            case NAME -> named(first, parser);
            default -> throw source.misuse(first.line(), "expected NAME = VALUE, got " + first.shown());
        }
    }

    private void named(Token first, Parser parser) {
        switch (first.text()) {
            case "import", "from" -> skipLine(parser);
            case "if" -> {
                if (!parser.peek().is("__name__")) {
                    throw refused(first);
                }
                skipLine(parser);
                while (parser.peek().kind() == Kind.INDENT || parser.peek().kind() == Kind.END_OF_LINE) {
                    skipLine(parser);
                }
            }
            case "for", "while", "def", "class", "with", "try", "assert", "del", "global", "raise", "print", "async" ->
                throw refused(first);
            default -> assignment(first, parser);
        }
    }

    private Misuse refused(Token first) {
        return source.misuse(
                first.line(),
                "a statement '" + first.text()
                        + "' is not read, because nothing is executed; write NAME = VALUE, with a"
                        + " comprehension [… for … in …] in place of a loop");
    }

    private void assignment(Token name, Parser parser) {
        Evaluator evaluator = new Evaluator(source);
        if (parser.take("+=")) {
            Object value = evaluator.value(parser.tuple(), values);
            Object before = evaluator.value(new Expression.Name(name.text(), name.line()), values);
            values.put(name.text(), new Arithmetic(source, name.line(), Evaluator.MOST).apply("+", before, value));
        } else {
            if (parser.take(":")) {
                annotation(parser);
            }
            if (!parser.take("=")) {
                throw source.misuse(
                        parser.peek().line(),
                        "expected NAME = VALUE, got '" + name.text() + "' and "
                                + parser.peek().shown() + "; functions are not called");
            }
            values.put(name.text(), evaluator.value(parser.tuple(), values));
        }
        if (parser.peek().kind() != Kind.END_OF_LINE) {
            throw parser.unexpected("the end of the line");
        }
    }

    private static void annotation(Parser parser) {
        while (!parser.peek().is("=") && parser.peek().kind() != Kind.END_OF_LINE) {
            parser.next();
        }
    }

    private static void skipLine(Parser parser) {
        while (parser.peek().kind() != Kind.END_OF_LINE && parser.peek().kind() != Kind.END) {
            parser.next();
        }
        parser.next();
    }

    /** What a value is, in words. */
    static String describe(Object value) {
        if (value instanceof List<?>) {
            return "a list";
        }
        if (value instanceof Dict) {
            return "a dictionary";
        }
        return value instanceof String text ? "the text '" + text + "'" : value.toString();
    }
}
