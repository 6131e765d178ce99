package io.github.eltmaven.benchmark;

/** Something whose time is taken. */
@FunctionalInterface
interface Work {

    void run() throws Exception;
}
