package io.github.eltmaven.mojo;

import io.github.eltmaven.analyze.AnswerColumn;
import io.github.eltmaven.analyze.AnswerListener;
import io.github.eltmaven.analyze.AskedQuestion;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.report.AnswerFormat;
import io.github.eltmaven.report.AnswerWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers to the console or into files. Tables go to Maven's log. Other formats go to the standard output as they are, so
 * that a user can pipe them. A file appears when its answer is complete.
 */
final class AnswerOutput implements AnswerListener {

    private final AnswerFormat format;
    private final int rows;
    private final @Nullable Path output;
    private final boolean isFolder;
    private final Log log;
    private @Nullable OpenAnswer current;

    /** The answer that is being written, and its file; the file is null on the console. */
    private record OpenAnswer(
            AnswerWriter answer, Writer out, @Nullable Path file) {

        /** The file to write into until the answer is complete. */
        static Path unfinished(Path file) {
            return file.resolveSibling(file.getFileName() + ".part");
        }
    }

    private interface FileWork {

        void run() throws IOException;
    }

    /**
     * Output of answers.
     *
     * @param rows the largest number of rows that a format for people shows
     * @param output a file or a folder; null for the console
     * @param isSeveral whether there may be several answers
     */
    AnswerOutput(AnswerFormat format, int rows, @Nullable Path output, boolean isSeveral, Log log) {
        this.format = format;
        this.rows = rows;
        this.output = output;
        this.isFolder = isSeveral || output != null && Files.isDirectory(output);
        this.log = log;
        if (isSeveral && output != null && Files.isRegularFile(output)) {
            throw new ProblemException(Problem.at(
                    Place.of(output),
                    ProblemCode.CONFIGURATION,
                    "several questions are asked, and " + PropertyNames.OUTPUT + " is a file",
                    "Name a folder, or choose one question with " + PropertyNames.ANALYSIS));
        }
    }

    @Override
    public void begin(AskedQuestion question, List<AnswerColumn> columns) {
        var file = file(question.name());
        writing(file, () -> {
            var out = open(file);
            current = new OpenAnswer(format.writer(out, rows, file == null), out, file);
            current.answer().begin(question, columns);
        });
    }

    @Override
    public void row(List<@Nullable String> values) {
        var answer = current();
        writing(answer.file(), () -> answer.answer().row(values));
    }

    @Override
    public void end() {
        var answer = current();
        writing(answer.file(), () -> {
            answer.answer().end();
            close(answer);
        });
        current = null;
    }

    @Override
    public void abandon() {
        var answer = current;
        if (answer == null) {
            return;
        }
        current = null;
        writing(answer.file(), () -> {
            if (answer.file() == null) {
                answer.out().flush();
            } else {
                answer.out().close();
                Files.deleteIfExists(OpenAnswer.unfinished(answer.file()));
            }
        });
    }

    private OpenAnswer current() {
        if (current == null) {
            throw new IllegalStateException("no answer has begun");
        }
        return current;
    }

    private @Nullable Path file(String name) {
        if (output == null) {
            return null;
        }
        return isFolder ? output.resolve(name + "." + format.extension()) : output;
    }

    private Writer open(@Nullable Path file) throws IOException {
        if (file != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.newBufferedWriter(OpenAnswer.unfinished(file));
        }
        // A user may redirect the output into a file, whose charset is not the charset of the console.
        return format == AnswerFormat.TABLE
                ? new StringWriter()
                : new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
    }

    private void close(OpenAnswer answer) throws IOException {
        if (answer.file() != null) {
            answer.out().close();
            Files.move(OpenAnswer.unfinished(answer.file()), answer.file(), StandardCopyOption.REPLACE_EXISTING);
            log.info("wrote " + answer.file());
        } else if (format == AnswerFormat.TABLE) {
            answer.out().toString().lines().forEach(log::info);
            log.info("");
        } else {
            answer.out().flush();
        }
    }

    private static void writing(@Nullable Path file, FileWork work) {
        try {
            work.run();
        } catch (IOException | UncheckedIOException e) {
            throw new ProblemException(
                    new Problem(
                            ProblemCode.ENVIRONMENT,
                            file == null ? null : Place.of(file),
                            "the answer cannot be written: " + e.getMessage(),
                            "Check that the disk has free space and that you may write to the folder"),
                    e);
        }
    }
}
