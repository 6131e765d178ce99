package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a batch does to a table: which records win, which are rejected, and why. */
final class DwTest extends ItemTable {

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

    private List<String> conflicts() {
        return warehouse.rows("SELECT kept ->> 'name', lost ->> 'name' FROM elt.conflicts ORDER BY 1, 2").stream()
                .map(row -> String.join(" over ", row))
                .toList();
    }

    @Test
    void conflictsAreThoseOfTheRowThatStandsInWhateverRunsTheRecordsCome() {
        var records = List.of("1,b,1,2", "1,a,1,2", "1,d,1,2", "1,a,1,2", "1,c,1,2", "1,x,1,1", "1,y,1,1", "2,z,1,1");
        deliver("0.csv", records.toArray(String[]::new));
        build();
        assertThat(conflicts()).containsExactly("d over a", "d over b", "d over c");
        warehouse.execute("DROP SCHEMA elt, raw, dw CASCADE");

        for (var i = 0; i < records.size(); i++) {
            deliver(i + ".csv", records.get(i));
            build();
        }
        assertThat(conflicts()).containsExactly("d over a", "d over b", "d over c");

        deliver("8.csv", "1,e,1,2", "1,c,1,2", "2,z,1,1");
        build();
        assertThat(conflicts()).containsExactly("e over a", "e over b", "e over c", "e over d");
        deliver("9.csv", "1,c,1,2", "1,a,1,2", "1,a,1,1", "2,y,1,1", "2,x,1,1");
        build();
        assertThat(conflicts()).containsExactly("e over a", "e over b", "e over c", "e over d", "z over x", "z over y");
        deliver("91.csv", "1,f,1,3");
        build();
        assertThat(conflicts()).containsExactly("z over x", "z over y");
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
                        List.of("3", "amount: division by zero"),
                        List.of("4", "amount: invalid input syntax for type integer: \"x\""));
        assertThat(change.records().read()).isEqualTo(4);
        assertThat(change.records().rejected()).isEqualTo(2);
    }

    @Test
    void rejectsAreShownWithTheirRawRecord() {
        deliver("1.csv", "1,a,5,1", "2,b,x,1");
        build();

        assertThat(warehouse.rows("SELECT _file, _line, _reasons, id, name, amount FROM elt.rejected_item"))
                .containsExactly(List.of("data/1.csv", "3", "{\"amount: 'x' is not numeric(8,2)\"}", "2", "b", "x"));

        warehouse.write("elt/elt.yaml", "sources:\n  item:\n    files: data/*.csv\n    drift: add\n");
        warehouse.write("data/2.csv", "id,name,amount,version,colour\n3,c,-1,1,red\n");
        build();

        assertThat(warehouse.rows("SELECT id, colour FROM elt.rejected_item WHERE colour IS NOT NULL"))
                .containsExactly(List.of("3", "red"));

        // The view has not changed, so its readers are not disturbed.
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
        assertThat(build().models().get(0).change().records().rejected()).isEqualTo(1);

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
    void aModelMayReadWhereItsRecordsComeFrom() {
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
    void keysAreEqualWhereTheirCollationSaysSo() {
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
    void manyFailingRecordsOfOneBatchAreRejected() {
        model("-- @latest version\nSELECT id, name, (1 / amount::int)::numeric AS amount, version FROM raw.item\n");
        var records = IntStream.rangeClosed(1, 500)
                .mapToObj(id -> id + ",n," + (id % 50 == 0 ? 0 : 1) + ",1")
                .toArray(String[]::new);
        deliver("1.csv", records);

        var change = build().models().get(0).change();

        assertThat(change.rows().inserted()).isEqualTo(490);
        assertThat(change.records().rejected()).isEqualTo(10);
    }
}
