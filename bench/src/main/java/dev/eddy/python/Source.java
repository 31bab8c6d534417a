package dev.eddy.python;

import dev.eddy.misuse.Misuse;

/** The file that is read, for messages. */
record Source(String file) {
    Misuse misuse(int line, String message) {
        return new Misuse(file + ":" + line + ": " + message);
    }
}
