package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.eltmaven.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mistake in a model or in its table is reported at its place, and nothing is written. */
final class DwInputTest extends ItemTable {

    @Test
    void aTableThatHeldRowsBeforeItsFirstRunIsLeftAlone() {
        warehouse.write("elt/migrations/V2__row.sql", "INSERT INTO dw.item (id, name) VALUES (99, 'by hand');\n");
        deliver("1.csv", "1,a,1,1");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("dw/item.sql:2:1: dw.item holds 1 rows that come from no loaded record");
        assertThat(warehouse.rows("SELECT name FROM dw.item")).containsExactly(List.of("by hand"));
    }

    @Test
    void allMismatchedColumnsAreReportedTogetherWithTheNearestName() {
        model("-- @latest versoin\nSELECT id AS idd, nmae, amount, version FROM (raw.item)\n");
        assertThat(problems()).singleElement().asString().startsWith("dw/item.sql:2:46: FROM names no table");

        model("-- @latest versoin\nSELECT id AS idd, name AS nmae, amount, version FROM raw.item\n");
        deliver("1.csv", "1,a,1,1");
        assertThat(problems())
                .containsExactly(
                        "dw/item.sql:2:1: the query gives a column 'idd' that dw.item does not have."
                                + " Did you mean 'id'? Known are amount, id, name, note, version.",
                        "dw/item.sql:2:1: the query gives a column 'nmae' that dw.item does not have."
                                + " Did you mean 'name'? Known are amount, id, name, note, version.",
                        "dw/item.sql:2:1: the query lacks column 'id' of dw.item, which is part of its key."
                                + " Is it 'idd' under another name?",
                        "dw/item.sql:2:1: @latest names 'versoin', which is not a column of the query."
                                + " Did you mean 'version'? Known are amount, idd, nmae, version.");
        assertThat(warehouse.value("SELECT count(*) FROM elt.models")).isEqualTo("0");
    }

    @Test
    void sqlThatPostgresqlRefusesIsShownAtItsCharacter() {
        deliver("1.csv", "1,a,1,1");
        model("-- @latest version\nSELECT id,\n       uper(name) AS name,\n       amount, version FROM raw.item\n");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("dw/item.sql:3:8: PostgreSQL refuses the query: function uper(text) does not exist")
                .doesNotContain("_load", "elt_");

        model("SELECT id, name, amount, version\n  FROM raw.item\n WHERE nam = 'x'\n");
        assertThat(problems()).singleElement().asString().startsWith("dw/item.sql:3:8: PostgreSQL refuses");
    }

    @Test
    void anAggregateBelongsToTheMarts() {
        deliver("1.csv", "1,a,1,1");
        model("SELECT max(id) AS id FROM raw.item\n");

        assertThat(problems()).singleElement().asString().startsWith("dw/item.sql:1:1: the query aggregates");
    }

    @Test
    void aRecordThatWouldBecomeSeveralRowsOrNoneIsRefused() {
        deliver("1.csv", "1,a,1,1");
        model("SELECT id, unnest(string_to_array(name, ' ')) AS name, amount, version FROM raw.item\n");

        assertThat(problems())
                .containsExactly(
                        "dw/item.sql:1:1: the query may return several rows or no row for a record, because of unnest()."
                                + " A dw model returns one row for each record. Keep the value whole, and call unnest() in a mart.");
    }

    @Test
    void aFunctionThatGivesTheSameForEveryRowMayBeCalled() {
        deliver("1.csv", "1,a b,1,1");
        model("SELECT id, string_to_array(name, ' ')::text AS name, amount, version FROM raw.item\n");

        build();

        assertThat(warehouse.value("SELECT name FROM dw.item")).isEqualTo("{a,b}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_line",
                "_load",
                "_kept",
                "_deleted",
                "_reasons",
                "_rank",
                "_verdict",
                "_place",
                "_sign",
                "_read0"
            })
    void aReservedNameIsRefused(String name) {
        deliver("1.csv", "1,a,1,1");
        model("SELECT id, name, 1 AS " + name + " FROM raw.item\n");
        assertThat(problems())
                .containsExactly("dw/item.sql:1:1: the query gives a column '" + name
                        + "', a name that the plugin needs while it writes and checks rows."
                        + " Rename it in the query and in the table: " + name + " AS own" + name + ".");

        model("SELECT id, name FROM raw.item\n");
        warehouse.write("elt/migrations/V2__name.sql", "ALTER TABLE dw.item ADD COLUMN " + name + " int DEFAULT 1;\n");
        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("dw/item.sql:1:1: dw.item has a column '" + name + "', a name that the plugin needs");
    }

