package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.catalog.UnnamedColumns;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The conditions that ask {@code elt_merge} what becomes of a row. */
final class DecidedRowsTest {

    private static final List<String> KEY = List.of("symbol", "day");
    private static final List<String> COLUMNS = List.of("symbol", "day", "isin", "price");
    private static final String DELETED =
            "EXISTS (SELECT FROM elt_merge AS w WHERE w._action = 'delete' AND t.\"symbol\" = w.\"symbol\" AND t.\"day\" = w.\"day\")";
    private static final String UPDATED =
            "EXISTS (SELECT FROM elt_merge AS w WHERE w._action = 'update' AND t.\"symbol\" = w.\"symbol\" AND t.\"day\" = w.\"day\"";

    private final DecidedRows rows = new DecidedRows(table(KEY), COLUMNS, false, UnnamedColumns.NONE);

    @Test
    void aRowIsDeletedOrUpdatedOrLeftByTheWinnerOfItsKey() {
        assertThat(rows.isDeleted("t")).isEqualTo(DELETED);
        assertThat(rows.isUpdated("t")).isEqualTo(UPDATED + ")");
        assertThat(rows.isLeft("t")).isEqualTo(UPDATED.replace("update", "none") + ")");
    }

    @Test
    void aRebuildDeletesARowWhoseKeyHasNoWinner() {
        var rebuilt = new DecidedRows(table(KEY), COLUMNS, true, UnnamedColumns.NONE);

        assertThat(rebuilt.isDeleted("t")).isEqualTo("""
                NOT EXISTS (SELECT FROM elt_merge AS w WHERE NOT w._deleted AND t."symbol" = w."symbol" AND t."day" = w."day")""");
    }

    @Test
    void aRebuildKeepsOneRowOfAKeyThatSeveralRowsMayHave() {
        var rebuilt = new DecidedRows(table(KEY).withKey(List.of("symbol")), COLUMNS, true, UnnamedColumns.NONE);

        assertThat(rebuilt.isDeleted("t")).isEqualTo("""
                NOT EXISTS (SELECT FROM elt_merge AS w WHERE NOT w._deleted AND t."symbol" = w."symbol" \
                AND (w._place IS NULL OR w._place = t.ctid AND w._part = t.tableoid))""");
    }

    @Test
    void anUpdateRemovesNoValueOfTheKey() {
        assertThat(rows.losesReferences("t", KEY)).isEqualTo(DELETED);
    }

    @Test
    void anUpdateRemovesAReferencedValueThatItChanges() {
        assertThat(rows.losesReferences("t", List.of("day", "isin")))
                .isEqualTo("(" + DELETED + " OR " + UPDATED
                        + " AND NOT ROW(t.\"isin\") IS NOT DISTINCT FROM ROW(w.\"isin\")))");
    }

    @Test
    void anUpdateMayRemoveAnyValueOfAColumnThatItSetsToItsDefault() {
        var source = new Column(
                "source", "text", "text", "text", "", false, null, true, false, "'feed'", false, Optional.empty());
        var withDefault = new DecidedRows(table(KEY), COLUMNS, false, new UnnamedColumns(List.of(source), List.of()));

        assertThat(withDefault.losesReferences("t", List.of("source")))
                .isEqualTo("(" + DELETED + " OR " + UPDATED + "))");
    }

    private static Table table(List<String> key) {
        return new Table("dw", "prices", List.of(), key, key, List.of(), List.of(), List.of(), Optional.empty());
    }
}
