package dev.eddy.kinds;

import dev.eddy.misuse.Check;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One family to which several modules add. */
record JoinedKinds<T>(Kinds<T> first, Kinds<T> second) implements Kinds<T> {
    JoinedKinds {
        Check.that(
                first.word().equals(second.word()) && first.plural().equals(second.plural()),
                "the family of %s is called '%s' and '%s'; one family has one word",
                first.type().getSimpleName(),
                first.plural(),
                second.plural());
        for (String name : second.names()) {
            Check.that(!first.names().contains(name), "there are two %s of the kind '%s'", first.plural(), name);
        }
    }

    @Override
    public Class<T> type() {
        return first.type();
    }

    @Override
    public String word() {
        return first.word();
    }

    @Override
    public String plural() {
        return first.plural();
    }

    @Override
    public Collection<String> names() {
        Set<String> all = new LinkedHashSet<>(first.names());
        all.addAll(second.names());
        return List.copyOf(all);
    }

    @Override
    public List<String> otherNames() {
        return Stream.of(first.otherNames(), second.otherNames())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public Optional<Shape> shape(String name) {
        return first.shape(name).or(() -> second.shape(name));
    }

    @Override
    public Optional<String> kindOf(Object member) {
        return first.kindOf(member).or(() -> second.kindOf(member));
    }
}