    @Test
    void anyOtherNameMayBeginWithAnUnderscore() {
        var longName = "n".repeat(62);
        warehouse.write("elt/migrations/V2__names.sql", """
                ALTER TABLE dw.item ADD COLUMN _read_amount numeric(4,1), ADD COLUMN _file text, ADD COLUMN _id int,
                                    ADD COLUMN %1$sa int, ADD COLUMN %1$sb int;
                """.formatted(longName));
        model("""
                -- @latest version
                SELECT id, name, amount, version, amount AS _read_amount, _file, version AS _id,
                       version AS %1$sa, version AS %1$sb
                  FROM raw.item
                """.formatted(longName));
        deliver("1.csv", "1,a,1.2,1", "2,b,x,1");
        build();

        assertThat(warehouse.rows("SELECT _read_amount, _file, _id, %1$sa, %1$sb FROM dw.item".formatted(longName)))
                .containsExactly(List.of("1.2", "data/1.csv", "1", "1", "1"));
        assertThat(rejects())
                .containsExactly(
                        List.of("3", "amount: 'x' is not numeric(8,2); _read_amount: 'x' is not numeric(4,1)"));
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aConflictIsKeptWholeWhateverTheColumnsAreCalled() {
        warehouse.write("elt/migrations/V2__name.sql", "ALTER TABLE dw.item ADD COLUMN r text, ADD COLUMN w text;\n");
        model("-- @latest version\nSELECT id, version, name AS r, amount AS w FROM raw.item\n");
        deliver("1.csv", "1,a,1,1", "1,b,1,1");
        build();

        assertThat(warehouse.rows("SELECT kept->>'r', kept->>'id', lost->>'r' FROM elt.conflicts"))
                .containsExactly(List.of("b", "1", "a"));
    }

    @Test
    void aTargetWithoutPrimaryKeyIsRefused() {
        deliver("1.csv", "1,a,1,1");
        warehouse.write("elt/migrations/V2__no_key.sql", "ALTER TABLE dw.item DROP CONSTRAINT item_pkey;\n");

        assertThat(problems())
                .containsExactly("dw/item.sql:2:1: the table dw.item has no primary key."
                        + " Add one in a migration; it says which records are versions of the same row.");
    }

    @Test
    void aMissingTableIsReportedWithTheNearestName() {
        deliver("1.csv", "1,a,1,1");
        warehouse.write("elt/dw/itm.sql", "SELECT id FROM raw.item\n");

        assertThat(problems())
                .containsExactly("dw/itm.sql:1:1: there is no table dw.itm."
                        + " Create it in a migration. Did you mean 'item'?");
    }

    @Test
    void aModelBeforeAnyLoadSaysWhatToRunFirst() {
        assertThatThrownBy(() -> warehouse.dw())
                .isInstanceOf(ProblemException.class)
                .hasMessage("no file of source 'item' was ever loaded");
    }

    @Test
    void aRowThatIsNotWrittenFailsTheRun() {
        warehouse.write("elt/migrations/V2__trigger.sql", """
                CREATE FUNCTION dw.refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
                CREATE TRIGGER refuse BEFORE UPDATE ON dw.item FOR EACH ROW EXECUTE FUNCTION dw.refuse();
                """);
        deliver("1.csv", "1,a,1,1");
        build();
        deliver("2.csv", "1,a,2,2", "2,b,1,1");

        assertThat(problems())
                .containsExactly(
                        "dw/item.sql:2:1: 1 of 1 rows of dw.item were not written; trigger refuse may have kept them back. Let a migration drop the trigger, or let it return every row; if it keeps"
                                + " none back, look for another session that writes to the table; nothing was written.");
        assertThat(items()).hasSize(1);
    }
}
