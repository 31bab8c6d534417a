package dev.eddy.serve;

import dev.eddy.misuse.Misuse;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.server.handlers.PathHandler;
import io.undertow.server.handlers.resource.ClassPathResourceManager;
import io.undertow.server.handlers.resource.ResourceHandler;
import java.net.InetSocketAddress;

/**
 * The page over run folders, as long as it is open.
 *
 * <pre>{@code
 * try (Serve page = Serve.start(settings)) {
 *     System.out.println(page.address());
 *     Thread.currentThread().join();
 * }
 * }</pre>
 */
public final class Serve implements AutoCloseable {
    static final String API = "/api";

    private static final long LARGEST_QUESTION = 1 << 16;
    private static final int MOST_PARAMETERS = 200;

    private final Undertow server;
    private final RunShelf shelf;
    private final StudyJobs jobs;
    private final ServeSettings settings;

    private Serve(Undertow server, RunShelf shelf, StudyJobs jobs, ServeSettings settings) {
        this.server = server;
        this.shelf = shelf;
        this.jobs = jobs;
        this.settings = settings;
    }

    /**
     * Starts to listen.
     *
     * @throws Misuse if the port is taken, or the host is none of this machine
     */
    public static Serve start(ServeSettings settings) {
        RunShelf shelf = new RunShelf(settings.runs());
        StudyJobs jobs = new StudyJobs(settings);
        Changes changes = new Changes();
        shelf.onChange(changes::tell);
        jobs.onChange(() -> changes.tell("jobs"));
        PathHandler paths = new PathHandler(page())
                .addPrefixPath(API, new BlockingHandler(Api.routes(shelf, jobs)))
                .addExactPath(API + "/changes", changes.handler());
        Undertow server = Undertow.builder()
                .addHttpListener(
                        settings.port(),
                        settings.host(),
                        new Gate(paths, ServeSettings.isLoopback(settings.host()), settings.token()))
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, LARGEST_QUESTION)
                .setServerOption(UndertowOptions.MAX_PARAMETERS, MOST_PARAMETERS)
                .setIoThreads(2)
                .setWorkerThreads(8)
                .build();
        try {
            server.start();
        } catch (RuntimeException taken) {
            shelf.close();
            throw new Misuse(
                    "cannot listen on " + settings.host() + ":" + settings.port() + " (" + reason(taken)
                            + "); choose another --port, or leave it out for one that is free",
                    taken);
        }
        return new Serve(server, shelf, jobs, settings);
    }

    private static String reason(Throwable failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static HttpHandler page() {
        return new ResourceHandler(new ClassPathResourceManager(Serve.class.getClassLoader(), "dev/eddy/serve/page"))
                .setWelcomeFiles("index.html")
                .setDirectoryListingEnabled(false);
    }

    /** Where a browser finds it; with the token if it needs one. */
    public String address() {
        InetSocketAddress bound =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return "http://" + host + ":" + bound.getPort() + "/"
                + settings.token().map(token -> "?token=" + token).orElse("");
    }

    /** Studies that were started from the page are asked to save and stop. */
    @Override
    public void close() {
        jobs.close();
        server.stop();
        shelf.close();
    }
}
