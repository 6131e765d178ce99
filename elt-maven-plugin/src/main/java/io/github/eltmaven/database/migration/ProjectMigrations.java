package io.github.eltmaven.database.migration;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Sha256;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SearchedSchema;
import io.github.eltmaven.sql.SqlTemplate;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.flywaydb.core.internal.license.VersionPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Runs the migrations of a project where something may be pending or may have to be refused. What Flyway finds follows from the
 * files and from its history table. So the comment of that table keeps a hash of both after a run without a problem. While the
 * hash is the same, Flyway would compare all checksums again and find nothing, and this class does not start it: that takes longer
 * than everything else that a goal with nothing new does.
 */
public final class ProjectMigrations {

    /** Goes up when the plugin gives Flyway other settings. */
    private static final String SETTINGS = "1";

    private static final String BEGINNING = "nothing pending: ";

    /** SQLSTATE insufficient_privilege. */
    private static final String NOT_ALLOWED = "42501";

    private final Session session;
    private final Optional<List<SearchedSchema>> searched;
    private final List<Path> folders;

    /**
     * @param session a session outside of a transaction
     * @param searched the schemas that {@code searchPath} of {@code elt.yaml} names; empty where it has no such key
     * @param folders the folders that hold the migrations
     */
    public ProjectMigrations(Session session, Optional<List<SearchedSchema>> searched, List<Path> folders) {
        this.session = session;
        this.searched = searched;
        this.folders = List.copyOf(folders);
    }

    /**
     * Runs what is pending. Migrations have a connection of their own.
     *
     * @return the number of migrations that ran
     * @throws ProblemException if a migration fails, or was changed after it ran
     */
    public int run() throws SQLException {
        var files = MigrationFiles.hash(folders);
        if (files.isPresent() && isKnown(files.get())) {
            return 0;
        }
        var ran = new Migrations(session, searched).migrateProject(folders);
        // Somebody may have written a file while Flyway read it.
        if (files.isPresent() && files.equals(MigrationFiles.hash(folders))) {
            keep(files.get());
        }
        return ran;
    }

    private boolean isKnown(String files) throws SQLException {
        if (!session.exists(history())) {
            return false;
        }
        var state = state();
        return Objects.equals(state.comment(), comment(files, state));
    }

    private void keep(String files) throws SQLException {
        if (!session.exists(history())) {
            return;
        }
        try {
            session.execute("COMMENT ON TABLE " + history() + " IS " + Quoting.literal(comment(files, state())));
        } catch (SQLException e) {
            // The table belongs to another role. Then Flyway looks each time.
            if (!SqlProblems.state(e).equals(NOT_ALLOWED)) {
                throw e;
            }
        }
    }

    private static String comment(String files, HistoryState state) {
        return BEGINNING + Sha256.hex(String.join("\n", SETTINGS, flyway(), files, Objects.toString(state.rows(), "")));
    }

    private static String flyway() {
        return VersionPrinter.getVersion();
    }

    /**
     * What the history table is like.
     *
     * @param comment the comment of the table, or null
     * @param rows all rows as one text, or null where there is none
     */
    private record HistoryState(
            @Nullable String comment, @Nullable String rows) {}

    private HistoryState state() throws SQLException {
        return session.first(
                        row -> new HistoryState(row.getString("comment"), row.getString("history")),
                        SqlTemplate.of(ProjectMigrations.class, "history-state.sql")
                                .with("history", history())
                                .with("name", Quoting.literal(history()))
                                .text())
                .orElseThrow();
    }

    private String history() {
        return Quoting.identifier(session.schemas().ledger(), Migrations.PROJECT_HISTORY);
    }
}
