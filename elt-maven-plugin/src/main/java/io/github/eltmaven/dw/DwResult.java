package io.github.eltmaven.dw;

import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.RecordView;
import io.github.eltmaven.sql.Schemas;
import java.util.List;

/**
 * The result of {@code elt:dw}.
 *
 * @param migrations the number of the project's migrations that ran
 */
public record DwResult(int migrations, List<ModelResult> models) {

    public DwResult {
        models = List.copyOf(models);
    }

    /**
     * The result of one model.
     *
     * @param conflicts the number of conflicts that this run found
     * @param reasons why this run rejected records, the most frequent reason first
     */
    public record ModelResult(Change change, long conflicts, List<ReasonCount> reasons) {

        public ModelResult {
            reasons = List.copyOf(reasons);
        }

        /** The view that shows every rejected record of the model. */
        public String rejectView(Schemas schemas) {
            return schemas.ledger() + "." + RecordView.REJECTED.name(change.model());
        }
    }
}
