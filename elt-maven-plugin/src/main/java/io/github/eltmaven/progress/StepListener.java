package io.github.eltmaven.progress;

/**
 * Is told when a goal begins with a step, and when the step is done. A step that fails is begun and never done; one that is
 * done may be taken back with the whole goal.
 *
 * @param <T> what came of a step
 */
public interface StepListener<T> {

    /** A step begins. */
    void begun(Step step);

    /** A step is done. One that was not begun before is a file for which there was nothing to do. */
    void done(Step step, T result);

    /** Nobody listens. */
    static <T> StepListener<T> none() {
        return new StepListener<>() {
            @Override
            public void begun(Step step) {}

            @Override
            public void done(Step step, T result) {}
        };
    }
}
