package io.github.eltmaven.database.migration;

import io.github.eltmaven.database.session.Database;
import io.github.eltmaven.database.session.OneConnection;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.PrintableText;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.sql.SearchedSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.output.ValidateOutput;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.jspecify.annotations.Nullable;

/** Runs the Flyway migrations of the ledger and of a project. */
public final class Migrations {

    private static final String START_OVER =
            "if you do not need the data, drop the database and start over (embedded: mvn clean)";

    /** SQLSTATE invalid_schema_name: a new object has no schema, and the search path has none to create it in. */
    private static final String NO_SCHEMA = "3F000";

    /** Another session held a lock for too long. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final String BASELINE = "0";

    /** The table in which Flyway remembers the migrations of the project. */
    static final String PROJECT_HISTORY = "migration_history";

    private final Session session;
    private final Optional<List<SearchedSchema>> searched;

    /**
     * Prepares the migrations of the database of a session. They have a connection of their own, whose process is one of those of the
     * session's goal while it migrates.
     *
     * @param session a session outside of a transaction; the schema of its ledger holds both history tables
     * @param searched the schemas that {@code searchPath} of {@code elt.yaml} names; empty where it has no such key
     */
    public Migrations(Session session, Optional<List<SearchedSchema>> searched) {
        this.session = session;
        this.searched = searched;
    }

    /**
     * Migrates the ledger to the newest version.
     *
     * @return the number of migrations that ran
     */
    public int migrateLedger() {
        // The files belong to the plugin. A changed comment must not make Flyway refuse a file that has already run.
        return run(
                configure("ledger_history", "classpath:io/github/eltmaven/ledger/migration")
                        .placeholders(Map.of("ledger", session.schemas().ledger()))
                        .validateOnMigrate(false),
                false);
    }

    /**
     * Runs a project's migrations.
     *
     * @param directories the folders that hold them
     * @return the number of migrations that ran
     * @throws ProblemException if a migration fails, or was changed after it ran
     */
    public int migrateProject(List<Path> directories) {
        // Flyway refuses a schema that already has tables, unless it
        // sets a baseline. Here these are the ledger's tables.
        return run(
                configure(
                                PROJECT_HISTORY,
                                directories.stream()
                                        .map(directory -> "filesystem:" + directory)
                                        .toArray(String[]::new))
                        .baselineOnMigrate(true)
                        .baselineVersion(BASELINE)
                        .validateMigrationNaming(true)
                        .callbacks(new EachMigration(session.schemas(), searched)),
                mayHoldBaseline(directories));
    }

    /** Whether the name of a file may say version 0, which can be written in several ways. */
    private static boolean mayHoldBaseline(List<Path> directories) {
        return directories.stream().anyMatch(directory -> {
            try (var files = Files.walk(directory)) {
                return files.anyMatch(file -> file.getFileName().toString().startsWith("V" + BASELINE));
            } catch (IOException | UncheckedIOException e) {
                return true;
            }
        });
    }

    /** Fails if a migration has the version of the baseline, since Flyway would silently skip it. */
    private static void refuseBaseline(Flyway flyway) {
        for (var migration : flyway.info().all()) {
            if (migration.getVersion() != null
                    && migration.getVersion().getVersion().equals(BASELINE)
                    && migration.getPhysicalLocation() != null
                    && !migration.getPhysicalLocation().isEmpty()) {
                throw new ProblemException(Problem.at(
                        Place.of(Path.of(migration.getPhysicalLocation())),
                        ProblemCode.MIGRATION,
                        "version 0 stands for the state before the first migration, so this one would never run",
                        "Begin with version 1"));
            }
        }
    }

    private FluentConfiguration configure(String historyTable, String... locations) {
        var configuration = Flyway.configure(Migrations.class.getClassLoader())
                .schemas(session.schemas().ledger())
                .table(historyTable)
                .locations(locations)
                .loggers(SilentLogCreator.class.getName());
        // Flyway's transactional lock keeps a transaction open. A migration
        // that makes an index CONCURRENTLY would wait for it forever.
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        return configuration;
    }

