package dev.eddy.python;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can stand on the right of an assignment. */
sealed interface Expression {
    /** Where it begins. */
    int line();

    /** A number, a text, a truth value or None. */
    record Constant(Object value, int line) implements Expression {}

    /** A name of an earlier value. */
    record Name(String name, int line) implements Expression {}

    /** An f-string: texts and expressions in turn. */
    record Formatted(List<Expression> parts, int line) implements Expression {}

    /** A list or a tuple. */
    record Sequence(List<Expression> entries, int line) implements Expression {}

    /** {@code *values} in a list, {@code **values} in a dictionary. */
    record Spread(Expression values, int line) implements Expression {}

    /** A dictionary; an entry without key is a {@link Spread}. */
    record Dictionary(List<Entry> entries, int line) implements Expression {}

    /** A key with its value. */
    record Entry(@Nullable Expression key, Expression value) {}

    /** A list made by loops. */
    record Comprehension(Expression entry, List<Loop> loops, int line) implements Expression {}

    /** {@code for names in values}. */
    record Loop(List<String> names, Expression values, int line) {}

    /** {@code a + b}. */
    record Operation(String sign, Expression left, Expression right, int line) implements Expression {}

    /** {@code values[index]}. */
    record Item(Expression values, Expression index, int line) implements Expression {}

    /** {@code range(3)}, {@code dict(a=1)}. */
    record Call(String function, List<Expression> arguments, List<Entry> named, int line) implements Expression {}
}
