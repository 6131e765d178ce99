package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.ConnectionSettings;
import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.problem.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(PostgresExtension.class)
final class DwTest {

    @TempDir
    private Path directory;

    private Warehouse warehouse;

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings)
                .write("elt/elt.yaml", "sources:\n  item:\n    files: data/*.csv\n")
                .write(
                        "elt/migrations/V1__item.sql",
                        "CREATE SCHEMA dw;\nCREATE TABLE dw.item (id bigint PRIMARY KEY, name text, amount numeric(8,2),"
                                + " version int, note text DEFAULT 'none', CHECK (amount >= 0));\n")
                .write("elt/dw/item.sql", "-- @latest version\nSELECT id, name, amount, version FROM raw.item\n");
    }

    private Warehouse deliver(String file, String... records) {
        return warehouse.write("data/" + file, "id,name,amount,version\n" + String.join("\n", records) + "\n");
    }

    private void model(String sql) {
        warehouse.write("elt/dw/item.sql", sql);
    }

    private List<List<String>> items() {
        return warehouse.rows("SELECT id, name, amount, version FROM dw.item ORDER BY id");
    }

    private List<List<String>> rejects() {
        return warehouse.rows("SELECT line, array_to_string(reasons, '; ') FROM elt.rejects ORDER BY load, line");
    }

    private DwResult build() {
        warehouse.load();
        return warehouse.dw();
    }

    private List<String> problems() {
        return warehouse.problems(this::build);
    }

    @Test
    void columnsThatTheQueryDoesNotNameKeepTheirDefault() {
        deliver("1.csv", "1,a,1,1");

        build();

        assertThat(warehouse.rows("SELECT note FROM dw.item")).containsExactly(List.of("none"));
    }

    @Test
    void aCheckOverAColumnWithDefaultIsEvaluatedWithTheDefault() {
        warehouse.write(
                "elt/migrations/V2__check.sql",
                "ALTER TABLE dw.item ADD CONSTRAINT noted CHECK (note <> 'none' OR id > 1);\n");
        deliver("1.csv", "1,a,1,1", "2,b,1,1");

        build();

        assertThat(items()).extracting(row -> row.get(0)).containsExactly("2");
        assertThat(rejects()).containsExactly(List.of("2", "note: 'none', id: '1' breaks noted"));
    }

    @Test
    void theNullVersionLoses() {
        deliver("1.csv", "1,known,1,1", "1,unknown,1,");
        deliver("2.csv", "1,unknown too,1,");

        build();

        assertThat(items()).containsExactly(List.of("1", "known", "1.00", "1"));
    }

    @Test
    void withoutLatestTheLastRecordLoadedWins() {
        model("SELECT id, name, amount, version FROM raw.item\n");
        deliver("1.csv", "1,first,1,9", "1,second,1,5");
        build();
        assertThat(items()).containsExactly(List.of("1", "second", "1.00", "5"));

        deliver("2.csv", "1,third,1,1");
        build();

        assertThat(items()).containsExactly(List.of("1", "third", "1.00", "1"));
    }

    @Test
    void severalLatestColumnsOrderFromLeftToRight() {
        model("-- @latest version, amount\nSELECT id, name, amount, version FROM raw.item\n");
        deliver("1.csv", "1,a,5,1", "1,b,1,2", "1,c,3,2");
        build();
        deliver("2.csv", "1,d,2,2", "1,e,9,1");
        build();

        assertThat(items()).containsExactly(List.of("1", "c", "3.00", "2"));
    }

    @Test
    void anExpressionThatFailsRejectsOnlyItsRecords() {
        model("-- @latest version\nSELECT id, name, (100 / amount::int)::numeric AS amount, version FROM raw.item\n");
        deliver("1.csv", "1,a,10,1", "2,b,0,1", "3,c,x,1", "4,d,20,1");

        var change = build().models().get(0).change();

        assertThat(items()).extracting(row -> row.get(0)).containsExactly("1", "4");
        assertThat(rejects())
                .containsExactly(
                        List.of("3", "division by zero"), List.of("4", "invalid input syntax for type integer: \"x\""));
        assertThat(change.read()).isEqualTo(4);
        assertThat(change.rejected()).isEqualTo(2);
    }

    @Test
    void whatWhereLeavesOutIsARejectToo() {
        model("-- @latest version\nSELECT id, name, amount, version FROM raw.item WHERE name <> 'test'\n");
        deliver("1.csv", "1,a,1,1", "2,test,1,1", "3,,1,1");

        build();

        assertThat(items()).extracting(row -> row.get(0)).containsExactly("1");
        assertThat(rejects()).containsExactly(List.of("3", "left out by WHERE"), List.of("4", "left out by WHERE"));
    }

    @Test
    void rejectsAreShownWithWhatStandsInRaw() {
        deliver("1.csv", "1,a,5,1", "2,b,x,1");
        build();

        assertThat(warehouse.rows("SELECT _file, _line, _reasons, id, name, amount FROM elt.rejected_item"))
                .containsExactly(List.of("data/1.csv", "3", "{\"amount: 'x' is not numeric(8,2)\"}", "2", "b", "x"));

        warehouse.write("elt/elt.yaml", "sources:\n  item:\n    files: data/*.csv\n    drift: add\n");
        warehouse.write("data/2.csv", "id,name,amount,version,colour\n3,c,-1,1,red\n");
        build();

        assertThat(warehouse.rows("SELECT id, colour FROM elt.rejected_item WHERE colour IS NOT NULL"))
                .containsExactly(List.of("3", "red"));

        // Nothing about it has changed: whoever reads it is left in peace.
        var view = warehouse.value("SELECT 'elt.rejected_item'::regclass::oid");
        warehouse.write("data/3.csv", "id,name,amount,version,colour\n4,d,x,1,blue\n");
        build();
        assertThat(warehouse.value("SELECT 'elt.rejected_item'::regclass::oid")).isEqualTo(view);
        assertThat(warehouse.value("SELECT count(*) FROM elt.rejected_item")).isEqualTo("3");
    }

    @Test
    void moreRejectsThanAllowedFailTheGoalBeforeAnythingIsWritten() {
        model("-- @latest version\n-- @maxRejected 40%\nSELECT id, name, amount, version FROM raw.item\n");
        deliver("1.csv", "1,a,5,1", "2,b,x,1", "3,c,5,1");
        assertThat(build().models().get(0).change().rejected()).isEqualTo(1);

        deliver("2.csv", "4,a,5,1", "5,b,x,1", "6,c,-5,1");

        assertThat(problems())
                .containsExactly("dw/item.sql:3:1: dw.item rejects 2 of 3 records, 1 allowed: 1 amount: '-5.00' breaks"
                        + " item_amount_check; 1 amount: 'x' is not numeric(8,2). Correct the files or the model, or raise"
                        + " @maxRejected; nothing was written.");
        assertThat(warehouse.value("SELECT count(*) FROM dw.item")).isEqualTo("2");
        assertThat(warehouse.value("SELECT count(*) FROM elt.rejects")).isEqualTo("1");

        model("-- @maxRejected few\nSELECT id, name, amount, version FROM raw.item\n");
        assertThat(warehouse.problems(warehouse::dw))
                .containsExactly("dw/item.sql:1:4: @maxRejected 'few' is neither a number nor a share."
                        + " Write for example @maxRejected 10 or @maxRejected 0.1%.");
    }

    @Test
    void aSourceOffersWhereItsRecordsComeFrom() {
        warehouse
                .write(
                        "elt/migrations/V1__item.sql",
                        "CREATE SCHEMA dw;\nCREATE TABLE dw.item (load bigint, line bigint, file text, at timestamptz NOT NULL,"
                                + " PRIMARY KEY (load, line));\n")
                .write(
                        "elt/dw/item.sql",
                        "SELECT i._load AS load, _line AS line, _file AS file, _loaded_at AS at FROM raw.item i\n");
        deliver("1.csv", "1,a,1,1", "2,b,1,1");

        build();

        assertThat(warehouse.rows("SELECT line, file FROM dw.item ORDER BY line"))
                .containsExactly(List.of("2", "data/1.csv"), List.of("3", "data/1.csv"));
    }

    @Test
    void aChangedModelIsRebuiltFromRawAndSaysWhy() {
        deliver("1.csv", "1,a,1,1", "1,b,2,2", "2,c,-1,1");
        build();

        model(
                "-- @latest version\nSELECT id, upper(name) AS name, abs(amount::numeric) AS amount, version FROM raw.item\n");
        var change = warehouse.dw().models().get(0).change();

        assertThat(change.reason()).isEqualTo("the model changed");
        assertThat(items()).containsExactly(List.of("1", "B", "2.00", "2"), List.of("2", "C", "1.00", "1"));
        assertThat(rejects()).isEmpty();
        assertThat(warehouse.value("SELECT count(*) FROM elt.conflicts")).isEqualTo("0");
        assertThat(warehouse.rows("SELECT loaded, current, superseded, rejected FROM elt.models"))
                .containsExactly(List.of("3", "2", "1", "0"));
    }

    @Test
    void aChangedContractIsAppliedToWhatRawHoldsAndSaysWhy() {
        deliver("1.csv", "1,a,1,1", "2,b,5,1");
        build();

        warehouse.write(
                "elt/migrations/V2__low.sql",
                "DELETE FROM dw.item WHERE amount > 3;\n"
                        + "ALTER TABLE dw.item ADD CONSTRAINT low CHECK (amount <= 3);\n");
        var change = warehouse.dw().models().get(0).change();

        assertThat(change.reason()).isEqualTo("the table's contract changed");
        assertThat(items()).extracting(row -> row.get(0)).containsExactly("1");
        assertThat(rejects()).containsExactly(List.of("3", "amount: '5.00' breaks low"));
    }

    @Test
    void anotherTimeZoneOrFunctionReadsRawAnewAndSaysWhy() {
        warehouse.write("elt/migrations/V2__day.sql", """
                CREATE FUNCTION public.cleaned(text) RETURNS text LANGUAGE sql IMMUTABLE RETURN upper($1);
                ALTER TABLE dw.item ADD COLUMN day date;
                """);
        model(
                "-- @latest version\nSELECT id, public.cleaned(name) AS name, '2026-01-01 23:00Z'::timestamptz::date AS day,"
                        + " version FROM raw.item\n");
        deliver("1.csv", "1,a,1,1");
        build();
        assertThat(warehouse.rows("SELECT name, day FROM dw.item")).containsExactly(List.of("A", "2026-01-01"));

        warehouse.write(
                "elt/migrations/V3__cleaned.sql",
                "CREATE OR REPLACE FUNCTION public.cleaned(text) RETURNS text LANGUAGE sql IMMUTABLE RETURN $1 || '!';\n");
        assertThat(warehouse.dw().models().get(0).change().reason())
                .isEqualTo("a view or a function that it uses changed");
        assertThat(warehouse.value("SELECT name FROM dw.item")).isEqualTo("a!");

        warehouse.write("elt/elt.yaml", "timeZone: Asia/Tokyo\nsources:\n  item:\n    files: data/*.csv\n");
        assertThat(warehouse.dw().models().get(0).change().reason()).isEqualTo("timeZone changed");
        assertThat(warehouse.value("SELECT day FROM dw.item")).isEqualTo("2026-01-02");
        assertThat(warehouse.dw().models().get(0).change().reason()).isEqualTo("nothing new");
    }

    @Test
    void aFunctionOfACheckDecidesAnewWhatIsRejected() {
        warehouse.write("elt/migrations/V2__check.sql", """
                CREATE FUNCTION public.is_name(text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT length($1) = 1';
                ALTER TABLE dw.item ADD CHECK (public.is_name(name));
                """);
        deliver("1.csv", "1,a,1,1", "2,bb,2,1");
        build();
        assertThat(warehouse.rows("SELECT name FROM dw.item")).containsExactly(List.of("a"));

        warehouse.write(
                "elt/migrations/V3__check.sql",
                "CREATE OR REPLACE FUNCTION public.is_name(text) RETURNS boolean LANGUAGE sql IMMUTABLE"
                        + " AS 'SELECT length($1) < 3';\n");

        assertThat(warehouse.dw().models().get(0).change().reason())
                .isEqualTo("a view or a function that it uses changed");
        assertThat(warehouse.rows("SELECT name FROM dw.item ORDER BY id")).containsExactly(List.of("a"), List.of("bb"));
        assertThat(warehouse.objections()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CREATE DOMAIN public.kind AS text CHECK (VALUE = 'a') | ALTER DOMAIN public.kind DROP CONSTRAINT kind_check
                    CREATE TYPE public.kind AS ENUM ('a')                 | ALTER TYPE public.kind ADD VALUE 'b'
                    """, quoteCharacter = '`')
    void aTypeThatTakesMoreTakesWhatWasRejected(String create, String alter) {
        warehouse.write(
                "elt/migrations/V2__kind.sql",
                create + ";\nALTER TABLE dw.item ALTER name TYPE public.kind USING name::public.kind;\n");
        deliver("1.csv", "1,a,1,1", "2,b,2,1");
        build();
        assertThat(items()).containsExactly(List.of("1", "a", "1.00", "1"));
        assertThat(rejects()).hasSize(1);

        warehouse.write("elt/migrations/V3__more.sql", alter + ";\n");

        assertThat(warehouse.dw().models().get(0).change().reason()).isEqualTo("the table's contract changed");
        assertThat(items()).containsExactly(List.of("1", "a", "1.00", "1"), List.of("2", "b", "2.00", "1"));
        assertThat(rejects()).isEmpty();
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aKeyIsTheSameWhereItsCollationSaysSo() {
        warehouse
                .write("elt/migrations/V2__word.sql", """
                CREATE COLLATION public.any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
                CREATE TABLE dw.word (word text COLLATE public.any_case PRIMARY KEY, version int NOT NULL);
                """)
                .write("elt/dw/word.sql", "-- @latest version\nSELECT name AS word, version FROM raw.item\n");
        deliver("1.csv", "1,a,1,1", "2,A,1,2", "3,b,1,1");
        build();
        deliver("2.csv", "4,B,1,2", "5,a,1,1", "6,c,1,1", "7,C,1,3");
        build();

        assertThat(warehouse.rows("SELECT word, version FROM dw.word ORDER BY 1"))
                .containsExactly(List.of("A", "2"), List.of("B", "2"), List.of("C", "3"));
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aFullRunHealsWhatAHandChanged() {
        deliver("1.csv", "1,a,1,1", "2,b,2,1");
        build();
        var untouched = warehouse.value("SELECT xmin FROM dw.item WHERE id = 2");
        warehouse.execute("UPDATE dw.item SET amount = 7 WHERE id = 1");
        warehouse.execute("INSERT INTO dw.item (id) VALUES (99)");

        warehouse.dw(true);

        assertThat(items()).containsExactly(List.of("1", "a", "1.00", "1"), List.of("2", "b", "2.00", "1"));
        assertThat(warehouse.value("SELECT xmin FROM dw.item WHERE id = 2")).isEqualTo(untouched);
    }

    @Test
    void aTableThatHeldRowsBeforeItsFirstRunIsLeftAlone() {
        warehouse.write("elt/migrations/V2__row.sql", "INSERT INTO dw.item (id, name) VALUES (99, 'by hand');\n");
        deliver("1.csv", "1,a,1,1");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("dw/item.sql:2:1: dw.item holds 1 rows that no landed record explains");
        assertThat(warehouse.rows("SELECT name FROM dw.item")).containsExactly(List.of("by hand"));
    }

    @Test
    void aBatchOfManyFailingRecordsIsTakenApart() {
        model("-- @latest version\nSELECT id, name, (1 / amount::int)::numeric AS amount, version FROM raw.item\n");
        var records = IntStream.rangeClosed(1, 500)
                .mapToObj(id -> id + ",n," + (id % 50 == 0 ? 0 : 1) + ",1")
                .toArray(String[]::new);
        deliver("1.csv", records);

        var change = build().models().get(0).change();

        assertThat(change.inserted()).isEqualTo(490);
        assertThat(change.rejected()).isEqualTo(10);
    }

    // Bad input

    @Test
    void everyMisfitOfColumnsIsToldAtOnceWithTheNearestName() {
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
                        "dw/item.sql:2:1: @latest names 'versoin', which is no column of the query."
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
    void aTargetWithoutPrimaryKeyIsRefused() {
        deliver("1.csv", "1,a,1,1");
        warehouse.write("elt/migrations/V2__no_key.sql", "ALTER TABLE dw.item DROP CONSTRAINT item_pkey;\n");

        assertThat(problems())
                .containsExactly("dw/item.sql:2:1: the table dw.item has no primary key."
                        + " Add one in a migration; it says which records are versions of the same row.");
    }

    @Test
    void aTableThatDoesNotExistIsToldWithTheNearest() {
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
                .hasMessage("nothing was ever landed for source 'item'");
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
                .containsExactly("dw/item.sql:2:1: 1 of 1 rows of dw.item changed while they were brought up to date."
                        + " Run again; if it stays so, look for another session or a trigger that writes to the table;"
                        + " nothing was written.");
        assertThat(items()).hasSize(1);
    }

    @Test
    void anotherConstraintThatRefusesARowLeavesEverythingAsItWas() {
        warehouse.write("elt/migrations/V2__unique.sql", "ALTER TABLE dw.item ADD UNIQUE (name);\n");
        deliver("1.csv", "1,a,1,1");
        build();
        deliver("2.csv", "2,b,1,1", "3,a,1,1");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("dw/item.sql:2:1: dw.item cannot take the rows: duplicate key value violates unique"
                        + " constraint \"item_name_key\"");
        assertThat(items()).hasSize(1);
        assertThat(warehouse.value("SELECT count(*) FROM elt.applied")).isEqualTo("1");
    }
}
