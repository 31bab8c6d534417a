package dev.eddy.cli;

import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsRegistry;
import dev.eddy.kinds.Shape;
import dev.eddy.kinds.Shape.Slot;
import java.util.List;
import java.util.Optional;

/** One kind of a family of settings, as users name it. */
record KindName(Kinds<?> family, String kind) {
    /** By its kind, or by family and kind where several families have one of that name: {@code refinements/constant}. */
    static Optional<KindName> find(String name) {
        int slash = name.indexOf('/');
        return slash < 0
                ? called(name).stream().findFirst()
                : called(name.substring(slash + 1)).stream()
                        .filter(member -> member.family().plural().equals(name.substring(0, slash)))
                        .findFirst();
    }

    /** All of this kind, whatever the family. */
    static List<KindName> called(String kind) {
        return KindsRegistry.found().all().stream()
                .filter(family -> family.names().contains(kind))
                .<KindName>map(family -> new KindName(family, kind))
                .toList();
    }

    Shape shape() {
        return family.shape(kind).orElseThrow();
    }

    /** A default as it would stand in a study file, or what there is in place of one. */
    static String defaultOf(Slot slot) {
        String standard = slot.standard();
        return standard != null ? standard : slot.optional() ? "none" : "required";
    }

    /** What a study file says to have it, with all defaults. */
    String example() {
        StringBuilder example = new StringBuilder("{kind: ").append(kind);
        for (Slot slot : shape().slots()) {
            if (slot.standard() != null || !slot.optional()) {
                example.append(", ")
                        .append(slot.key())
                        .append(": ")
                        .append(slot.standard() == null ? "…" : slot.standard());
            }
        }
        return example.append('}').toString();
    }
}
