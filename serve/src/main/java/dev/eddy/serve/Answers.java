package dev.eddy.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eddy.misuse.Misuse;
import dev.eddy.misuse.StorageFailure;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is sent back: JSON, numbers, or one sentence that says what was wrong. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    /** A question that is answered with JSON. */
    @FunctionalInterface
    interface Question {
        Object answer(HttpServerExchange exchange) throws Exception;
    }

    /** Answers with JSON; what is not there is 404, what is wrong 400, and what fails here 500 without a trace of it. */
    static HttpHandler json(Question question) {
        return guarded(exchange -> send(exchange, StatusCodes.OK, question.answer(exchange)));
    }

    /** The same for answers that are no JSON. */
    static HttpHandler guarded(HttpHandler handler) {
        return exchange -> {
            try {
                handler.handleRequest(exchange);
            } catch (NotFound missing) {
                sentence(exchange, StatusCodes.NOT_FOUND, String.valueOf(missing.getMessage()));
            } catch (Misuse wrong) {
                sentence(exchange, StatusCodes.BAD_REQUEST, String.valueOf(wrong.getMessage()));
            } catch (StorageFailure disk) {
                sentence(exchange, StatusCodes.INSUFFICIENT_STORAGE, String.valueOf(disk.getMessage()));
            } catch (Exception failed) {
                LOG.warn("{} {}", exchange.getRequestMethod(), exchange.getRequestPath(), failed);
                sentence(exchange, StatusCodes.INTERNAL_SERVER_ERROR, "the server failed; its log says more");
            }
        };
    }

    /** An error in one sentence. */
    static void sentence(HttpServerExchange exchange, int status, String message) {
        if (!exchange.isResponseStarted()) {
            send(exchange, status, Map.of("error", message));
        }
    }

    private static void send(HttpServerExchange exchange, int status, Object answer) {
        try {
            byte[] bytes = JSON.writeValueAsBytes(answer);
            exchange.setStatusCode(status);
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
            exchange.getResponseSender().send(ByteBuffer.wrap(bytes));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Numbers in single precision, little-endian. */
    static void floats(HttpServerExchange exchange, float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/octet-stream");
        exchange.getResponseSender().send(bytes);
    }
}
