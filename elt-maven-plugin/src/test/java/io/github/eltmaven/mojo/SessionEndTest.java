package io.github.eltmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.AbstractExecutionListener;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.ExecutionEvent;
import org.junit.jupiter.api.Test;

final class SessionEndTest {

    private final List<String> said = new ArrayList<>();
    private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();

    @Test
    void theOriginalListenerStillGetsEveryEventBeforeTheActionRuns() {
        request.setExecutionListener(new Recorder());
        SessionEnd.afterwards(request, () -> said.add("action"));

        request.getExecutionListener().mojoStarted(null);
        request.getExecutionListener().sessionEnded(null);

        assertThat(said).containsExactly("started", "ended", "action");
    }

    @Test
    void aSessionWithoutAListenerRunsTheAction() {
        SessionEnd.afterwards(request, () -> said.add("action"));

        request.getExecutionListener().mojoStarted(null);
        request.getExecutionListener().sessionEnded(null);

        assertThat(said).containsExactly("action");
        assertThat(request.getExecutionListener())
                .hasToString(request.getExecutionListener().toString());
    }

    @Test
    void theActionRunsAndTheListenersExceptionPassesThrough() {
        request.setExecutionListener(new AbstractExecutionListener() {
            @Override
            public void sessionEnded(ExecutionEvent event) {
                throw new IllegalStateException("broken");
            }
        });
        SessionEnd.afterwards(request, () -> said.add("action"));

        assertThatIllegalStateException()
                .isThrownBy(() -> request.getExecutionListener().sessionEnded(null))
                .withMessage("broken");
        assertThat(said).containsExactly("action");
    }

    @Test
    void severalActionsAllRun() {
        SessionEnd.afterwards(request, () -> said.add("first"));
        SessionEnd.afterwards(request, () -> said.add("second"));

        request.getExecutionListener().sessionEnded(null);

        assertThat(said).containsExactlyInAnyOrder("first", "second");
    }

    private final class Recorder extends AbstractExecutionListener {
        @Override
        public void mojoStarted(ExecutionEvent event) {
            said.add("started");
        }

        @Override
        public void sessionEnded(ExecutionEvent event) {
            said.add("ended");
        }
    }
}
