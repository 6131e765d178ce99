package io.github.eltmaven.openlineage;

import io.github.eltmaven.problem.Problem;
import java.util.Optional;

/** Receives events, one after the other. It throws no exception: lost events are no reason to stop a goal. */
public interface EventSink {

    /**
     * Receives an event.
     *
     * @param event JSON on one line
     */
    void accept(String event);

    /** Ends the sink after the last event. Returns why events got lost; empty where no event got lost. */
    Optional<Problem> end();
}