    /** @param mayHoldBaseline whether to look for a version 0, which costs Flyway another query */
    private int run(FluentConfiguration configuration, boolean mayHoldBaseline) {
        try (var connection = Database.connect(session.settings())) {
            var process = Database.process(connection);
            session.processes().add(process);
            try {
                FlywayLock.take(session, connection, configuration.getTable());
                return runConnected(configuration.dataSource(new OneConnection(connection)), mayHoldBaseline);
            } finally {
                session.processes().remove(process);
            }
        } catch (SQLException e) {
            throw new ProblemException(SqlProblems.ofConnecting(e, session.settings()), e);
        }
    }

    private static int runConnected(FluentConfiguration configuration, boolean mayHoldBaseline) {
        var flyway = configuration.load();
        try {
            if (mayHoldBaseline) {
                refuseBaseline(flyway);
            }
            return flyway.migrate().migrationsExecuted;
        } catch (FlywayMigrateException e) {
            throw new ProblemException(ofMigration(e), e);
        } catch (FlywayValidateException e) {
            throw new ProblemException(ofHistory(configuration, e));
        } catch (FlywayException e) {
            var error = sqlError(e);
            throw new ProblemException(
                    error == null
                            ? UnreadableMigration.of(e)
                                    .orElseGet(() -> Problem.of(
                                            ProblemCode.MIGRATION,
                                            PrintableText.sentence(e.getMessage()),
                                            "Correct the migrations"))
                            : SqlProblems.of(error),
                    e);
        }
    }

    /** Returns the differences between the migrations and those that ran before, each with its file. */
    private static List<Problem> ofHistory(FluentConfiguration configuration, FlywayValidateException failure) {
        var problems =
                configuration
                        .ignoreMigrationPatterns("*:pending", "*:future")
                        .load()
                        .validateWithResult()
                        .invalidMigrations
                        .stream()
                        .map(Migrations::ofHistory)
                        .toList();
        return problems.isEmpty()
                ? List.of(Problem.of(
                        ProblemCode.MIGRATION, PrintableText.sentence(failure.getMessage()), "Correct the migrations"))
                : problems;
    }

    /**
     * Returns the problem that a different migration with the same number has run, as happens with two branches. The history has
     * the description of that migration, and the name of the file has the description of this one.
     *
     * @param code the difference that Flyway found
     */
    private static Optional<Problem> ofTwoWithOneNumber(ValidateOutput invalid, CoreErrorCode code) {
        var file = invalid.filepath == null || invalid.filepath.isEmpty() ? null : Path.of(invalid.filepath);
        var isOther = code == CoreErrorCode.CHECKSUM_MISMATCH || code == CoreErrorCode.DESCRIPTION_MISMATCH;
        if (file == null || !isOther || invalid.version == null || invalid.version.isEmpty()) {
            return Optional.empty();
        }
        var here = description(file.getFileName().toString());
        var ran = String.valueOf(invalid.description);
        if (here.equals(ran)) {
            return Optional.empty();
        }
        return Optional.of(
                code == CoreErrorCode.CHECKSUM_MISMATCH
                        ? Problem.at(
                                Place.of(file),
                                ProblemCode.MIGRATION,
                                "a different migration with this number has run: version " + invalid.version
                                        + " of this database is '" + ran + "', version " + invalid.version
                                        + " here is '" + here + "'",
                                "Give '" + here + "' the next free number and bring the file of '" + ran
                                        + "' from the branch where it is; " + START_OVER)
                        : Problem.at(
                                Place.of(file),
                                ProblemCode.MIGRATION,
                                "the migration was renamed after it ran: then it was '" + ran + "'",
                                "Give it its old name; " + START_OVER));
    }

    /** Returns the part of a migration's file name behind the number, in words. */
    private static String description(String file) {
        return file.replaceFirst("^.*?__", "")
                .replaceFirst("\\.[^.]*$", "")
                .replace('_', ' ')
                .strip();
    }

