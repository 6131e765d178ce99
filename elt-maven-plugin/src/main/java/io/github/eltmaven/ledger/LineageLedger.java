package io.github.eltmaven.ledger;

import io.github.eltmaven.database.session.Session;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the ledger remembers of where the columns of tables come from. */
public final class LineageLedger {

    private final LedgerSession session;

    LineageLedger(Session session) {
        this.session = new LedgerSession(session);
    }

    /** Replaces what is known of where a model comes from. */
    public void save(String model, List<LineageRow> rows) throws SQLException {
        session.execute("DELETE FROM ${ledger}.lineage WHERE model = ?", model);
        session.execute(
                session.statement("save-lineage.sql"),
                model,
                texts(rows, LineageRow::column),
                texts(rows, LineageRow::input),
                texts(rows, LineageRow::inputColumn),
                texts(rows, row -> row.reach().name().toLowerCase(Locale.ROOT)));
    }

    private Array texts(List<LineageRow> rows, Function<LineageRow, @Nullable String> text) throws SQLException {
        return session.array("text", rows.stream().map(text).toList());
    }

    /** Returns the models with known lineage. */
    public Set<String> models() throws SQLException {
        return Set.copyOf(session.query(row -> row.getString(1), "SELECT DISTINCT model FROM ${ledger}.lineage"));
    }

    /** Where each model comes from: first what reaches its columns, then what decides its rows. */
    public Map<String, List<LineageRow>> all() throws SQLException {
        var lineage = new HashMap<String, List<LineageRow>>();
        session.query(
                row -> lineage.computeIfAbsent(row.getString("model"), model -> new ArrayList<>())
                        .add(new LineageRow(
                                row.getString("column_name"),
                                row.getString("input"),
                                row.getString("input_column"),
                                LineageRow.Reach.valueOf(row.getString("reach").toUpperCase(Locale.ROOT)))),
                session.statement("lineage.sql"));
        return lineage;
    }
}
