package io.github.eltmaven.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.ledger.Change;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with marts is refused with its place, and no mart changes. */
final class MartInputTest extends ItemMarts {

    @Test
    void everyMisfitIsToldAtOnce() {
        deliver("1.csv", "1,a,1");
        warehouse
                .write("elt/mart/kind.sql", "SELECT kind, sum(amount) AS amont FROM dw.item GROUP BY kind\n")
                .write("elt/mart/a_total.sql", "SELECT 1 AS one,\n  sum(amuont) AS amount\nFROM mart.kind\n")
                .write("elt/mart/nowhere.sql", "SELECT 1 AS one\n");

        assertThat(problems())
                .containsExactly(
                        "mart/a_total.sql:2:7: PostgreSQL refuses the query: column \"amuont\" does not exist."
                                + " Perhaps you meant to reference the column \"kind.amount\".",
                        "mart/kind.sql:1:1: the query gives a column 'amont' that mart.kind does not have."
                                + " Did you mean 'amount'? Known are amount, items, kind.",
                        "mart/kind.sql:1:1: the query lacks column 'amount' of mart.kind."
                                + " Add it to the query, or drop it in a migration.",
                        "mart/kind.sql:1:1: the query lacks column 'items' of mart.kind."
                                + " Add it to the query, or drop it in a migration.",
                        "mart/nowhere.sql:1:1: there is no table mart.nowhere."
                                + " Create it in a migration. Known are a_total, kind.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"_place", "_part", "_sign", "_run", "_is", "_given", "_went", "_came0", "_moved12"})
    void aNameThatIsTakenIsRefused(String name) {
        deliver("1.csv", "1,a,1");
        warehouse
                .write(
                        "elt/mart/a_total.sql",
                        "SELECT 1 AS one, sum(amount) AS amount, 1 AS " + name + " FROM mart.kind\n")
                .write("elt/migrations/V2__name.sql", "ALTER TABLE mart.a_total ADD COLUMN " + name + " int;\n");
        warehouse.dw();

        assertThat(problems())
                .containsExactly("mart/a_total.sql:1:1: mart.a_total has a column '" + name
                        + "', a name that is taken while rows are written and checked."
                        + " Call it something else, in the query as in the table: " + name + " AS own" + name + ".");
    }

    @Test
    void aColumnOfAnotherTypeIsRefusedBeforeAnythingIsComputed() {
        deliver("1.csv", "1,a,1");
        warehouse.mart();
        warehouse.write("elt/mart/a_total.sql", "SELECT 1 AS one, string_agg(kind, ',') AS amount FROM mart.kind\n");
        deliver("2.csv", "1,a,2");

        assertThat(problems())
                .containsExactly(
                        "mart/a_total.sql:1:1: mart.a_total cannot take what the query gives: column \"amount\" is of"
                                + " type numeric but expression is of type text."
                                + " Cast it in the query, or let a migration change the column.");
        assertThat(kinds()).containsExactly(List.of("a", "1.00", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"varchar(3)", "char(3)", "public.code", "public.short"})
    void aTextThatIsTooLongIsRefusedAndNotCut(String type) {
        warehouse.write("elt/migrations/V2__words.sql", """
                CREATE DOMAIN public.code AS char(3);
                CREATE DOMAIN public.short AS varchar(3);
                CREATE TABLE mart.words (kind text PRIMARY KEY, word %s);
                """.formatted(type));
        warehouse.write("elt/mart/words.sql", "SELECT kind, max(kind) AS word FROM dw.item GROUP BY kind\n");
        deliver("1.csv", "1,ab,1", "2,abc,1");
        warehouse.mart();
        deliver("2.csv", "3,b,1");
        warehouse.mart();
        assertThat(warehouse.rows("SELECT trim(word) FROM mart.words ORDER BY 1"))
                .containsExactly(List.of("ab"), List.of("abc"), List.of("b"));
        assertThat(warehouse.mart(true).marts()).noneMatch(Change::changedRows);

        deliver("3.csv", "4,abcd,1");
        assertThat(problems()).singleElement().asString().contains("value too long for type character");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    varchar(3)[]  | array_agg(kind)                           | value too long
                    char(3)[]     | array_agg(kind)                           | value too long
                    public.shorts | array_agg(kind)                           | value too long
                    bit(3)        | repeat('1', max(length(kind)))::varbit    | bit string length 4 does not match
                    varbit(3)     | repeat('1', max(length(kind)))::varbit    | bit string too long
                    """, quoteCharacter = '`')
    void anElementThatIsTooLongIsRefusedAndNotCut(String type, String expression, String message) {
        warehouse.write("elt/migrations/V2__words.sql", """
                CREATE DOMAIN public.shorts AS varchar(3)[];
                CREATE TABLE mart.words (kind text PRIMARY KEY, word %s);
                """.formatted(type));
        warehouse.write("elt/mart/words.sql", "SELECT kind, " + expression + " AS word FROM dw.item GROUP BY kind\n");
        deliver("1.csv", "1,abc,1");
        warehouse.mart();
        deliver("2.csv", "2,abd,1");
        warehouse.mart();
        assertThat(warehouse.value("SELECT count(*) FROM mart.words")).isEqualTo("2");
        assertThat(warehouse.mart(true).marts()).noneMatch(Change::changedRows);
        assertThat(warehouse.objections()).isEmpty();

        deliver("3.csv", "4,abcd,1");
        assertThat(problems()).singleElement().asString().contains(message);
    }

    @Test
    void aRowThatIsNotWrittenFailsTheRun() {
        prices("bigint");
        warehouse.write("elt/migrations/V3__trigger.sql", """
                CREATE FUNCTION mart.refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
                CREATE TRIGGER refuse BEFORE UPDATE ON mart.price FOR EACH ROW EXECUTE FUNCTION mart.refuse();
                """);
        deliver("1.csv", "1,a,1", "2,b,2");
        warehouse.mart();
        deliver("2.csv", "1,a,5", "3,c,3");

        assertThat(problems())
                .containsExactly("mart/price.sql:1:1: 1 of 1 rows of mart.price changed while they were brought up to"
                        + " date. Run again; if it stays so, look for another session or a trigger that writes to the"
                        + " table; nothing was written.");
        assertThat(warehouse.value("SELECT count(*) FROM mart.price")).isEqualTo("2");
    }

    @Test
    void aGrainThatIsNotUniqueShowsTheGroup() {
        deliver("1.csv", "1,a,1", "2,a,2");
        warehouse.write("elt/mart/kind.sql", "SELECT kind, amount, 1 AS items FROM dw.item\n");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("mart/kind.sql:1:1: the query gives a row twice at the grain (kind) of mart.kind:"
                        + " kind = a stands 2 times");
    }

    @Test
    void rowsExchangeAUniqueValueWhereTheConstraintIsDeferrable() {
        prices("bigint");
        warehouse
                .write("elt/migrations/V3__unique.sql", "ALTER TABLE mart.price ADD UNIQUE (amount);\n")
                .write("elt/mart/price.sql", "SELECT id, amount FROM dw.item\n");
        deliver("1.csv", "1,a,1", "2,b,2", "3,c,3");
        warehouse.mart();
        deliver("2.csv", "1,a,2", "2,b,1");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("mart/price.sql:1:1: mart.price cannot be computed: duplicate key value violates unique"
                        + " constraint \"price_amount_key\"")
                .endsWith(
                        "Correct the query or the table; where rows exchange values, let a migration make the constraint"
                                + " UNIQUE … DEFERRABLE; no mart was changed.");

        warehouse.write("elt/migrations/V4__deferrable.sql", """
                ALTER TABLE mart.price DROP CONSTRAINT price_amount_key, ADD UNIQUE (amount) DEFERRABLE;
                """);
        warehouse.dw();
        assertThat(reasons()).containsExactly("mart.price: keys, dw.item changed");
        assertThatPricesAreThoseOfTheItems();
        deliver("3.csv", "1,a,1", "2,b,2");
        assertThat(warehouse.mart(true).marts()).allMatch(Change::changedRows);
        assertThatPricesAreThoseOfTheItems();
    }

    @Test
    void nullInTheGrainIsRefused() {
        deliver("1.csv", "1,,1");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("mart/kind.sql:2:1: the query gives NULL in the grain of mart.kind: kind = NULL");
    }

    @Test
    void aTargetWithoutPrimaryKeyIsRefused() {
        deliver("1.csv", "1,a,1");
        warehouse.execute("ALTER TABLE mart.kind DROP CONSTRAINT kind_pkey");

        assertThat(problems()).singleElement().asString().contains("the table mart.kind has no primary key");
    }

    @Test
    void aCircleIsNamed() {
        deliver("1.csv", "1,a,1");
        warehouse.write("elt/mart/kind.sql", "SELECT 'a' AS kind, amount, 1 AS items FROM mart.a_total\n");

        assertThat(problems())
                .singleElement()
                .asString()
                .contains("the marts read each other in a circle: mart.a_total reads mart.kind reads mart.a_total");
    }

    @Test
    void aMartBeforeTheWarehouseSaysWhatToRunFirst() {
        assertThat(problems())
                .singleElement()
                .asString()
                .isEqualTo("dw/item.sql:1:1: dw.item was never built. Run elt:dw first.");
    }
}
