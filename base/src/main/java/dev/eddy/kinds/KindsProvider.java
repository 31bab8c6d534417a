package dev.eddy.kinds;

import java.util.List;

/**
 * Adds families of settings, or members to families that there are. Found by {@link java.util.ServiceLoader}: a module names its
 * providers in {@code META-INF/services/dev.eddy.kinds.KindsProvider}. Study files, {@code eddy list}, {@code eddy describe}
 * and the canonical form of a configuration all read what the providers give, see {@link KindsRegistry}.
 */
public interface KindsProvider {
    /** The families. A family of a type that another provider has too is joined with it. */
    List<Kinds<?>> kinds();

    /** Short names of members, also of families of other modules. */
    default List<ShortNames<?>> shortNames() {
        return List.of();
    }
}
