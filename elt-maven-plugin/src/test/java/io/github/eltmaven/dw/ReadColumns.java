package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A table with columns of any types, and the texts that its columns read or refuse. */
@ExtendWith(LedgerExtension.class)
abstract class ReadColumns {

    static final String AMBIGUOUS =
            "may be read in several ways: write year-month-day with four digits of year, or set dateStyle";

    static final String TIME_OF_DAY = "has a time of day, and date keeps none";

    static final String FINER = "has a finer fraction of a second than %s keeps";

    static final String DIGITS = "has more digits than %s keeps";

    static final String TIMESTAMP = "timestamp without time zone";

    static final String INSTANT = "timestamp with time zone";

    static final String TIME = "time without time zone";

    static final String TYPES = """
            CREATE SCHEMA dw;
            CREATE DOMAIN dw.price AS numeric(10,2);
            CREATE DOMAIN dw.day AS date;
            CREATE DOMAIN dw.second AS timestamp(0);
            CREATE DOMAIN dw.code AS varchar(3);
            """;

    @TempDir
    Path directory;

    Warehouse warehouse;

    String head = "";

    /** For each text in turn: the value in the table, or the reason of the reject. */
    final Map<String, List<String>> expected = new LinkedHashMap<>();

    final List<String> types = new ArrayList<>();

    final List<String> expressions = new ArrayList<>();

    final List<List<String>> records = new ArrayList<>();

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings);
    }

    @AfterEach
    void verifyWarehouse() {
        assertThat(warehouse.objections()).isEmpty();
    }

    /** Begins a column of a type, whose text the model gives as it is. */
    ReadColumns column(String type) {
        return column(type, "v%s");
    }

    /** The same with an expression of the model over the text. */
    ReadColumns column(String type, String expression) {
        expressions.add(expression.formatted(types.size()));
        types.add(type);
        return this;
    }

    /** A text that is read as a value. */
    ReadColumns reads(String text, String value) {
        return add(text, value);
    }

    /** Texts that are read as PostgreSQL's own cast reads them. */
    ReadColumns readsAsCast(String... texts) {
        for (var text : texts) {
            add(text, "");
        }
        return this;
    }

    /** Texts that are refused. */
    ReadColumns refuses(String reason, String... texts) {
        var column = types.size() - 1;
        for (var text : texts) {
            add(text, "v" + column + ": '" + text + "' " + reason.formatted(types.get(column)));
        }
        return this;
    }

    ReadColumns add(String text, String expectation) {
        expected.put(String.valueOf(records.size()), List.of(text, expectation, String.valueOf(types.size() - 1)));
        records.add(List.of(String.valueOf(types.size() - 1), text));
        return this;
    }

    void build() {
        warehouse
                .write("elt/elt.yaml", head + "sources:\n  item:\n    files: data/*.csv\n")
                .write(
                        "elt/migrations/V1__item.sql",
                        TYPES + "CREATE TABLE dw.item (id int PRIMARY KEY" + each(", v%1$s %2$s") + ");\n")
                .write("elt/dw/item.sql", "SELECT id" + each(", %3$s AS v%1$s") + " FROM raw.item\n");
        var lines = new StringBuilder("id" + each(",v%1$s") + "\n");
        for (var i = 0; i < records.size(); i++) {
            var column = Integer.parseInt(records.get(i).get(0));
            lines.append(i)
                    .append(",".repeat(column + 1))
                    .append('"')
                    .append(records.get(i).get(1).replace("\"", "\"\""))
                    .append('"')
                    .append(",".repeat(types.size() - column - 1))
                    .append('\n');
        }
        warehouse.write("data/1.csv", lines.toString());
        warehouse.load();
        warehouse.dw();
    }

    String each(String text) {
        return IntStream.range(0, types.size())
                .mapToObj(i -> text.formatted(i, types.get(i), expressions.get(i)))
                .collect(Collectors.joining());
    }

    /** For each record: its value, or the reason of the reject. */
    Map<String, String> became() {
        var values = new LinkedHashMap<String, String>();
        for (var row :
                warehouse.rows("SELECT id, coalesce(" + each("v%1$s::text, ") + "'') FROM dw.item ORDER BY id")) {
            values.put(row.get(0), row.get(1));
        }
        for (var row : warehouse.rows(
                "SELECT line - 2, array_to_string(reasons, '; ') FROM elt.rejects ORDER BY load, line")) {
            values.put(row.get(0), row.get(1));
        }
        return values;
    }

    void buildsWhatIsExpected() {
        build();
        var became = became();
        var wrong = new ArrayList<String>();
        for (var entry : expected.entrySet()) {
            var text = entry.getValue().get(0);
            var column = Integer.parseInt(entry.getValue().get(2));
            var value = entry.getValue().get(1).isEmpty()
                    ? cast(text, types.get(column))
                    : entry.getValue().get(1).replace("'" + text + "'", "'" + shown(text) + "'");
            if (!value.equals(became.get(entry.getKey()))) {
                wrong.add(text + " as " + types.get(column) + ": " + became.get(entry.getKey()) + ", not " + value);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** A reason shows thirty characters of a value. */
    private static String shown(String text) {
        return text.length() > 30 ? text.substring(0, 30) + "..." : text;
    }

    @Nullable
    String cast(String text, String type) {
        return warehouse.value("SELECT $$" + text + "$$::" + type + "::text");
    }
}
