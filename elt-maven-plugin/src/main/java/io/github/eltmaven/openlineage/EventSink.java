package io.github.eltmaven.openlineage;

import io.github.eltmaven.problem.Problem;
import java.util.Optional;

/** Takes in events, one after the other. It throws nothing: that events get lost is no reason to stop. */
public interface EventSink {

    /**
     * Takes in an event.
     *
     * @param event JSON on one line
     */
    void accept(String event);

    /** There are no more. Tells why events got lost; empty where none did. */
    Optional<Problem> end();
}
