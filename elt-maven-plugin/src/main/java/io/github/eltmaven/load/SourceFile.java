package io.github.eltmaven.load;

import io.github.eltmaven.ledger.FileIdentity;
import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.progress.Step;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;

/** A file of a source. */
record SourceFile(Source source, Path path) {

    /** Returns its name in the ledger. */
    String name(Path project) {
        return FileIdentity.name(project, path);
    }

    /** Returns the step of the goal that loads it. */
    Step step(Path project) {
        return new Step(source.table(), name(project));
    }

    Problem problem(String what, String fix) {
        return problem(0, what, fix);
    }

    /** Returns a problem at a line; line 0 is the whole file. */
    Problem problem(long line, String what, String fix) {
        return Problem.at(Place.of(path, (int) line), ProblemCode.INPUT, what, fix);
    }

    Problem unreadable(IOException cause) {
        return problem(
                "cannot be read: " + reason(cause),
                cause instanceof UnreadableFile unreadable
                        ? unreadable.fix()
                        : "Check that it exists, is complete and may be read");
    }

    /** Returns the message of an exception. It has none if a file ends too early. */
    private static String reason(IOException cause) {
        if (cause.getMessage() != null) {
            return cause.getMessage().replaceFirst("\\.$", "");
        }
        return cause instanceof EOFException
                ? "it is empty or cut off"
                : cause.getClass().getSimpleName();
    }
}
