package io.github.eltmaven.ledger;

import io.github.eltmaven.database.session.Sql;

/** A view of the ledger for each dw model that shows records of its source, with their file. */
public enum RecordView {
    /** Those that the model rejected; file, reasons and run come before the columns of raw. */
    REJECTED("rejected_", 3),
    /** Those that its WHERE leaves out; the file comes before the columns of raw. */
    LEFT_OUT("left_out_", 1);

    private final String prefix;
    private final int ownColumns;

    RecordView(String prefix, int ownColumns) {
        this.prefix = prefix;
        this.ownColumns = ownColumns;
    }

    /** The number of columns that it has beside the columns of raw. */
    public int ownColumns() {
        return ownColumns;
    }

    /** Its name, without the schema, for the model that fills a table, {@code schema.table}. */
    public String name(String table) {
        return Sql.shortened(prefix + table.substring(table.indexOf('.') + 1));
    }

    /** Whether a view of the ledger has such a name. */
    public static boolean isOne(String view) {
        for (var kind : values()) {
            if (view.startsWith(kind.prefix)) {
                return true;
            }
        }
        return false;
    }
}
