package dev.eddy.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What reports say of the subject of some trials: a scenario, a problem, an experiment.
 *
 * @param title for example {@code Advection, 1-D, difficulty form}
 * @param equation the formula in plain text; empty if there is none
 * @param facts further facts, in order: grid, difficulty numbers, initial states, samples, horizon
 * @param numbers what it is in numbers, by the names of its settings: what figures over a swept setting need
 * @param dims number of dimensions of space; 0 for what has no space
 * @param extent length of each axis of space
 * @param dt length of a time step
 * @param low lower end of the usual range of values, for colour maps
 * @param high upper end
 */
public record SubjectNote(
        String title,
        String equation,
        Map<String, String> facts,
        Map<String, Double> numbers,
        int dims,
        double extent,
        double dt,
        double low,
        double high) {
    /** The fact that less is trained than the benchmark does, and how much less. */
    public static final String BUDGET = "budget";

    /** The fact that begins with the number of channels: {@code 1}, {@code 2: u, v}. */
    public static final String CHANNELS = "channels";

    private static final Pattern NUMBER_FIRST = Pattern.compile("(\\d{1,9})(:.*)?");

    public SubjectNote {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }

    /** Of what has no space and no time. */
    public SubjectNote(String title, String equation, Map<String, String> facts) {
        this(title, equation, facts, 0, 1, 1, -1, 1);
    }

    /** Of what has no settings that are swept. */
    public SubjectNote(
            String title,
            String equation,
            Map<String, String> facts,
            int dims,
            double extent,
            double dt,
            double low,
            double high) {
        this(title, equation, facts, Map.of(), dims, extent, dt, low, high);
    }

    /** How many channels the states have; 0 if that is not known. */
    public int channels() {
        Matcher fact = NUMBER_FIRST.matcher(facts.getOrDefault(CHANNELS, ""));
        return fact.matches() ? Integer.parseInt(fact.group(1)) : 0;
    }

    /** Names of the channels in their order; empty where they have none. */
    public List<String> channelNames() {
        Matcher fact = NUMBER_FIRST.matcher(facts.getOrDefault(CHANNELS, ""));
        return fact.matches() && fact.group(2) != null
                ? List.of(fact.group(2).substring(1).strip().split(", "))
                : List.of();
    }

    /** The same under another title. */
    public SubjectNote withTitle(String other) {
        return new SubjectNote(other, equation, facts, numbers, dims, extent, dt, low, high);
    }

    /** The same with other facts. */
    public SubjectNote withFacts(Map<String, String> others) {
        return new SubjectNote(title, equation, others, numbers, dims, extent, dt, low, high);
    }

    /** The same with numbers. */
    public SubjectNote withNumbers(Map<String, Double> others) {
        return new SubjectNote(title, equation, facts, others, dims, extent, dt, low, high);
    }
}
