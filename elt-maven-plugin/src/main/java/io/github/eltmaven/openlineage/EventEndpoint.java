package io.github.eltmaven.openlineage;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP address that receives events in order, while the goal goes on. The goal does not wait for a receiver that
 * does not answer. After the first unanswered event the endpoint sends no more events. The end of the goal waits for
 * unfinished requests a few seconds at most.
 */
public final class EventEndpoint implements EventSink {

    private static final String PATH = "/api/v1/lineage";

    /** How long to wait for one answer, and at the end of the goal for missing answers. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int MOST_WAITING = 10_000;
    private static final int FIRST_OF_ERRORS = 300;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private static final Pattern LOOPBACK = Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

    /** The marker after the last event. JSON is never empty. */
    private static final String END = "";

    private final URI address;
    private final @Nullable String key;
    private final Duration patience;
    private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread sender;

    // Both threads write the reason. The first reason counts.
    private final Object lock = new Object();
    private @Nullable Problem failure;
    private volatile boolean isLost;

    private EventEndpoint(URI address, @Nullable String key, Duration patience) {
        this.address = address;
        this.key = key;
        this.patience = patience;
        this.sender = new Thread(this::send, "send OpenLineage events");
        sender.setDaemon(true);
    }

    /**
     * Starts to send to an address.
     *
     * @param url the address; where it has no path, the endpoint adds the path of OpenLineage's API
     * @param key the key that the receiver asks for; null where it asks for no key
     * @throws ProblemException where the address or the key is not valid; the message shows neither
     */
    public static EventEndpoint open(String url, @Nullable String key) {
        return open(url, key, PATIENCE);
    }

    static EventEndpoint open(String url, @Nullable String key, Duration patience) {
        if (key != null && !key.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
            throw new ProblemException(Problem.of(
                    ProblemCode.CONFIGURATION,
                    "the key for OpenLineage contains characters that a key cannot have",
                    "Remove blanks and line ends from it; no event is sent"));
        }
        var endpoint = new EventEndpoint(address(url), key, patience);
        endpoint.sender.start();
        return endpoint;
    }

    private static URI address(String url) {
        try {
            var address = URI.create(url.strip());
            var scheme = address.getScheme();
            if (address.getHost() != null && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))) {
                var path = address.getPath();
                return path == null || path.isEmpty() || path.equals("/") ? address.resolve(PATH) : address;
            }
        } catch (IllegalArgumentException e) {
            // The exception's message holds the text, which may hold a password.
        }
        throw new ProblemException(Problem.of(
                ProblemCode.CONFIGURATION,
                "the address for OpenLineage events is not an HTTP address",
                "Write -Delt.openlineage.url=http://host:5000; no event is sent"));
    }

    /** Returns the problem that the key crosses a network as plain text; empty where it does not. */
    public Optional<Problem> exposure() {
        return key != null && "http".equalsIgnoreCase(address.getScheme()) && !isOfThisMachine()
                ? Optional.of(Problem.of(
                        ProblemCode.CONFIGURATION,
                        "the key for OpenLineage goes to " + shown() + " unencrypted, so others on the way can read it",
                        "Use https, and then a new key"))
                : Optional.empty();
    }

    private boolean isOfThisMachine() {
        var host = address.getHost();
        return host.equalsIgnoreCase("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || LOOPBACK.matcher(host).matches();
    }

    /** Returns the address without its possible secrets: the user and the parameters. */
    private String shown() {
        return address.getScheme() + "://" + address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort())
                + address.getPath();
    }

    @Override
    public void accept(String event) {
        if (!isLost && !waiting.offer(event)) {
            lose("it receives them too slowly");
        }
    }

    @Override
    public Optional<Problem> end() {
        try {
            if (!isLost) {
                var isEnded = waiting.offer(END, patience.toMillis(), TimeUnit.MILLISECONDS);
                sender.join(patience.toMillis());
                if (!isEnded || sender.isAlive()) {
                    lose("it does not answer in time");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lose("the build was interrupted");
        }
        sender.interrupt();
        synchronized (lock) {
            return Optional.ofNullable(failure);
        }
    }

    private void send() {
        try {
            var client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(patience)
                    .build();
            for (var event = waiting.take(); !event.equals(END) && !isLost; event = waiting.take()) {
                send(client, event);
            }
        } catch (IOException e) {
            lose(reason(e));
        } catch (InterruptedException e) {
            // The goal has ended, and its log is complete.
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            lose(e.toString());
        }
    }

    private void send(HttpClient client, String event) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .timeout(patience)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(event));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        var status = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status >= FIRST_OF_ERRORS) {
            fail("it answered with status " + status, advice(status));
        }
    }

    private static String advice(int status) {
        return status == UNAUTHORIZED || status == FORBIDDEN
                ? "Give a key that it knows, in the environment as OPENLINEAGE_API_KEY"
                : "Check that it is the address of a receiver of OpenLineage, and read the receiver's log";
    }

    private static String reason(IOException e) {
        if (e instanceof HttpTimeoutException) {
            return "it does not answer in time";
        }
        // The exception of a refused connection has no message.
        return e instanceof ConnectException || e.getMessage() == null ? "there is no connection" : e.getMessage();
    }

    /** Stops sending, since the next event would have to wait just as long. */
    private void lose(String reason) {
        isLost = true;
        fail(reason, "Check that a receiver of OpenLineage answers there, or leave elt.openlineage.url out");
    }

    private void fail(String reason, String advice) {
        synchronized (lock) {
            if (failure == null) {
                failure = Problem.of(
                        ProblemCode.ENVIRONMENT,
                        "OpenLineage events could not be sent to " + shown() + ": " + reason,
                        advice + ". All events are in " + EventFile.NAME);
            }
        }
    }
}
