package dev.eddy.figure;

import dev.eddy.plot.Palette;
import dev.eddy.store.Configuration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * How configurations look in every figure: colour tells networks apart and dashes trainings, unless there is nothing for
 * colour to tell; names say only what differs.
 */
final class Lines {
    private final List<String> networks;
    private final List<String> others;
    private final boolean trainings;
    private final boolean tasks;
    private final boolean runs;

    Lines(Collection<Configuration> all) {
        networks = distinct(all, Configuration::network);
        trainings = distinct(all, Configuration::training).size() > 1;
        tasks = distinct(all, Configuration::task).size() > 1;
        runs = distinct(all, Configuration::run).size() > 1;
        others = distinct(all, this::rest);
    }

    /** Network, training, task and run, as far as not all have the same. */
    String name(Configuration one) {
        List<String> parts = new ArrayList<>();
        if (networks.size() > 1 || others.size() <= 1) {
            parts.add(one.network());
        }
        String rest = rest(one);
        if (!rest.isEmpty()) {
            parts.add(rest);
        }
        return String.join(" · ", parts);
    }

    int colour(Configuration one) {
        return byNetwork() ? networks.indexOf(one.network()) : others.indexOf(rest(one));
    }

    int dash(Configuration one) {
        return byNetwork() ? others.indexOf(rest(one)) : 0;
    }

    private boolean byNetwork() {
        return networks.size() > 1 || others.size() > Palette.size();
    }

    private String rest(Configuration one) {
        List<String> parts = new ArrayList<>();
        if (trainings) {
            parts.add(one.training());
        }
        if (tasks) {
            parts.add(one.task());
        }
        if (runs) {
            parts.add(one.run());
        }
        return String.join(" · ", parts);
    }

    private static List<String> distinct(Collection<Configuration> all, Function<Configuration, String> part) {
        return all.stream().map(part).distinct().toList();
    }
}
