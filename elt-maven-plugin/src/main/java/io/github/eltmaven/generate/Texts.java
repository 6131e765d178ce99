package io.github.eltmaven.generate;

/** The texts of a column before any fault, as they are and not as they stand in the file. */
interface Texts {

    /** The text of a record. */
    String at(long event, int record);
}
