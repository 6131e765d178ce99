package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.verify.VerifyOptions;
import io.github.eltmaven.verify.VerifyScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Schemas with other names, and several pipelines in one database. */
@ExtendWith(PostgresExtension.class)
final class SchemasTest {

    private static final String HEADER = "trade_id,user_id,symbol,side,quantity,price,trade_ts,version\n";
    private static final String FIRST = "1,7,AAPL,BUY,2,100,2025-12-30T10:00:00Z,1\n";
    private static final String REJECTED = "2,7,,nothing,,100,2025-12-30T10:00:00Z,1\n";
    private static final String CORRECTED = "1,8,MSFT,SELL,3,100,2025-12-31T10:00:00Z,2\n";
    private static final String CONFLICTING = "1,9,MSFT,SELL,3,100,2025-12-31T10:00:00Z,2\n";

    private static final String TRADES =
            "SELECT trade_id, user_id, symbol, side, quantity, price, trade_ts, version FROM %s.trades ORDER BY 1";
    private static final List<String> TABLES = List.of("user_daily", "symbol_daily", "user_total");
    private static final VerifyOptions OF_THE_RUN = new VerifyOptions(List.of(), false, false, VerifyScope.RUN);

    @TempDir
    private Path directory;

    private ConnectionSettings settings;

    @BeforeEach
    void keepSettings(ConnectionSettings settings) {
        this.settings = settings;
    }

