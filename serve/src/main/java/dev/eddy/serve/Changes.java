package dev.eddy.serve;

import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.sse.ServerSentEventConnection;
import io.undertow.server.handlers.sse.ServerSentEventHandler;

/** Tells open pages what has changed: the name of a run, or of a list. */
final class Changes {
    private static final long KEEP_ALIVE_MILLIS = 20_000;

    private final ServerSentEventHandler handler = Handlers.serverSentEvents((connection, lastEventId) -> {
        connection.setKeepAliveTime(KEEP_ALIVE_MILLIS);
    });

    HttpHandler handler() {
        return handler;
    }

    void tell(String what) {
        for (ServerSentEventConnection connection : handler.getConnections()) {
            connection.send(what);
        }
    }
}
