package io.github.eltmaven.progress;

/** Knows what a goal works on, or worked on last, for the message of a failure that belongs to no file. Threads may share it. */
public final class CurrentWork implements Phases {

    private volatile String name = "";

    @Override
    public void begin(String phase) {
        name = phase;
    }

    /** Returns the name of the work, such as {@code dw.trades (1 of 2): stage}; empty if there was no work yet. */
    public String name() {
        return name;
    }
}