    /** The trades pipeline with other names of schemas. */
    private Warehouse named(String pipeline, String raw, String dw, String mart) {
        var project = directory.resolve(pipeline);
        var warehouse = Warehouse.trades(project, settings);
        try (var files = Files.walk(project.resolve("elt"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var text = Files.readString(file);
                Files.writeString(
                        file,
                        file.endsWith("elt.yaml")
                                ? "pipeline: " + pipeline + "\nschemas: {raw: " + raw + ", dw: " + dw + ", mart: "
                                        + mart + "}\n" + text
                                : text.replace("elt.", "elt_" + pipeline + ".")
                                        .replace("raw.", raw + ".")
                                        .replace("dw.", dw + ".")
                                        .replace("mart.", mart + ".")
                                        .replace("SCHEMA IF NOT EXISTS dw", "SCHEMA IF NOT EXISTS " + dw)
                                        .replace("SCHEMA IF NOT EXISTS mart", "SCHEMA IF NOT EXISTS " + mart)
                                        .replace("SCHEMA dw", "SCHEMA " + dw)
                                        .replace("SCHEMA mart", "SCHEMA " + mart));
            }
            return warehouse;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deliverTwice(Warehouse warehouse) {
        warehouse.write("data/trades-1.csv", HEADER + FIRST + REJECTED);
        warehouse.build();
        assertThat(warehouse.verify().errors()).isEmpty();
        warehouse.write("data/trades-2.csv", HEADER + CORRECTED + CONFLICTING + FIRST);
        warehouse.build();
    }

    @Test
    void otherSchemaNamesGiveTheSameWarehouse() {
        var plain = Warehouse.trades(directory.resolve("plain"), settings);
        var renamed = named("shop", "landing", "core", "bi");

        deliverTwice(plain);
        deliverTwice(renamed);

        assertThat(renamed.rows(TRADES.formatted("core"))).isEqualTo(plain.rows(TRADES.formatted("dw")));
        for (var table : TABLES) {
            assertThat(renamed.rows("SELECT * FROM bi." + table + " ORDER BY 1, 2"))
                    .as(table)
                    .isEqualTo(plain.rows("SELECT * FROM mart." + table + " ORDER BY 1, 2"))
                    .isNotEmpty();
        }
        assertThat(renamed.rows("SELECT _file, _line FROM elt_shop.rejected_trades"))
                .isEqualTo(plain.rows("SELECT _file, _line FROM elt.rejected_trades"))
                .hasSize(1);
        assertThat(renamed.rows("SELECT model FROM elt_shop.conflicts")).containsExactly(List.of("core.trades"));
        for (var options : List.of(OF_THE_RUN, VerifyOptions.DEFAULT)) {
            assertThat(renamed.verify(options).errors()).isEmpty();
            assertThat(renamed.verify(options).checks())
                    .hasSameSizeAs(plain.verify(options).checks());
        }
    }

    @Test
    void aPipelineWithOtherSchemasUsesNoDefaultSchema() {
        var renamed = named("shop", "landing", "core", "bi");

        deliverTwice(renamed);

        assertThat(
                        renamed.rows(
                                "SELECT nspname FROM pg_namespace"
                                        + " WHERE nspname IN ('elt', 'raw', 'dw', 'mart', 'elt_shop', 'landing', 'core', 'bi') ORDER BY 1"))
                .containsExactly(List.of("bi"), List.of("core"), List.of("elt_shop"), List.of("landing"));
    }

    @Test
    void brokenRowsAreFoundUnderOtherNames() {
        var renamed = named("shop", "landing", "core", "bi");
        deliverTwice(renamed);

        renamed.execute("UPDATE core.trades SET quantity = 5");
        renamed.execute("DELETE FROM bi.user_total");
        renamed.execute("DELETE FROM elt_shop.rejects");

        assertThat(renamed.verify().errors())
                .extracting(check -> check.name())
                .contains("accounting core.trades", "latest core.trades", "exactness bi.user_total");
    }

    @Test
    void theReportKnowsTablesUnderOtherNames() throws IOException {
        var renamed = named("shop", "landing", "core", "bi");
        deliverTwice(renamed);

        var page = Files.readString(renamed.report());

        assertThat(page)
                .contains("landing.trades", "core.trades", "bi.user_total")
                .doesNotContain("raw.trades");
        assertThat(page).contains("\"kind\":\"current\"", "\"kind\":\"mart\"");
    }

    @Test
    void twoPipelinesWorkBesideEachOther() throws SQLException {
        var first = named("first", "first_raw", "first_dw", "first_mart");
        var second = named("second", "second_raw", "second_dw", "second_mart");

        deliverTwice(first);
        second.write("data/trades-1.csv", HEADER + FIRST);
        second.build();
        claim(first);
        claim(second);

        assertThat(second.value("SELECT count(*) FROM second_dw.trades")).isEqualTo("1");
        assertThat(first.value("SELECT max(load) FROM elt_first.loads")).isEqualTo("2");
        assertThat(second.value("SELECT max(load) FROM elt_second.loads")).isEqualTo("1");
        assertThat(first.verify().errors()).isEmpty();
        assertThat(second.verify().errors()).isEmpty();
    }

    @Test
    void twoPipelinesMayNotFillTheSameTable() throws SQLException {
        var first = named("first", "landing", "first_dw", "first_mart");
        var second = named("second", "landing", "second_dw", "first_mart");
        claim(first);
        claim(first);

        var failure = catchThrowableOfType(ProblemException.class, () -> claim(second));

        assertThat(failure.problems()).hasSize(5);
        assertThat(failure.problems().get(0).render(second.path("elt")))
                .startsWith("elt.yaml: first_mart.fact_trades is filled by another pipeline of this database,"
                        + " whose ledger is schema elt_first. Give this one schemas of its own with 'schemas:';");
        assertThat(failure.isUsersToMend()).isTrue();
        assertThat(second.value("SELECT count(*) FROM elt_second.tables")).isEqualTo("0");
    }

    @Test
    void aDifferentPipelineMayFillATableThatItsPipelineNoLongerFills() throws SQLException {
        var first = named("first", "landing", "first_dw", "first_mart");
        claim(first);
        first.remove("mart");
        claim(first);

        var second = named("second", "second_raw", "second_dw", "first_mart");
        claim(second);

        assertThat(second.value("SELECT count(*) FROM elt_second.tables")).isEqualTo("6");
    }

    private static void claim(Warehouse warehouse) throws SQLException {
        var pipeline = warehouse.pipeline();
        try (var session = warehouse.session()) {
            Ledger.open(session).tables().claim(pipeline.tables(), pipeline.definition(), Duration.ofMinutes(1));
        }
    }
}
