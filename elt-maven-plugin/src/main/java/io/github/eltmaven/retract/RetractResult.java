package io.github.eltmaven.retract;

import io.github.eltmaven.dw.DwResult;
import io.github.eltmaven.load.Retraction;
import io.github.eltmaven.mart.MartResult;
import java.util.List;

/**
 * What {@code elt:retract} did, or would do.
 *
 * @param retraction what happened to loads
 * @param models what happened to the tables of dw
 * @param marts what happened to marts
 */
public record RetractResult(Retraction retraction, List<DwResult.ModelResult> models, MartResult marts) {

    public RetractResult {
        models = List.copyOf(models);
    }
}
