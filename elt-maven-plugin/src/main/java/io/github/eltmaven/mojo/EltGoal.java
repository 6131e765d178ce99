package io.github.eltmaven.mojo;

/** A goal as {@link GoalRun} runs it. Its parameters have their values when the command line has been applied, not before. */
interface EltGoal {

    /** Whether the user skips the goal. */
    boolean isSkipped();

    GoalFolders folders();

    /** Whether the goal belongs to the record of the build, because it fills the warehouse or checks it. */
    default boolean isRecorded() {
        return true;
    }
}
