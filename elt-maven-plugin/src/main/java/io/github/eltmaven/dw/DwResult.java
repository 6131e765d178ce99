package io.github.eltmaven.dw;

import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.RecordView;
import io.github.eltmaven.sql.Schemas;
import java.util.List;

/**
 * What {@code elt:dw} did.
 *
 * @param migrations the number of the project's migrations that ran
 */
public record DwResult(int migrations, List<ModelResult> models) {

    public DwResult {
        models = List.copyOf(models);
    }

    /**
     * What became of one model.
     *
     * @param conflicts pairs of records with the same key and version and other content that were found now
     * @param reasons why records were rejected now, the most frequent first
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
