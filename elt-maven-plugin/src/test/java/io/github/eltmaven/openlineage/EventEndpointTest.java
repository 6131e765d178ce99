package io.github.eltmaven.openlineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventEndpointTest {

    private static final Duration PATIENCE = Duration.ofMillis(300);

    /** A limit for a busy machine: three times the longest time that the endpoint may wait. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private int status = 201;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + headers.getFirst("Content-Type") + " " + headers.getFirst("Authorization") + " " + body);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private static String failure(EventEndpoint endpoint) {
        return endpoint.end().orElseThrow().render(Path.of(""));
    }

    @Test
    void eventsArriveInOrderWithTheKey() {
        var endpoint = EventEndpoint.open(url(), "hush");
        var events = IntStream.range(0, 100).mapToObj(i -> "{\"i\":" + i + "}").toList();

        events.forEach(endpoint::accept);

        assertThat(endpoint.end()).isEmpty();
        assertThat(received)
                .containsExactlyElementsOf(events.stream()
                        .map(event -> "POST /api/v1/lineage application/json Bearer hush " + event)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://user:hush@lineage.example.org:5000?key=hush", "HTTP://10.0.0.1", "http://127.example.org"
            })
    void aKeyThatGoesOverANetworkUnencryptedIsReported(String address) {
        var endpoint = EventEndpoint.open(address, "hush");

        assertThat(endpoint.exposure().orElseThrow().render(Path.of("")))
                .startsWith("the key for OpenLineage goes to ")
                .endsWith(" unencrypted, so others on the way can read it. Use https, and then a new key.")
                .doesNotContain("hush");
        assertThat(EventEndpoint.open(address, null).exposure()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://lineage.example.org",
                "http://localhost:5000",
                "http://127.0.0.1:5000",
                "http://[::1]:5000"
            })
    void aKeyThatIsEncryptedOrStaysOnTheMachineIsNot(String address) {
        assertThat(EventEndpoint.open(address, "hush").exposure()).isEmpty();
    }

    @Test
    void anAddressWithAPathIsTheWholeAddress() {
        var endpoint = EventEndpoint.open(url() + "/lineage?tenant=1", null);

        endpoint.accept("{}");

        assertThat(endpoint.end()).isEmpty();
        assertThat(received).containsExactly("POST /lineage?tenant=1 application/json null {}");
    }

    @Test
    void anAnswerOfAnotherKindIsReportedOnceWithTheAddressButNoSecret() {
        status = 500;
        var endpoint = EventEndpoint.open(url().replace("//", "//me:hush@") + "/lineage?key=hush", "hush");

        endpoint.accept("{}");
        endpoint.accept("{}");

        assertThat(failure(endpoint))
                .isEqualTo(
                        "OpenLineage events could not be sent to " + url()
                                + "/lineage: it answered with status 500. Check that it is the address of a receiver of OpenLineage, and read the receiver's log. All events are in openlineage.ndjson.");
        // A refused event says nothing about the next event.
        assertThat(received).hasSize(2);
    }

    @Test
    void aReceiverThatAsksForAKeyIsReportedAsSuch() {
        status = 401;
        var endpoint = EventEndpoint.open(url(), null);

        endpoint.accept("{}");

        assertThat(failure(endpoint)).contains("status 401. Give a key that it knows", "OPENLINEAGE_API_KEY");
    }

    @Test
    void withoutAReceiverThereIsOneAttempt() {
        var url = url();
        server.stop(0);
        var endpoint = EventEndpoint.open(url, null);

        IntStream.range(0, 1_000).forEach(i -> endpoint.accept("{}"));

        assertThat(failure(endpoint))
                .isEqualTo(
                        "OpenLineage events could not be sent to " + url
                                + "/api/v1/lineage: there is no connection. Check that a receiver of OpenLineage answers there, or leave elt.openlineage.url out. All events are in openlineage.ndjson.");
    }

    @Test
    void aReceiverThatHangsDelaysTheBuildOnlyShortly() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var endpoint = EventEndpoint.open("http://localhost:" + silent.getLocalPort(), null, PATIENCE);
            var began = Instant.now();

            endpoint.accept("{}");
            endpoint.accept("{}");

            assertThat(failure(endpoint)).contains(": it does not answer in time. ");
            assertThat(Duration.between(began, Instant.now())).isLessThan(LONGEST_WAIT);
        }
    }

    @Test
    void eventsForASlowReceiverDoNotAccumulate() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var endpoint = EventEndpoint.open("http://localhost:" + silent.getLocalPort(), null);

            IntStream.range(0, 10_002).forEach(i -> endpoint.accept("{}"));

            assertThat(failure(endpoint)).contains(": it receives them too slowly. ");
        }
    }

    @Test
    void anInvalidAddressIsRefusedAndNotShown() {
        for (var url : List.of("hush", "ftp://hush", "http://", "http://a b:hush@host", "http:hush")) {
            assertThatExceptionOfType(ProblemException.class)
                    .as(url)
                    .isThrownBy(() -> EventEndpoint.open(url, null))
                    .withMessage("the address for OpenLineage events is not an HTTP address")
                    .withNoCause();
        }
    }

    @Test
    void anInvalidKeyIsRefusedAndNotShown() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> EventEndpoint.open(url(), "hush\n"))
                .withMessage("the key for OpenLineage contains characters that a key cannot have");
    }
}