    private static Problem ofHistory(ValidateOutput invalid) {
        if (invalid.errorDetails.errorCode instanceof CoreErrorCode code) {
            var two = ofTwoWithOneNumber(invalid, code);
            if (two.isPresent()) {
                return two.get();
            }
        }
        var what = invalid.errorDetails.errorCode instanceof CoreErrorCode code
                ? switch (code) {
                    case CHECKSUM_MISMATCH, DESCRIPTION_MISMATCH, TYPE_MISMATCH ->
                        "the migration was changed after it ran";
                    case APPLIED_VERSIONED_MIGRATION_NOT_RESOLVED, APPLIED_REPEATABLE_MIGRATION_NOT_RESOLVED ->
                        "the migration has run, but its file is gone";
                    case RESOLVED_VERSIONED_MIGRATION_NOT_APPLIED ->
                        "the migration has a lower version than one that has run";
                    default -> PrintableText.sentence(invalid.errorDetails.errorMessage);
                }
                : PrintableText.sentence(invalid.errorDetails.errorMessage);
        var fix = "Undo this change and write a new migration; " + START_OVER;
        return invalid.filepath == null || invalid.filepath.isEmpty()
                ? Problem.of(
                        ProblemCode.MIGRATION,
                        what + " (version " + invalid.version + ", " + invalid.description + ")",
                        fix)
                : Problem.at(Place.of(Path.of(invalid.filepath)), ProblemCode.MIGRATION, what, fix);
    }

    private static Problem ofMigration(FlywayMigrateException failure) {
        var error = sqlError(failure);
        var file = failure.getAbsolutePathOnDisk();
        var what = "the migration fails: "
                + (error == null ? PrintableText.sentence(failure.getMessage()) : SqlProblems.message(error));
        var fix = switch (error == null ? "" : SqlProblems.state(error)) {
            case "42501" -> "Grant the role of elt.user what is missing, for example CREATE on the database";
            case LOCK_NOT_AVAILABLE ->
                "Run again when the session that holds the lock has ended its transaction; nothing of the migration was kept";
            case NO_SCHEMA ->
                "Write public.<name>, or run REVOKE CREATE ON SCHEMA public FROM PUBLIC: a name without a schema"
                        + " means public only where nobody else may create objects there. With searchPath in elt.yaml it means"
                        + " the first schema there";
            default -> "Correct the migration; nothing of it was kept";
        };
        return file == null || file.isEmpty()
                ? Problem.of(ProblemCode.MIGRATION, what, fix)
                : Problem.at(place(failure, Path.of(file), error), ProblemCode.MIGRATION, what, fix);
    }

    /** Returns the place of the character that the server's error names, or else the start of the statement. */
    private static Place place(FlywayMigrateException failure, Path file, @Nullable SQLException error) {
        var statement = statement(failure);
        var firstLine = Place.of(file, failure.getLineNumber());
        if (statement == null) {
            return firstLine;
        }
        try {
            var text = Files.readString(file);
            var line = offsetOfLine(text, failure.getLineNumber());
            var start = text.indexOf(statement);
            while (start >= 0 && start + statement.length() <= line) {
                start = text.indexOf(statement, start + 1);
            }
            if (start < 0) {
                // Placeholders were replaced, so the file does not hold the statement as it was sent.
                return firstLine;
            }
            // The statement includes the comments above it, but the line number is the line of its first word.
            return Place.inText(
                    file, text, Math.max(start + SqlProblems.offset(error, statement), firstWord(text, line, start)));
        } catch (IOException e) {
            return firstLine;
        }
    }

    /** Returns the offset of the first word of a statement on a line, behind the indentation. */
    private static int firstWord(String text, int line, int start) {
        var at = line;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return Math.max(at, start);
    }

    private static @Nullable String statement(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FlywaySqlScriptException script) {
                return script.getStatement();
            }
        }
        return null;
    }

    private static int offsetOfLine(String text, int line) {
        var offset = 0;
        for (var i = 1; i < line; i++) {
            offset = text.indexOf('\n', offset) + 1;
        }
        return offset;
    }

    private static @Nullable SQLException sqlError(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException error) {
                return error;
            }
        }
        return null;
    }
}
