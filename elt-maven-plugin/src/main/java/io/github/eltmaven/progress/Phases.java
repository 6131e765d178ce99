package io.github.eltmaven.progress;

/** Takes the phases of long work, for the person who waits for it. A {@link Step} may have several phases. */
public interface Phases {

    /** Ignores the phases, for work that is itself one phase of other work. */
    Phases IGNORED = phase -> {};

    /** Begins the named phase and ends the phase before it. */
    void begin(String phase);

    /** Returns a view for a part of the work. It puts the part's name in front of each phase. */
    default Phases of(String part) {
        return phase -> begin(part + ": " + phase);
    }
}
