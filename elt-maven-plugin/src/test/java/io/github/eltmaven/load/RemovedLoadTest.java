package io.github.eltmaven.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.problem.ProblemException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The next load removes the part of a raw table that a pending load made, and nothing else. It does so whatever reads the table.
 */
@ExtendWith(LedgerExtension.class)
final class RemovedLoadTest {

    @TempDir
    private Path directory;

    private Warehouse warehouse;

    @BeforeEach
    void createPipeline(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings)
                .write("elt/elt.yaml", "sources:\n  t: {files: data/*.csv, drift: add}\n")
                .write(
                        "elt/migrations/V1__t.sql",
                        "CREATE SCHEMA dw; CREATE TABLE dw.t (a int PRIMARY KEY, b text NOT NULL);")
                .write("elt/dw/t.sql", "SELECT a, b FROM raw.t");
    }

    @Test
    void aRawTableThatARejectViewReadsIsRemoved() {
        warehouse.write("data/1.csv", "a,b\n1\n");
        refusal();
        warehouse.execute("CREATE TABLE raw.t (a text, b text, _load bigint NOT NULL, _line bigint NOT NULL)");
        warehouse.execute("INSERT INTO raw.t VALUES ('half', 'a file', 77, 2)");
        warehouse.execute("INSERT INTO elt.landing VALUES (77, 't', true, '{}')");
        warehouse.dw();
        assertThat(warehouse.value("SELECT to_regclass('elt.rejected_t')")).isNotNull();

        warehouse.write("data/1.csv", "a,b\n1,2\nx,3\n").load();

        assertThat(warehouse.rows("SELECT a, b FROM raw.t ORDER BY _line"))
                .containsExactly(row("1", "2"), row("x", "3"));
        warehouse.dw();
        assertThat(warehouse.rows("SELECT _file, a, b FROM elt.rejected_t"))
                .containsExactly(row("data/1.csv", "x", "3"));
    }

    @Test
    void aRawColumnThatARejectViewReadsIsRemoved() {
        warehouse.write("data/1.csv", "a,b\n1,2\nx,3\n").load();
        warehouse.execute("ALTER TABLE raw.t ADD COLUMN c text");
        warehouse.execute("INSERT INTO elt.landing VALUES (77, 't', false, '{c}')");
        warehouse.dw();
        assertThat(warehouse.rows("SELECT a, c FROM elt.rejected_t")).containsExactly(row("x", null));

        warehouse.load();

        assertThat(warehouse.rows("SELECT * FROM raw.t WHERE a = '1'")).containsExactly(row("1", "2", "1", "2"));
        warehouse.dw();
        assertThat(warehouse.rows("SELECT _file, a, b FROM elt.rejected_t"))
                .containsExactly(row("data/1.csv", "x", "3"));
    }

    @Test
    void whatALaterLoadFilledStays() {
        warehouse.write("data/1.csv", "a,b\n1,2\n").load();
        warehouse.execute("INSERT INTO raw.t VALUES ('half', 'a file', 0, 2)");
        warehouse.execute("INSERT INTO elt.landing VALUES (0, 't', true, '{}'), (-1, 't', false, '{b}')");

        warehouse.load();

        assertThat(warehouse.rows("SELECT a, b FROM raw.t")).containsExactly(row("1", "2"));
        assertThat(warehouse.value("SELECT count(*) FROM elt.landing")).isEqualTo("0");
    }

    @Test
    void noFileIsLoadedWhileAPendingLoadCannotBeRemoved() {
        warehouse.execute("CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS"
                + " 'BEGIN RAISE EXCEPTION ''not now''; END'");
        warehouse.execute(
                "CREATE EVENT TRIGGER refuse ON ddl_command_start WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION refuse()");
        warehouse.write("data/1.csv", "a,b\n1\n").write("data/2.csv", "a,b\n3,4\n");

        assertThat(refusal()).contains("data/1.csv:2: malformed record").contains("not now");

        assertThat(warehouse.value("SELECT count(*) FROM elt.loads")).isEqualTo("0");
        warehouse.execute("DROP EVENT TRIGGER refuse");
        warehouse.write("data/1.csv", "a,b\n1,2\n").load();
        assertThat(warehouse.rows("SELECT a, b FROM raw.t ORDER BY a")).containsExactly(row("1", "2"), row("3", "4"));
    }

    private String refusal() {
        return catchThrowableOfType(ProblemException.class, warehouse::load).render(directory);
    }

    private static List<@Nullable String> row(@Nullable String... values) {
        return Arrays.asList(values);
    }
}
