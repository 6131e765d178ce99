package io.github.eltmaven.database.migration;

import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.PrintableText;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flywaydb.core.api.FlywayException;

/** Makes a problem from a migration that Flyway cannot split into statements, at the statement where Flyway stops. */
final class UnreadableMigration {

    private static final Pattern MESSAGE = Pattern.compile(
            "Unable to parse statement in (?<file>.+) at line (?<line>\\d+) col (?<column>\\d+)\\."
                    + " See \\S+ for more information\\.\\s*(?<reason>.*)",
            Pattern.DOTALL);

    /** Flyway takes the dollar sign for the start of a quotation such as {@code $body$}. */
    private static final Pattern NUMBERED_PARAMETER = Pattern.compile("\\$\\d");

    private UnreadableMigration() {}

    /** Returns the problem, or empty if Flyway failed for a different reason. */
    static Optional<Problem> of(FlywayException failure) {
        var message = MESSAGE.matcher(String.valueOf(failure.getMessage()));
        if (!message.matches()) {
            return Optional.empty();
        }
        var file = Path.of(message.group("file"));
        var place = new Place(file, Integer.parseInt(message.group("line")), Integer.parseInt(message.group("column")));
        if (!message.group("reason").startsWith("Incomplete statement")) {
            return Optional.of(Problem.at(
                    place,
                    ProblemCode.MIGRATION,
                    "the migration cannot be read: " + PrintableText.sentence(message.group("reason")),
                    "Correct the migration"));
        }
        return Optional.of(Problem.at(
                place,
                ProblemCode.MIGRATION,
                "the statement that begins here has no end",
                hasNumberedParameter(place)
                        ? "Name the parameters of the function and write their names: in a BEGIN ATOMIC body Flyway takes $1 for"
                                + " the start of a quotation. Or write the body as AS $$ … $$"
                        : "Close its parentheses, comments, BEGIN ATOMIC and CASE, and end it with a semicolon"));
    }

    /** Whether the statement, or the text after it, contains a parameter such as {@code $1}. */
    private static boolean hasNumberedParameter(Place place) {
        try (var lines = Files.lines(place.file())) {
            return NUMBERED_PARAMETER
                    .matcher(lines.skip(place.line() - 1L).collect(Collectors.joining("\n")))
                    .find();
        } catch (IOException e) {
            return false;
        }
    }
}
