package io.github.eltmaven.dw;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;

/** The records that a model's WHERE leaves out: no more than their number is kept, in {@code elt.left_out}. */
final class LeftOut {

    private final Session session;
    private final ModelPlan plan;

    LeftOut(Session session, ModelPlan plan) {
        this.session = session;
        this.plan = plan;
    }

    /**
     * Keeps how many records of each load are not in the stage, which holds all that WHERE keeps or fails on.
     *
     * @return how many there are in all loads of the batch; none where loads are taken in again
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
