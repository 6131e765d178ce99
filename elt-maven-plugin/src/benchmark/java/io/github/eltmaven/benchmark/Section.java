package io.github.eltmaven.benchmark;

/** A part of the benchmark that can be run alone. */
interface Section {

    String name();

    /** Measures, and refuses to tell a time of results that differ. */
    void measure(Bench bench, Measurements results) throws Exception;
}
