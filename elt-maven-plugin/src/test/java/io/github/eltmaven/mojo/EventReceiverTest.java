package io.github.eltmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.session.Secret;
import org.junit.jupiter.api.Test;

final class EventReceiverTest {

    private final RecordingLog log = new RecordingLog();

    @Test
    void aKeyThatOthersCanReadOnItsWayIsReportedAndTheEventsAreSent() {
        var endpoint = new EventReceiver("http://lineage.example.org:5000", new Secret("hush"), null).open(log);

        assertThat(endpoint).isPresent();
        assertThat(log.lines())
                .containsExactly("WARN the key for OpenLineage goes to http://lineage.example.org:5000/api/v1/lineage"
                        + " unencrypted, so others on the way can read it. Use https, and then a new key.");
    }

    @Test
    void aKeyOverHttpsIsNotReported() {
        assertThat(new EventReceiver("https://lineage.example.org", new Secret("hush"), null).open(log))
                .isPresent();
        assertThat(log.lines()).isEmpty();
    }
}
