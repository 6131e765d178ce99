package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.ForeignKey;
import io.github.eltmaven.database.session.Planning;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The missing rows for which rejects of a model wait, in tables that no model of the pipeline fills: {@code
 * elt."awaited:<model>"}. The ledger does not know when such a table changes. So each run looks whether one of these
 * rows exists now.
 */
final class AwaitedReferences {

    private final Session session;
    private final ModelPlan plan;
    private final String identifier;
    private final List<ForeignKey> keys;

    /**
     * The references of a model.
     *
     * @param filled the tables that the pipeline fills, as {@code schema.table}
     */
    AwaitedReferences(Session session, ModelPlan plan, Collection<String> filled) {
        this.session = session;
        this.plan = plan;
        this.identifier =
                Ledger.awaitedReferences(session.schemas(), plan.model().table());
        this.keys = plan.table().foreignKeys().stream()
                .filter(key -> !filled.contains(key.target()))
                .toList();
    }

    /** Whether a table has one of the rows now for which records wait. */
    boolean haveAppeared(String target) throws SQLException {
        if (!session.exists(identifier)) {
            // A ledger of an earlier version has no list of references: the records are read again to find out.
            return true;
        }
        for (var key : keys) {
            if (key.target().equals(target)
                    && Planning.BY_LOOKUPS.during(
                                    session, () -> session.number(of("awaited-references-found.sql", key)))
                            > 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Forgets the references of the records that this run reads again: all in a rebuild, else the
     * references whose row exists now.
     */
    void prepare() throws SQLException {
        if (plan.isRebuild()) {
            session.execute("DROP TABLE IF EXISTS " + identifier);
        }
        if (keys.isEmpty()) {
            return;
        }
        session.execute(template("awaited-references-create.sql").text());
        for (var key : keys) {
            if (plan.awaited().contains(key.target())) {
                session.execute(of("awaited-references-delete.sql", key));
            }
        }
    }

    /** Remembers the references of the staged records that wait for a row. */
    void keep() throws SQLException {
        for (var key : keys) {
            if (MissingReferences.isGiven(plan, key)) {
                session.execute(template("awaited-references-insert.sql")
                        .with(session.schemas())
                        .with("name", Quoting.literal(key.name()))
                        .with(
                                "values",
                                key.columns().stream()
                                        .map(column -> "s." + Quoting.identifier(column) + "::text")
                                        .collect(Collectors.joining(", ")))
                        .with("reason", MissingReferences.reason(key, "s"))
                        .text());
            }
        }
    }

    private SqlTemplate template(String file) {
        return SqlTemplate.of(AwaitedReferences.class, file).with("references", identifier);
    }

    /** A statement about the references of one foreign key whose row exists. */
    private String of(String file, ForeignKey key) {
        var matches = IntStream.range(0, key.columns().size())
                .mapToObj(
                        i -> "r." + Quoting.identifier(key.referenced().get(i)) + " = (a.reference[" + (i + 1) + "])::"
                                + plan.table()
                                        .column(key.columns().get(i))
                                        .orElseThrow()
                                        .base())
                .collect(Collectors.joining(" AND "));
        return template(file)
                .with("name", Quoting.literal(key.name()))
                .with("target", key.identifier())
                .with("matches", matches)
                .text();
    }
}
