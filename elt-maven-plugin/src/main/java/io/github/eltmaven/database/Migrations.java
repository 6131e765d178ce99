package io.github.eltmaven.database;

import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.internal.exception.FlywayMigrateException;

/** Runs Flyway migrations: the plugin's own of the ledger, and those of a project. */
public final class Migrations {

    /** The schema that holds both history tables; Flyway creates it. */
    private static final String SCHEMA = "elt";

    private final ConnectionSettings settings;

    public Migrations(ConnectionSettings settings) {
        this.settings = settings;
    }

    /**
     * Brings the ledger to the newest version.
     *
     * @return the number of migrations that ran
     */
    public int migrateLedger() {
        return run(configure("classpath:io/github/eltmaven/ledger", "ledger_history"));
    }

    /**
     * Runs a project's migrations.
     *
     * @return the number of migrations that ran
     * @throws ProblemException where one fails, or was changed after it ran
     */
    public int migrateProject(Path directory) {
        // The ledger's tables are already in the schema: they are no reason to refuse it.
        return run(configure("filesystem:" + directory, "migration_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .validateMigrationNaming(true)
                .callbacks(new PublicSearchPath()));
    }

    private FluentConfiguration configure(String location, String historyTable) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(
                        settings.url(),
                        settings.user(),
                        settings.password() == null ? null : settings.password().reveal())
                .schemas(SCHEMA)
                .table(historyTable)
                .locations(location)
                .loggers(SilentLogCreator.class.getName());
    }

    private static int run(FluentConfiguration configuration) {
        try {
            return configuration.load().migrate().migrationsExecuted;
        } catch (FlywayMigrateException e) {
            throw new ProblemException(ofMigration(e), e);
        } catch (FlywayException e) {
            var error = sqlError(e);
            throw new ProblemException(
                    error == null
                            ? Problem.of(ProblemCode.MIGRATION, oneLine(e.getMessage()), "Correct the migrations")
                            : SqlProblems.of(error),
                    e);
        }
    }

    private static Problem ofMigration(FlywayMigrateException failure) {
        var error = sqlError(failure);
        var file = failure.getAbsolutePathOnDisk();
        var what =
                "the migration fails: " + (error == null ? oneLine(failure.getMessage()) : SqlProblems.message(error));
        var fix = error != null && SqlProblems.state(error).equals("42501")
                ? "Grant the role of elt.user what is missing, for example CREATE on the database"
                : "Correct the migration; nothing of it was kept";
        return file == null || file.isEmpty()
                ? Problem.of(ProblemCode.MIGRATION, what, fix)
                : Problem.at(Place.of(Path.of(file), failure.getLineNumber()), ProblemCode.MIGRATION, what, fix);
    }

    private static @org.jspecify.annotations.Nullable SQLException sqlError(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException error) {
                return error;
            }
        }
        return null;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ").replaceFirst("\\.$", "");
    }
}
