package dev.eddy.track;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** The REST interface of MLflow, version 2.0: JSON there, JSON back. */
final class MlflowServer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI address;
    private final String token;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /**
     * @param address ends with a slash
     * @param token sent as bearer; empty for servers that ask for none
     */
    MlflowServer(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    URI address() {
        return address;
    }

    /** Calls an endpoint; a refusal of the server is a failure with what it said. */
    JsonNode call(String endpoint, Map<String, ?> message) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve("api/2.0/mlflow/" + endpoint))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> answer = client.send(
                    request.POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(message)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new TrackingFailure("the MLflow server " + address + " refuses " + endpoint + " with status "
                        + answer.statusCode() + ": " + beginning(answer.body()));
            }
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException garbled) {
            throw new TrackingFailure(
                    address + " answers " + endpoint + " with something else than JSON; is it MLflow?");
        } catch (IOException gone) {
            throw new TrackingFailure("the MLflow server " + address + " does not answer", gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TrackingFailure("interrupted while waiting for the MLflow server " + address);
        }
    }

    private static String beginning(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
