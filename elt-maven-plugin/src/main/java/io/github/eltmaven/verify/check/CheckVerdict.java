package io.github.eltmaven.verify.check;

/** What came of a check. */
public enum CheckVerdict {
    PASSED("passed"),
    FAILED("failed"),
    /** The check compared nothing, so it says nothing about its subject. */
    NOT_COMPARED("not compared"),
    /** The check could not run. */
    ERROR("error");

    private final String word;

    CheckVerdict(String word) {
        this.word = word;
    }

    /** The word for it in the ledger and in {@code run.json}. */
    public String word() {
        return word;
    }
}
