package dev.eddy.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command line as a page shows it.
 *
 * @param words without {@code eddy}
 */
record ShownCommand(String where, List<String> words) {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
    private static final Pattern BEGINNING = Pattern.compile("(?:Examples?:\\s+|source <\\()?(?:\\./)?eddy (.+?)\\)?");

    /** None if the line is something else. What two blanks separate from the command explains it. */
    static Optional<ShownCommand> of(String where, String line) {
        Matcher beginning = BEGINNING.matcher(line.strip().replaceFirst("(?<=\\S)\\s{2,}\\S.*", ""));
        if (!beginning.matches()) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(beginning.group(1));
        while (word.find()) {
            String one = word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3);
            if (!one.equals("…")) {
                words.add(one);
            }
        }
        return Optional.of(new ShownCommand(where, words));
    }

    /** What stands for a word of the reader's: {@code RUN}, {@code FILE.npy}, {@code SCENARIO…}. */
    static boolean isPlaceholder(String word) {
        return word.matches("[A-Z]+(\\.[a-z]+)?…?");
    }

    /** With words of a reader's, as far as the kind of word matters. */
    List<String> filled() {
        return words.stream()
                .map(word -> word.equals("N") || word.equals("SECONDS") ? "7" : word)
                .map(word -> word.matches("[a-z]+(\\|[a-z]+)+") ? word.substring(0, word.indexOf('|')) : word)
                .toList();
    }

    boolean isComplete() {
        return words.stream().noneMatch(ShownCommand::isPlaceholder);
    }

    String line() {
        return where + ": eddy " + String.join(" ", words);
    }
}
