package io.github.eltmaven;

import io.github.eltmaven.dw.DwResult;
import io.github.eltmaven.gate.GateListener;
import io.github.eltmaven.load.LoadResult;
import io.github.eltmaven.mart.MartResult;
import io.github.eltmaven.verify.VerifyResult;
import java.util.List;

/** Ignores the steps of a run. */
public final class UnheardGate implements GateListener {

    @Override
    public void loaded(LoadResult result) {}

    @Override
    public void migrated(int migrations) {}

    @Override
    public void built(List<DwResult.ModelResult> models) {}

    @Override
    public void refreshed(MartResult result) {}

    @Override
    public void verified(VerifyResult result) {}

    @Override
    public void published() {}

    @Override
    public void withheld() {}
}
