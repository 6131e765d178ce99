package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record may reference a row of a table that no model fills. It is accepted when the row exists. */
final class UnfilledReferencesTest extends ItemTable {

    @BeforeEach
    void createKinds() {
        references("");
    }

    private void references(String actions) {
        warehouse.write("elt/migrations/V2__kind.sql", """
                CREATE TABLE public.kind (kind varchar(9) PRIMARY KEY);
                INSERT INTO public.kind VALUES ('a');
                ALTER TABLE dw.item ADD FOREIGN KEY (name) REFERENCES public.kind %s;
                """.formatted(actions));
    }

    private List<String> keys() {
        return items().stream().map(row -> row.get(0)).toList();
    }

    private String reason() {
        return warehouse.dw().models().get(0).change().reason();
    }

    @Test
    void recordsAreAcceptedWhenTheirRowIsInsertedByHand() {
        deliver("1.csv", "1,a,1,1", "2,b,2,1", "3,c,3,1", "4,b,4,1");
        build();
        assertThat(keys()).containsExactly("1");
        var runs = warehouse.value("SELECT count(*) FROM elt.runs");
        assertThat(reason()).isEqualTo("nothing new");

        warehouse.execute("INSERT INTO public.kind VALUES ('b'), ('z')");

        assertThat(reason()).isEqualTo("public.kind changed");
        assertThat(keys()).containsExactly("1", "2", "4");
        assertThat(rejects()).hasSize(1);
        assertThat(reason()).isEqualTo("nothing new");
        assertThat(Long.parseLong(warehouse.value("SELECT count(*) FROM elt.runs")))
                .isEqualTo(Long.parseLong(runs) + 1);
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void recordsAreAcceptedWithANewBatchWhenAMigrationInsertsTheirRow() {
        deliver("1.csv", "1,b,1,1", "2,c,2,1");
        build();
        deliver("2.csv", "3,b,1,1", "4,a,2,1");
        warehouse.write("elt/migrations/V3__kind.sql", "INSERT INTO public.kind VALUES ('b');\n");

        assertThat(build().models().get(0).change().reason()).isEqualTo("1 new load, public.kind changed");

        assertThat(keys()).containsExactly("1", "3", "4");
        assertThat(reason()).isEqualTo("nothing new");
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void withoutVersionsTheTableIsRebuilt() {
        model("SELECT id, name, amount, version FROM raw.item\n");
        deliver("1.csv", "1,b,1,1");
        build();
        deliver("2.csv", "1,a,2,1");
        build();

        warehouse.execute("INSERT INTO public.kind VALUES ('b')");

        assertThat(reason()).isEqualTo("public.kind changed");
        assertThat(items()).containsExactly(List.of("1", "a", "2.00", "1"));
        assertThat(reason()).isEqualTo("nothing new");
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aRecordWithAnotherReasonIsNotRetried() {
        deliver("1.csv", "1,b,-1,1");
        build();

        warehouse.execute("INSERT INTO public.kind VALUES ('b')");

        assertThat(reason()).isEqualTo("nothing new");
    }

    @Test
    void aRecordThatWaitsForTwoTablesIsAcceptedWithTheLast() {
        warehouse.write("elt/migrations/V3__sort.sql", """
                CREATE TABLE public.sort (id bigint, version int, PRIMARY KEY (id, version));
                ALTER TABLE dw.item ADD FOREIGN KEY (id, version) REFERENCES public.sort;
                """);
        deliver("1.csv", "1,b,1,1", "2,b,1,1");
        build();

        warehouse.execute("INSERT INTO public.kind VALUES ('b')");
        assertThat(reason()).isEqualTo("public.kind changed");
        assertThat(keys()).isEmpty();
        assertThat(reason()).isEqualTo("nothing new");
        warehouse.execute("INSERT INTO public.sort VALUES (2, 1)");

        assertThat(reason()).isEqualTo("public.sort changed");
        assertThat(keys()).containsExactly("2");
        assertThat(warehouse.objections()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ON DELETE CASCADE", "ON DELETE SET NULL", "ON DELETE SET DEFAULT ON UPDATE CASCADE"})
    void aForeignKeyThatChangesRowsByItselfIsRefused(String actions) {
        references(actions);
        deliver("1.csv", "1,a,1,1");

        assertThat(problems())
                .singleElement()
                .asString()
                .contains(
                        "dw.item refers to public.kind, which no model of dw fills, with " + actions
                                + " (item_name_fkey)",
                        "the database would change rows of dw.item",
                        "Let a migration make the foreign key without " + actions);
    }

    @Test
    void aReferencedRowIsKept() {
        deliver("1.csv", "1,a,1,1");
        build();

        assertThat(catchThrowable(() -> warehouse.execute("DELETE FROM public.kind WHERE kind = 'a'")))
                .hasStackTraceContaining("item_name_fkey");
        assertThat(keys()).containsExactly("1");
    }
}
