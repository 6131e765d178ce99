package io.github.eltmaven.database.session;

import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.sql.SearchedSchema;
import io.github.eltmaven.sql.ShortNames;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Which names the user's SQL may write without a schema. It asks the server at the first question, and when it has to look again. */
final class SearchedNames {

    private final Session session;
    private final Optional<List<SearchedSchema>> chosen;
    private final Set<String> warned;
    private @Nullable Found found;

    private record Found(SearchPath path, ShortNames names) {}

    /**
     * @param chosen the schemas that {@code searchPath} of {@code elt.yaml} names; empty where it has no such key
     * @param warned what the sessions of this database have warned of already
     */
    SearchedNames(Session session, Optional<List<SearchedSchema>> chosen, Set<String> warned) {
        this.session = session;
        this.chosen = chosen;
        this.warned = warned;
    }

    /** Decides anew which schemas the user's SQL searches. */
    void find() throws SQLException {
        var path = session.underOwnPath(() -> {
            session.switchPath();
            return SearchPath.of(session.connection(), session.schemas(), chosen);
        });
        var hidden = new AtomicReference<Set<String>>();
        found = new Found(path, new ShortNames(path.schemas(), () -> {
            if (hidden.get() == null) {
                hidden.set(hiddenNames(path));
            }
            return hidden.get();
        }));
        path.warnings().stream().filter(warned::add).forEach(session.log()::warn);
    }

    private Set<String> hiddenNames(SearchPath path) {
        try {
            return path.isPublicSearched()
                    ? Set.copyOf(session.ask(
                            row -> row.getString(1),
                            SqlTemplate.of(SearchedNames.class, "hidden-names.sql")
                                    .text()))
                    : Set.of();
        } catch (SQLException e) {
            throw new ProblemException(SqlProblems.of(e), e);
        }
    }

    SearchPath path() {
        return found().path();
    }

    ShortNames shortNames() {
        return found().names();
    }

    /** @throws ProblemException where {@code searchPath} names a schema that does not exist */
    SearchPath pathWithoutMissing() throws SQLException {
        if (!path().missing().isEmpty()) {
            find();
        }
        if (!path().missing().isEmpty()) {
            path().refuseMissing(session.ask(row -> row.getString(1), "SELECT nspname FROM pg_namespace"));
        }
        return path();
    }

    private Found found() {
        try {
            while (found == null) {
                find();
            }
            return found;
        } catch (SQLException e) {
            throw new ProblemException(SqlProblems.of(e), e);
        }
    }
}
