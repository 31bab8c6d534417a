package dev.eddy.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.nio.charset.Charset;

/**
 * The launcher filters what Java itself says when it starts. What passes a filter arrives later, between lines of standard
 * output or when the command has ended; so what Eddy says goes past it, by the descriptor that the launcher names.
 */
final class StandardError {
    private StandardError() {}

    /** Turns {@link System#err} to the descriptor {@code eddy.stderr}, if there is one and Java lets us. */
    static void passFilter() {
        Integer number = Integer.getInteger("eddy.stderr");
        if (number == null) {
            return;
        }
        try {
            Constructor<FileDescriptor> descriptor = FileDescriptor.class.getDeclaredConstructor(int.class);
            descriptor.setAccessible(true);
            FileOutputStream direct = new FileOutputStream(descriptor.newInstance(number));
            String encoding = System.getProperty("stderr.encoding", System.getProperty("native.encoding"));
            Charset charset = encoding == null ? Charset.defaultCharset() : Charset.forName(encoding);
            System.setErr(new PrintStream(new BufferedOutputStream(direct), true, charset));
        } catch (ReflectiveOperationException | RuntimeException refused) {
            // The filtered one is still there.
        }
    }
}
