package io.github.eltmaven.generate.text;

/** The texts of a column before any fault, as they are and not as they stand in the file. */
public interface Texts {

    /** The text of a record. */
    String at(long event, int record);
}
