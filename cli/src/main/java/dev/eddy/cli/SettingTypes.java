package dev.eddy.cli;

import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsRegistry;
import dev.eddy.kinds.Names;
import dev.eddy.kinds.RecordShape;
import dev.eddy.kinds.Shape;
import dev.eddy.kinds.Shape.Slot;
import dev.eddy.study.Members;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What settings take, in words with links between the pages of the reference. */
final class SettingTypes {
    private final KindsRegistry registry;
    private final Map<Class<?>, String> groups = new LinkedHashMap<>();

    /** @param shapes all that have settings */
    SettingTypes(KindsRegistry registry, Collection<Shape> shapes) {
        this.registry = registry;
        SortedSet<Class<?>> found = new TreeSet<>(
                Comparator.<Class<?>, String>comparing(Class::getSimpleName).thenComparing(Class::getName));
        shapes.forEach(shape -> collect(shape, found));
        for (Class<?> type : found) {
            String name = Names.kebab(type.getSimpleName()).replace('-', ' ');
            String room = type.getPackageName().substring(type.getPackageName().lastIndexOf('.') + 1);
            groups.put(type, groups.containsValue(name) ? name + " of " + room : name);
        }
    }

    private void collect(Shape shape, SortedSet<Class<?>> found) {
        for (Slot slot : shape.slots()) {
            Type held = held(slot.type());
            if (!slot.hidden()
                    && held instanceof Class<?> type
                    && type.isRecord()
                    && registry.of(type).isEmpty()
                    && found.add(type)) {
                collect(RecordShape.of(type), found);
            }
        }
    }

    /** What is in lists, maps and choices. */
    private static Type held(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return held(arguments[arguments.length - 1]);
        }
        return type;
    }

    /** Records that are values of settings, by their names. */
    Map<String, Shape> groups() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        groups.forEach((type, name) -> shapes.put(name, RecordShape.of(type)));
        return shapes;
    }

    /** In Markdown, for a cell of a table. */
    String text(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            String inner = text(arguments[arguments.length - 1]);
            return generic.getRawType() == List.class
                    ? "list: " + inner
                    : generic.getRawType() == Map.class ? "names, each with: " + inner : inner;
        }
        return type instanceof Class<?> plain ? plain(plain) : "";
    }

    private String plain(Class<?> type) {
        Optional<Kinds<?>> family = registry.of(type);
        if (family.isPresent()) {
            return "[" + family.get().word() + "](" + family.get().plural() + ".md)";
        }
        String group = groups.get(type);
        if (group != null) {
            return "[" + group + "](setting-groups.md#" + ReferencePages.anchor(group) + ")";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> "`" + Members.text((Enum<?>) constant) + "`")
                    .collect(Collectors.joining(", "));
        }
        return switch (type.getSimpleName()) {
            case "int", "long", "Integer", "Long" -> "whole number";
            case "double", "Double" -> "number";
            case "boolean", "Boolean" -> "true or false";
            case "String" -> "text";
            default -> Names.kebab(type.getSimpleName()).replace('-', ' ');
        };
    }
}
