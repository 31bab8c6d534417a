package dev.eddy.python;

/**
 * A word, a sign, a number or a text of a module.
 *
 * @param text as it is written; of a text, what is between its quotation marks
 */
record Token(Kind kind, String text, int line) {
    enum Kind {
        NAME,
        NUMBER,
        /** A text whose escapes are replaced. */
        TEXT,
        /** An f-string, as it is written. */
        FORMATTED,
        SIGN,
        /** The end of a logical line. */
        END_OF_LINE,
        /** Blanks before the first token of a line that is not empty; the text has their number. */
        INDENT,
        END
    }

    boolean is(String sign) {
        return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(sign);
    }

    /** For messages. */
    String shown() {
        return switch (kind) {
            case END -> "the end of the file";
            case END_OF_LINE -> "the end of the line";
            case TEXT, FORMATTED -> "a text";
            default -> "'" + text + "'";
        };
    }
}
