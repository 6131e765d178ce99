package io.github.eltmaven.progress;

/**
 * Hears when a goal begins a step and when the step is done. A step that fails begins and is never done. A step that is done
 * may still be rolled back with the whole goal.
 *
 * @param <T> the result of a step
 */
public interface StepListener<T> {

    /** A step begins. */
    void begun(Step step);

    /** A step is done. A step that is done without having begun is a file that needed no work. */
    void done(Step step, T result);

    /** Returns a listener that ignores all steps. */
    static <T> StepListener<T> none() {
        return new StepListener<>() {
            @Override
            public void begun(Step step) {}

            @Override
            public void done(Step step, T result) {}
        };
    }
}
