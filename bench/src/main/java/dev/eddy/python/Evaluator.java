package dev.eddy.python;

import dev.eddy.misuse.Check;
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
import dev.eddy.python.PythonModule.Dict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns expressions into values. Knows no functions but {@code range}, {@code list}, {@code tuple}, {@code dict}, {@code str}. */
final class Evaluator {
    /** Entries of a list; more are a mistake, or malice. */
    static final int MOST = 100_000;

    private final Source source;

    Evaluator(Source source) {
        this.source = source;
    }

    Object value(Expression expression, Map<String, Object> names) {
        int line = expression.line();
        if (expression instanceof Constant constant) {
            return constant.value();
        }
        if (expression instanceof Name name) {
            Object value = names.get(name.name());
            if (value == null) {
                throw source.misuse(
                        line,
                        "the name '" + name.name()
                                + "' has no value here, as modules are not imported and nothing is executed"
                                + Check.didYouMean(name.name(), names.keySet()));
            }
            return value;
        }
        if (expression instanceof Formatted text) {
            StringBuilder joined = new StringBuilder();
            text.parts().forEach(part -> joined.append(text(part.line(), value(part, names))));
            return joined.toString();
        }
        if (expression instanceof Sequence sequence) {
            return entries(sequence.entries(), names);
        }
        if (expression instanceof Dictionary dictionary) {
            return new Dict(line, pairs(dictionary.entries(), names));
        }
        if (expression instanceof Comprehension comprehension) {
            List<Object> out = new ArrayList<>();
            loop(comprehension, 0, new LinkedHashMap<>(names), out);
            return out;
        }
        if (expression instanceof Operation operation) {
            return new Arithmetic(source, line, MOST)
                    .apply(operation.sign(), value(operation.left(), names), value(operation.right(), names));
        }
        if (expression instanceof Item item) {
            return item(line, value(item.values(), names), value(item.index(), names));
        }
        if (expression instanceof Call call) {
            return call(call, names);
        }
        throw source.misuse(line, "'*' stands only in front of a list inside of brackets");
    }

    private List<Object> entries(List<Expression> expressions, Map<String, Object> names) {
        List<Object> out = new ArrayList<>();
        for (Expression entry : expressions) {
            if (entry instanceof Spread spread) {
                out.addAll(list(spread.line(), value(spread.values(), names)));
            } else {
                out.add(value(entry, names));
            }
            checkSize(entry.line(), out.size());
        }
        return out;
    }

    private Map<String, Object> pairs(List<Entry> entries, Map<String, Object> names) {
        Map<String, Object> out = new LinkedHashMap<>();
        for (Entry entry : entries) {
            Expression key = entry.key();
            if (key != null) {
                if (value(key, names) instanceof String name) {
                    out.put(name, value(entry.value(), names));
                    continue;
                }
                throw source.misuse(key.line(), "the keys of a dictionary are texts here");
            }
            Spread spread = (Spread) entry.value();
            if (value(spread.values(), names) instanceof Dict more) {
                out.putAll(more.entries());
            } else {
                throw source.misuse(spread.line(), "'**' stands in front of a dictionary");
            }
        }
        return out;
    }

    private void loop(Comprehension comprehension, int depth, Map<String, Object> names, List<Object> out) {
        if (depth == comprehension.loops().size()) {
            out.add(value(comprehension.entry(), names));
            checkSize(comprehension.line(), out.size());
            return;
        }
        Loop loop = comprehension.loops().get(depth);
        for (Object value : list(loop.line(), value(loop.values(), names))) {
            if (loop.names().size() == 1) {
                names.put(loop.names().get(0), value);
            } else {
                List<Object> parts = list(loop.line(), value);
                if (parts.size() != loop.names().size()) {
                    throw source.misuse(
                            loop.line(), loop.names().size() + " names for " + parts.size() + " values in this loop");
                }
                for (int i = 0; i < parts.size(); i++) {
                    names.put(loop.names().get(i), parts.get(i));
                }
            }
            loop(comprehension, depth + 1, names, out);
        }
    }

    private Object item(int line, Object values, Object index) {
        if (values instanceof Dict dictionary && index instanceof String key) {
            Object value = dictionary.entries().get(key);
            if (value == null) {
                throw source.misuse(
                        line,
                        "the dictionary has no key '" + key + "'"
                                + Check.didYouMean(key, dictionary.entries().keySet()));
            }
            return value;
        }
        if (values instanceof List<?> list && index instanceof Long place) {
            long at = place < 0 ? place + list.size() : place;
            if (at < 0 || at >= list.size()) {
                throw source.misuse(line, "there is no entry " + place + " in a list of " + list.size());
            }
            return list.get((int) at);
        }
        throw source.misuse(line, "only entries of lists and dictionaries are taken by [ ]");
    }

    private Object call(Call call, Map<String, Object> names) {
        List<Object> arguments = entries(call.arguments(), names);
        int line = call.line();
        if (!call.function().equals("dict") && !call.named().isEmpty()) {
            throw source.misuse(line, "'" + call.function() + "' is read without named arguments only");
        }
        return switch (call.function()) {
            case "range" -> range(line, arguments);
            case "list", "tuple" -> arguments.isEmpty() ? List.of() : list(line, only(call, arguments));
            case "str" -> text(line, only(call, arguments));
            case "dict" -> {
                Map<String, Object> all = new LinkedHashMap<>();
                if (!arguments.isEmpty() && only(call, arguments) instanceof Dict first) {
                    all.putAll(first.entries());
                } else if (!arguments.isEmpty()) {
                    throw source.misuse(line, "'dict' is read with a dictionary and named values only");
                }
                all.putAll(pairs(call.named(), names));
                yield new Dict(line, all);
            }
            default ->
                throw source.misuse(
                        line,
                        "the function '" + call.function() + "' is not called: nothing is executed, only range, list,"
                                + " tuple, dict and str are known; write the values out");
        };
    }

    private Object only(Call call, List<Object> arguments) {
        if (arguments.size() != 1) {
            throw source.misuse(call.line(), "'" + call.function() + "' takes one value, got " + arguments.size());
        }
        return arguments.get(0);
    }

    private List<Object> range(int line, List<Object> arguments) {
        if (arguments.isEmpty()
                || arguments.size() > 3
                || !arguments.stream().allMatch(Long.class::isInstance)
                || (arguments.size() == 3 && arguments.get(2).equals(0L))) {
            throw source.misuse(line, "'range' takes one to three whole numbers, the last one not 0");
        }
        long from = arguments.size() == 1 ? 0 : (Long) arguments.get(0);
        long to = (Long) arguments.get(arguments.size() == 1 ? 0 : 1);
        long by = arguments.size() == 3 ? (Long) arguments.get(2) : 1;
        List<Object> out = new ArrayList<>();
        for (long i = from; by > 0 ? i < to : i > to; i += by) {
            out.add(i);
            checkSize(line, out.size());
        }
        return out;
    }

    private List<Object> list(int line, Object value) {
        if (value instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        if (value instanceof Dict dictionary) {
            return new ArrayList<>(dictionary.entries().keySet());
        }
        throw source.misuse(line, "expected a list, got " + PythonModule.describe(value));
    }

    private String text(int line, Object value) {
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof Double number) {
            return PythonNumbers.text(number);
        }
        if (value instanceof String || value instanceof Long) {
            return value.toString();
        }
        throw source.misuse(line, PythonModule.describe(value) + " is not put into a text; write it out");
    }

    private void checkSize(int line, int size) {
        if (size > MOST) {
            throw source.misuse(line, "this list has more than " + MOST + " entries");
        }
    }
}
