package io.github.eltmaven.generate.text;

/** The texts of a column without faults and without CSV quoting. */
public interface Texts {

    /** Returns the text of a record. */
    String at(long event, int record);
}
