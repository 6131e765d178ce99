package io.github.eltmaven.dw;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Refuses records that no {@code elt:load} has loaded. Somebody wrote them into the table of the source. No file, no count and no
 * check of the plugin knows them.
 */
final class UnknownLoads {

    private final Session session;
    private final ModelPlan plan;

    UnknownLoads(Session session, ModelPlan plan) {
        this.session = session;
        this.plan = plan;
    }

    /**
     * Looks for such records in the stage. Only a batch of the whole source can have some: any other batch names its loads.
     *
     * @throws ProblemException if there are some; the message counts them
     */
    void refuse() throws SQLException {
        if (!plan.isWhole()) {
            return;
        }
        var source = plan.model().query().source();
        var records = session.number(
                SqlTemplate.of(UnknownLoads.class, "records-of-unknown-loads.sql")
                        .with(session.schemas())
                        .text(),
                source);
        if (records > 0) {
            throw refusal(source, records);
        }
    }

    private ProblemException refusal(String source, long records) {
        var schemas = session.schemas();
        var table = schemas.raw() + "." + source;
        return new ProblemException(Problem.of(
                ProblemCode.INPUT,
                (records == 1
                                ? "1 record of " + table + " was"
                                : String.format(Locale.ROOT, "%,d records of %s were", records, table))
                        + " not loaded by elt:load: " + schemas.ledger()
                        + ".loads does not have the _load for this source",
                "Delete what others wrote: DELETE FROM " + Quoting.identifier(schemas.raw(), source)
                        + " AS r WHERE NOT EXISTS (SELECT FROM " + schemas.ledger()
                        + ".loads AS l WHERE l.load = r._load AND l.source = " + Quoting.literal(source)
                        + "). Put the data into a file, and load it"));
    }
}
