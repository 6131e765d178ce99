package io.github.eltmaven.dw;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;

/** Counts the records that a model's WHERE leaves out, in {@code elt.left_out}. */
final class LeftOut {

    private final Session session;
    private final ModelPlan plan;

    LeftOut(Session session, ModelPlan plan) {
        this.session = session;
        this.plan = plan;
    }

    /**
     * Keeps the number for each load: its records that are not in the stage. The stage holds the records that WHERE
     * keeps, and the records on which it fails.
     *
     * @return the number for all loads of the batch; 0 in a replay, which counts nothing again
     */
    long count() throws SQLException {
        if (!plan.model().query().hasCondition() || plan.isReplay()) {
            return 0;
        }
        return session.number(
                SqlTemplate.of(LeftOut.class, "left-out.sql")
                        .with(session.schemas())
                        .text(),
                plan.model().table(),
                session.array("bigint", plan.loads()));
    }
}
