package io.github.eltmaven.forget;

import io.github.eltmaven.dw.DwResult;
import io.github.eltmaven.load.Forgetting;
import io.github.eltmaven.mart.MartResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code elt:forget} did, or would do.
 *
 * @param records what happened to the records
 * @param models what happened to the tables of dw
 * @param marts what happened to marts
 * @param ledger how many rows went from each table of the ledger, in the order of the work; tables with none are missing
 * @param texts how many texts were replaced in each table of the ledger, beside malformed records; tables with none are missing
 * @param formerModels tables of models that left the pipeline, which stay as they are
 */
public record ForgetResult(
        Forgetting records,
        List<DwResult.ModelResult> models,
        MartResult marts,
        Map<String, Long> ledger,
        Map<String, Long> texts,
        List<String> formerModels) {

    public ForgetResult {
        models = List.copyOf(models);
        ledger = Collections.unmodifiableMap(new LinkedHashMap<>(ledger));
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        formerModels = List.copyOf(formerModels);
    }
}
