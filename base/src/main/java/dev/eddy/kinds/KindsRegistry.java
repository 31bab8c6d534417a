package dev.eddy.kinds;

import dev.eddy.misuse.Check;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All families of settings that there are. Knows classes only: nothing is initialized by asking. */
public final class KindsRegistry {
    private final Map<Class<?>, Kinds<?>> families = new LinkedHashMap<>();
    private final Map<Class<?>, Function<String, ?>> shortNames = new LinkedHashMap<>();

    /** What these providers give, and no others. */
    public KindsRegistry(Collection<? extends KindsProvider> providers) {
        Map<String, Kinds<?>> byPlural = new TreeMap<>();
        for (KindsProvider provider : providers) {
            provider.kinds().forEach(family -> byPlural.merge(family.plural(), family, KindsRegistry::joined));
            provider.shortNames()
                    .forEach(names -> Check.that(
                            shortNames.put(names.type(), names.reader()) == null,
                            "short names of %s are read in two ways",
                            names.type().getSimpleName()));
        }
        for (Kinds<?> family : byPlural.values()) {
            Kinds<?> other = families.put(family.type(), family);
            if (other != null) {
                joined(other, family);
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the types are compared
    private static Kinds<?> joined(Kinds<?> first, Kinds<?> second) {
        Check.that(
                first.type().equals(second.type()),
                "the families of %s and of %s are both called '%s'",
                first.type().getSimpleName(),
                second.type().getSimpleName(),
                first.plural());
        return new JoinedKinds(first, second);
    }

    /** Those of all modules that the program runs with. */
    public static KindsRegistry found() {
        return Found.REGISTRY;
    }

    /** All families, by the alphabet of their plurals. */
    public List<Kinds<?>> all() {
        return List.copyOf(families.values());
    }

    /** The family of a type; empty if the type is none. */
    public Optional<Kinds<?>> of(Class<?> type) {
        return Optional.ofNullable(families.get(type));
    }

    /** How values of a type are read from a short name; null if they have none. */
    public @Nullable Function<String, ?> shortNames(Class<?> type) {
        return shortNames.get(type);
    }

    /** The types whose values may be read from a short name. */
    public List<Class<?>> typesWithShortNames() {
        return List.copyOf(shortNames.keySet());
    }

    private static final class Found {
        /** In the order of the providers' names, so that lists are the same however the class path is ordered. */
        static final KindsRegistry REGISTRY =
                new KindsRegistry(ServiceLoader.load(KindsProvider.class, KindsProvider.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .sorted(Comparator.comparing(
                                provider -> provider.getClass().getName()))
                        .toList());
    }
}
