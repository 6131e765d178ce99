package io.github.eltmaven.load;

/**
 * What a user may ask of {@code elt:load}.
 *
 * @param connections the number of sessions that copy a large file at the same time
 * @param again the files that are loaded though their content was retracted
 * @param keepsGone whether the records of files that are gone stay as they were read, where the settings of their source change
 */
public record LoadOptions(int connections, TakenAgain again, boolean keepsGone) {}
