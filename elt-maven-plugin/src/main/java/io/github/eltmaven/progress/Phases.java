package io.github.eltmaven.progress;

/** Is told which phase of long work begins, for the person who waits for it: a {@link Step} may have several. */
public interface Phases {

    /** For work that is a phase of other work, and of which nothing more is told. */
    Phases UNTOLD = phase -> {};

    /** Names the phase that begins; the one before is over. */
    void begin(String phase);

    /** The phases of a part of the work, each named after it. */
    default Phases of(String part) {
        return phase -> begin(part + ": " + phase);
    }
}
