package io.github.eltmaven.load;

import java.io.IOException;

/** The content of a file cannot be read, and there is more to say about it than that the file may be incomplete. */
final class UnreadableFile extends IOException {

    private static final long serialVersionUID = 1;

    private final String fix;

    /**
     * Creates the exception.
     *
     * @param what what is wrong with the file, without a full stop
     * @param fix what the user can do about it, without a full stop
     */
    UnreadableFile(String what, String fix) {
        super(what);
        this.fix = fix;
    }

    String fix() {
        return fix;
    }
}
