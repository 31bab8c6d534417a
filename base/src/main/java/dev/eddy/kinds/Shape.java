package dev.eddy.kinds;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of one kind of thing, and how the thing is made from their values. */
public interface Shape {
    /** One line about the kind; empty if it says nothing of itself. */
    String doc();

    /** The keys, in order. */
    List<Slot> slots();

    /**
     * Makes the thing; refuses values that do not fit.
     *
     * @param values by key; keys that may be left out may be missing
     */
    Object make(Map<String, Object> values);

    /** The values by key, in the order of the slots. */
    Map<String, Object> read(Object thing);

    /** Keys for messages. */
    default List<String> keys() {
        return slots().stream().filter(slot -> !slot.hidden()).map(Slot::key).toList();
    }

    /**
     * A key.
     *
     * @param names how files may call it, in kebab-case; the first one is canonical
     * @param doc one line about it; may be empty
     * @param standard what stands for it when it is left out, as YAML
     * @param optional whether it may be left out without one
     * @param hidden whether it is another program's name for something, and not told to users
     */
    record Slot(
            List<String> names,
            Type type,
            String doc,
            @Nullable String standard,
            boolean optional,
            boolean hidden) {
        public Slot {
            names = List.copyOf(names);
        }

        public String key() {
            return names.get(0);
        }
    }
}
