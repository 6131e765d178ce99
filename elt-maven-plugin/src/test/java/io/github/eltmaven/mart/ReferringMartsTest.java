package io.github.eltmaven.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.session.ConnectionSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Marts whose rows refer to rows of other tables: what a foreign key does to them does not show, nor does it stand in the way. */
@ExtendWith(LedgerExtension.class)
final class ReferringMartsTest {

    private static final String CASCADE = "ON DELETE CASCADE";
    private static final String SET_NULL = "ON DELETE SET NULL";
    private static final String SET_DEFAULT = "ON DELETE SET DEFAULT";
    private static final String RESTRICT = "ON DELETE RESTRICT";
    private static final String ON_UPDATE = "ON UPDATE CASCADE ON DELETE CASCADE";
    private static final String NO_ACTION = "";
    private static final String DEFERRED = "DEFERRABLE INITIALLY DEFERRED";

    @TempDir
    private Path directory;

    private Warehouse warehouse;

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings)
                .write(
                        "elt/elt.yaml",
                        "sources:\n  item:\n    files: data/item*.csv\n  price:\n    files: data/price*.csv\n")
                .write("elt/migrations/V1__dw.sql", """
                        CREATE SCHEMA dw;
                        CREATE SCHEMA mart;
                        CREATE TABLE dw.item (id bigint PRIMARY KEY, kind text, version int);
                        CREATE TABLE dw.price (name text PRIMARY KEY, kind text);
                        """)
                .write(
                        "elt/dw/item.sql",
                        "-- @latest version\n-- @deleted kind = '-'\nSELECT id, kind, version FROM raw.item\n")
                .write("elt/dw/price.sql", "SELECT name, kind FROM raw.price\n");
    }

    private void items(String file, String... records) {
        warehouse.write("data/item" + file, "id,kind,version\n" + String.join("\n", records) + "\n");
    }

    private void prices(String file, String... records) {
        warehouse.write("data/price" + file, "name,kind\n" + String.join("\n", records) + "\n");
    }

    /** Kinds with their first item; prices that refer to a kind; and how many prices a kind has. */
    private void kinds(String action) {
        warehouse
                .write("elt/migrations/V2__marts.sql", """
                        CREATE TABLE mart.z_kind (id bigint PRIMARY KEY, kind text NOT NULL UNIQUE);
                        CREATE TABLE mart.a_price (name text PRIMARY KEY,
                            kind text DEFAULT NULL REFERENCES mart.z_kind (kind) %s);
                        CREATE TABLE mart.prices (kind text PRIMARY KEY, prices bigint NOT NULL);
                        """.formatted(action))
                .write("elt/mart/z_kind.sql", "SELECT min(id) AS id, kind FROM dw.item GROUP BY kind\n")
                .write("elt/mart/a_price.sql", "SELECT name, kind FROM dw.price\n")
                .write(
                        "elt/mart/prices.sql",
                        "SELECT coalesce(kind, '-') AS kind, count(*) AS prices FROM mart.a_price GROUP BY 1\n");
        items("1.csv", "1,a,1", "2,a,1", "3,b,1");
        prices("1.csv", "anna,a", "bert,a", "carl,b");
        warehouse.build();
        assertThat(rows("prices")).isEqualTo(List.of(List.of("a", "2"), List.of("b", "1")));
    }

    private List<List<String>> rows(String mart) {
        return warehouse.rows("SELECT * FROM mart." + mart + " ORDER BY 1");
    }

    private List<String> reasons() {
        return warehouse.mart().marts().stream()
                .map(change -> change.model() + ": " + change.strategy() + ", " + change.reason())
                .toList();
    }

    private void load() {
        warehouse.load();
        warehouse.dw();
    }

    @ParameterizedTest
    @ValueSource(strings = {CASCADE, SET_NULL, SET_DEFAULT, RESTRICT, NO_ACTION, ON_UPDATE, DEFERRED})
    void rowsStayAsTheirQueryGivesThemWhereTheRowIsReplacedThatTheyReferTo(String action) {
        kinds(action);

        // The first item of a kind is another now: its row goes, and one with the same kind comes.
        items("2.csv", "1,-,2");
        load();
        warehouse.mart();

        assertThat(rows("z_kind")).containsExactly(List.of("2", "a"), List.of("3", "b"));
        assertThat(rows("a_price")).containsExactly(List.of("anna", "a"), List.of("bert", "a"), List.of("carl", "b"));
        assertThat(rows("prices")).containsExactly(List.of("a", "2"), List.of("b", "1"));
        assertThat(warehouse.objections()).isEmpty();
        assertThat(reasons()).allMatch(reason -> reason.endsWith("nothing new"));
    }

    @ParameterizedTest
    @ValueSource(strings = {CASCADE, SET_NULL, SET_DEFAULT, RESTRICT, NO_ACTION, ON_UPDATE})
    void rowsGoWithTheRowThatTheyReferTo(String action) {
        kinds(action);

        items("2.csv", "1,-,2", "2,-,2");
        warehouse.replace("elt/dw/price.sql", "raw.price", "raw.price WHERE kind <> 'a'");
        load();
        warehouse.mart();

        assertThat(rows("a_price")).containsExactly(List.of("carl", "b"));
        assertThat(rows("prices")).containsExactly(List.of("b", "1"));
        assertThat(warehouse.objections()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {CASCADE, SET_NULL, SET_DEFAULT, RESTRICT, NO_ACTION, ON_UPDATE, DEFERRED})
    void rowsFollowAColumnThatChangesAndThatTheyReferTo(String action) {
        kinds(action);

        // The row of the kind stays, and shows another kind.
        items("2.csv", "1,c,2", "2,c,2");
        prices("2.csv", "anna,c", "bert,b");
        load();
        warehouse.mart();

        assertThat(rows("z_kind")).containsExactly(List.of("1", "c"), List.of("3", "b"));
        assertThat(rows("a_price")).containsExactly(List.of("anna", "c"), List.of("bert", "b"), List.of("carl", "b"));
        assertThat(rows("prices")).containsExactly(List.of("b", "2"), List.of("c", "1"));
        assertThat(warehouse.objections()).isEmpty();
        assertThat(reasons()).allMatch(reason -> reason.endsWith("nothing new"));
    }

    @Test
    void aMartSaysThatItIsComparedSinceRowsThatItRefersToWent() {
        kinds(SET_NULL);
        items("2.csv", "1,-,2");
        load();

        assertThat(reasons())
                .contains("mart.a_price: full, rows that it refers to went or changed")
                .contains("mart.prices: full, much of mart.a_price changed");
    }

    @Test
    void aRowThatRefersToNoRowIsRefusedByTheNameOfItsForeignKey() {
        kinds(SET_NULL);
        items("2.csv", "3,-,2");
        load();

        assertThat(warehouse.problems(warehouse::mart))
                .singleElement()
                .asString()
                .startsWith("mart/a_price.sql:1:1: mart.a_price cannot be computed: insert or update on table"
                        + " \"a_price\" violates foreign key constraint");
        assertThat(rows("z_kind")).hasSize(2);
    }

    @Test
    void whatACascadeDoesByWayOfATableThatNoModelFillsIsFollowed() {
        kinds(NO_ACTION);
        warehouse
                .write("elt/migrations/V3__between.sql", """
                CREATE TABLE public.label (kind text PRIMARY KEY REFERENCES mart.z_kind (kind) ON DELETE CASCADE);
                INSERT INTO public.label VALUES ('a'), ('b');
                CREATE TABLE mart.labelled (name text PRIMARY KEY, label text REFERENCES public.label ON DELETE SET NULL);
                """)
                .write(
                        "elt/mart/labelled.sql",
                        "SELECT name, (SELECT l.kind FROM public.label AS l WHERE l.kind = p.kind) AS label FROM dw.price AS p\n");
        warehouse.dw();
        warehouse.mart();
        items("2.csv", "1,-,2");
        load();
        warehouse.mart();

        assertThat(rows("labelled"))
                .isEqualTo(
                        warehouse.rows(
                                "SELECT p.name, l.kind FROM dw.price AS p LEFT JOIN public.label AS l USING (kind) ORDER BY 1"));
        assertThat(warehouse.objections()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {CASCADE, SET_NULL, SET_DEFAULT, RESTRICT, NO_ACTION, ON_UPDATE})
    void aMartMayReferToATableOfDw(String action) {
        warehouse
                .write("elt/migrations/V2__marts.sql", """
                        CREATE TABLE mart.first (kind text PRIMARY KEY, id bigint DEFAULT NULL REFERENCES dw.item %s);
                        CREATE TABLE mart.kinds (id bigint PRIMARY KEY, kinds bigint NOT NULL);
                        """.formatted(action))
                .write("elt/mart/first.sql", """
                        SELECT kind, (SELECT min(id) FROM dw.item AS i WHERE i.kind = p.kind) AS id
                          FROM dw.price AS p GROUP BY kind
                        """)
                .write(
                        "elt/mart/kinds.sql",
                        "SELECT coalesce(id, 0) AS id, count(*) AS kinds FROM mart.first GROUP BY 1\n");
        items("1.csv", "1,a,1", "2,a,1", "3,b,1");
        prices("1.csv", "anna,a", "carl,b");
        warehouse.build();

        items("2.csv", "1,-,2");
        load();
        warehouse.mart();

        assertThat(rows("first")).containsExactly(List.of("a", "2"), List.of("b", "3"));
        assertThat(rows("kinds")).containsExactly(List.of("2", "1"), List.of("3", "1"));
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void dwSaysWhichRowsOfMartsMakeWay(ConnectionSettings settings) {
        warehouse
                .write(
                        "elt/migrations/V2__marts.sql",
                        "CREATE TABLE mart.first (kind text PRIMARY KEY, id bigint NOT NULL REFERENCES dw.item);\n")
                .write("elt/mart/first.sql", "SELECT kind, min(id) AS id FROM dw.item GROUP BY kind\n");
        items("1.csv", "1,a,1", "2,a,1");
        prices("1.csv", "anna,a");
        warehouse.build();
        items("2.csv", "1,-,2");
        warehouse.load();
        var log = new RecordingLog();

        new Warehouse(directory, settings, () -> log).dw();

        assertThat(log.lines())
                .contains(
                        "rows of mart.first refer to rows that are deleted or changed in dw.item: elt:mart compares all of mart.first");
        assertThat(rows("first")).isEmpty();
        warehouse.mart();
        assertThat(rows("first")).containsExactly(List.of("a", "2"));
    }

    @Test
    void aMartThatReferredToADeletedRowOfDwIsComparedThoughItReadsAnotherTable() {
        warehouse
                .write("elt/migrations/V2__marts.sql", """
                        CREATE TABLE mart.named (name text PRIMARY KEY, id bigint REFERENCES dw.item ON DELETE SET NULL);
                        """)
                .write("elt/mart/named.sql", "SELECT name, kind::bigint AS id FROM dw.price\n");
        items("1.csv", "1,a,1", "2,a,1");
        prices("1.csv", "anna,1", "bert,2");
        warehouse.build();
        items("2.csv", "1,-,2");
        load();

        // The row has to refer to an item that is gone: that is refused rather than kept as NULL without a word.
        assertThat(warehouse.problems(warehouse::mart))
                .singleElement()
                .asString()
                .contains("mart.named cannot be computed")
                .contains("violates foreign key constraint");
    }

    @Test
    void aTableOfDwMayNotReferToAMart() {
        kinds(NO_ACTION);
        warehouse.write(
                "elt/migrations/V3__refer.sql",
                "ALTER TABLE dw.price ADD FOREIGN KEY (kind) REFERENCES mart.z_kind (kind);\n");

        assertThat(warehouse.problems(warehouse::dw))
                .containsExactly("dw/price.sql:1:1: dw.price refers to mart.z_kind, which is computed after it, by"
                        + " price_kind_fkey. Drop the foreign key in a migration, and find rows without their"
                        + " reference by a check 'references' in elt.yaml.");
    }

    @Test
    void aMartMayNotReadOneWhoseRowsReferToIt() {
        kinds(NO_ACTION);
        warehouse.write(
                "elt/mart/z_kind.sql",
                "SELECT min(i.id) AS id, i.kind FROM dw.item AS i JOIN mart.a_price AS p ON p.kind = i.kind GROUP BY i.kind\n");

        assertThat(warehouse.problems(warehouse::mart))
                .containsExactly("mart/a_price.sql:1:1: the marts need each other in a circle: mart.a_price refers to"
                        + " mart.z_kind reads mart.a_price. Let one of them read something else, or let a migration take a"
                        + " foreign key away.");
    }

    @ParameterizedTest
    @ValueSource(strings = {CASCADE, SET_NULL, RESTRICT, NO_ACTION})
    void rowsOfAMartMayReferToEachOther(String action) {
        warehouse
                .write("elt/migrations/V2__marts.sql", """
                        CREATE TABLE mart.tree (name text PRIMARY KEY, above text REFERENCES mart.tree %s);
                        """.formatted(action))
                .write("elt/mart/tree.sql", "SELECT name, kind AS above FROM dw.price\n")
                .replace("elt/dw/price.sql", "SELECT name, kind", "SELECT name, nullif(kind, '-') AS kind");
        prices("1.csv", "a,-", "b,a", "c,b");
        items("1.csv", "1,a,1");
        warehouse.build();

        // What was above goes, and what is below moves under a new row.
        warehouse.replace("elt/dw/price.sql", "raw.price", "raw.price WHERE name <> 'b'");
        prices("2.csv", "d,a", "c,d");
        load();
        warehouse.mart();

        assertThat(rows("tree")).containsExactly(Arrays.asList("a", null), List.of("c", "d"), List.of("d", "a"));
        assertThat(warehouse.objections()).isEmpty();

        warehouse.replace("elt/dw/price.sql", "name <> 'b'", "name NOT IN ('b', 'd')");
        load();

        assertThat(warehouse.problems(warehouse::mart))
                .singleElement()
                .asString()
                .contains("mart.tree");
    }
}
