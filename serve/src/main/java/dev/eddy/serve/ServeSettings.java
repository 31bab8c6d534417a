package dev.eddy.serve;

import dev.eddy.misuse.Check;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is served, and to whom.
 *
 * @param runs the folder of run folders
 * @param studies the folder of study files that may be started
 * @param host name or address that is listened on
 * @param port 0 for any that is free
 * @param token without which no other machine is answered; needed for every host but those of this machine itself
 * @param command the words before {@code run} that start the command line in a process of its own
 */
public record ServeSettings(
        Path runs, Path studies, String host, int port, Optional<String> token, List<String> command) {
    public ServeSettings {
        command = List.copyOf(command);
        Check.that(port >= 0 && port <= 65535, "a port is a number from 0 to 65535, got %d", port);
        Check.that(
                token.isEmpty() || token.get().length() >= 16,
                "a token has 16 characters or more, so that nobody guesses it");
        Check.that(
                token.isPresent() || isLoopback(host),
                "%s can be reached from other machines; give a token, or listen on localhost",
                host);
    }

    /** Whether only this machine can reach it. */
    public static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
