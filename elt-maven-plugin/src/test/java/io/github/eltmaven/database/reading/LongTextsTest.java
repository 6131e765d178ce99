package io.github.eltmaven.database.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.catalog.Catalog;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Database;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.sql.DateStyle;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A megabyte of text is read as each type, and its reason is given, in linear time. */
@ExtendWith(PostgresExtension.class)
final class LongTextsTest {

    private static final int MEGABYTE = 1_000_000;

    /** Linear work takes seconds. Quadratic work takes hours. */
    private static final String ONLY_QUADRATIC_WORK = "120s";

    /** Too deeply nested, and too many digits. */
    private static final List<String> REASONS = List.of("54001", "22003");

    private Session session;

    @BeforeEach
    void connect(ConnectionSettings settings) throws SQLException {
        session = new Database(settings, "Europe/Berlin", new RecordingLog()).open();
        Ledger.open(session);
        session.execute("SET search_path = public, pg_catalog, pg_temp");
        session.execute("CREATE TABLE worst (name text, x text)");
        for (var entry : worst().entrySet()) {
            session.execute("INSERT INTO worst VALUES (?, ?)", entry.getKey(), entry.getValue());
        }
        session.execute("CREATE TYPE word AS ENUM ('a')");
        session.execute("CREATE DOMAIN positive AS numeric(10, 2) CHECK (VALUE > 0)");
        session.execute("SET statement_timeout = '" + ONLY_QUADRATIC_WORK + "'");
    }

    @AfterEach
    void disconnect() {
        session.close();
    }

    private static Map<String, String> worst() {
        var worst = new LinkedHashMap<String, String>();
        for (var valid : List.of("2020-02-03 04:05:06", "04:05:06", "1.5", "t", "1 mon 2.5 s")) {
            worst.put(valid + " and blanks", valid + " ".repeat(MEGABYTE));
            worst.put("blanks and " + valid, " ".repeat(MEGABYTE) + valid);
        }
        worst.put("a date, blanks, a time", "2020-02-03" + " ".repeat(MEGABYTE) + "04:05:06");
        worst.put("a date, blanks, a zone", "2020-02-03 04:05:06" + " ".repeat(MEGABYTE) + "Europe/Berlin");
        worst.put("a day, blanks, a month", "3" + " ".repeat(MEGABYTE) + "Feb 2020");
        worst.put(
                "a day, blanks, commas", "Feb 3" + " ".repeat(MEGABYTE / 2) + "," + " ".repeat(MEGABYTE / 2) + "2020");
        worst.put("digits", "1".repeat(MEGABYTE));
        worst.put("zeros", "0".repeat(MEGABYTE) + "1");
        worst.put("decimals", "0." + "0".repeat(MEGABYTE) + "1");
        worst.put("many decimals", "0." + "0".repeat(16_000) + "1");
        worst.put("seconds", "04:05:06." + "0".repeat(MEGABYTE) + "1");
        worst.put("letters", "a".repeat(MEGABYTE));
        worst.put("ISO interval", "P" + "1D".repeat(MEGABYTE / 2));
        worst.put("ISO interval of fractions", "P" + "0.5D".repeat(MEGABYTE / 4));
        worst.put("long fraction of an interval", "P0." + "0".repeat(MEGABYTE) + "1D");
        worst.put("groups of money", "1" + ",111".repeat(4) + ",".repeat(MEGABYTE));
        worst.put("brackets", "[".repeat(MEGABYTE));
        worst.put("array of dates", "{" + "2020-02-03,".repeat(MEGABYTE / 11) + "2020-02-03}");
        worst.put("array of numbers", "{" + "1.5,".repeat(MEGABYTE / 4) + "1.5}");
        return worst;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "integer",
                "numeric(10,2)",
                "real",
                "money",
                "boolean",
                "date",
                "timestamp(0)",
                "timestamptz",
                "time",
                "timetz",
                "interval",
                "jsonb",
                "uuid",
                "varchar(10)",
                "tsrange",
                "date[]",
                "word",
                "positive"
            })
    void aMegabyteIsReadInLinearTime(String type) throws SQLException {
        session.execute("CREATE TABLE target (x " + type + ")");
        var read = new TextRead(session, new Catalog(session).columns("target").get(0), DateStyle.NONE);
        for (var name : worst().keySet()) {
            try {
                assertThat(session.query(
                                row -> row.getString(1),
                                "SELECT concat(" + read.isValid("x") + ", left(" + read.reason("x")
                                        + ", 60)) FROM worst WHERE name = ?",
                                name))
                        .as(name)
                        .hasSize(1);
            } catch (SQLException e) {
                // FailingRecords turns these errors into reasons.
                assertThat(e.getSQLState())
                        .as("%s: %s", name, e.getMessage().lines().findFirst())
                        .isIn(REASONS);
            }
        }
    }
}
