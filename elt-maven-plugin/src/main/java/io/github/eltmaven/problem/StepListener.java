package io.github.eltmaven.problem;

/**
 * Is told when a goal begins with a step, a file or a table, and when the step is done. A step that fails is begun and never
 * done; one that is done may be taken back with the whole goal.
 *
 * @param <T> what came of a step
 */
public interface StepListener<T> {

    /**
     * A step begins.
     *
     * @param name the file, or the table as {@code schema.table}
     */
    void begun(String name);

    /** The step of this name is done. */
    void done(String name, T result);

    /** Nobody listens. */
    static <T> StepListener<T> none() {
        return new StepListener<>() {
            @Override
            public void begun(String name) {}

            @Override
            public void done(String name, T result) {}
        };
    }
}
