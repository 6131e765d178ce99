package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.eltmaven.verify.check.CheckResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that a trigger, a rule or a policy keeps back, changes or hides are never counted as written. */
final class WrittenRowsTest extends ItemTable {

    private static final String SWEPT =
            "AFTER trigger sweep of dw.item may have changed the rows after they were written";

    private void trigger(String events, String body) {
        warehouse.execute("""
                CREATE FUNCTION public.watch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN %s END $$;
                CREATE TRIGGER watch BEFORE %s ON dw.item FOR EACH ROW EXECUTE FUNCTION public.watch();
                """.formatted(body, events));
    }

    private void createTables() {
        deliver("1.csv");
        build();
    }

    @Test
    void aTriggerThatKeepsARowBackIsNamedAndNothingIsWritten() {
        createTables();
        trigger("INSERT", "IF NEW.id = 2 THEN RETURN NULL; END IF; RETURN NEW;");
        deliver("2.csv", "1,a,1,1", "2,b,2,1", "3,c,3,1");

        assertThat(problems())
                .singleElement()
                .asString()
                .contains(
                        "1 of 3 rows of dw.item were not written; trigger watch may have kept them back",
                        "Let a migration drop the trigger",
                        "nothing was written");
        assertThat(items()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSERT", "UPDATE", "DELETE"})
    void everyWayOfWritingIsCompared(String event) {
        model("-- @latest version\n-- @deleted name = 'gone'\nSELECT id, name, amount, version FROM raw.item\n");
        deliver("1.csv", "1,a,1,1", "2,b,2,1");
        build();
        var before = items();
        trigger(event, "RETURN NULL;");
        deliver("2.csv", "1,a,5,2", "2,gone,,2", "3,c,1,1");

        assertThat(problems())
                .singleElement()
                .asString()
                .contains("1 of 1 rows of dw.item were not written; trigger watch");
        assertThat(items()).isEqualTo(before);
    }

    @Test
    void aTriggerThatChangesWhatTheModelGivesIsNamed() {
        createTables();
        trigger("INSERT OR UPDATE", "NEW.name := upper(NEW.name); RETURN NEW;");
        deliver("2.csv", "1,a,1,1", "2,B,2,1");
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("1 row of dw.item differs from what was written; trigger watch may have changed it");
        assertThat(items()).isEmpty();
    }

    @Test
    void aTriggerThatChangesARowOfALaterRunIsNamed() {
        deliver("1.csv", "2,B,2,1");
        build();
        trigger("INSERT OR UPDATE", "NEW.name := upper(NEW.name); RETURN NEW;");
        deliver("3.csv", "2,b,2,2");
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("1 row of dw.item differs from what was written; trigger watch may have changed it");
        assertThat(items()).containsExactly(List.of("2", "B", "2.00", "1"));
    }

    @Test
    void aTriggerThatWritesOnlyOtherColumnsIsAllowed() {
        createTables();
        trigger("INSERT OR UPDATE", "NEW.note := 'written'; RETURN NEW;");
        deliver("2.csv", "1,a,1,1");
        build();
        deliver("3.csv", "1,b,1,2", "2,c,1,1");
        build();

        assertThat(warehouse.rows("SELECT name, note FROM dw.item ORDER BY id"))
                .containsExactly(List.of("b", "written"), List.of("c", "written"));
        assertThat(warehouse.objections()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EACH ROW", "EACH STATEMENT"})
    void anAfterTriggerThatDeletesARowIsNamedByTheChecksThatMissTheRow(String each) {
        createTables();
        warehouse.execute("""
                CREATE FUNCTION public.sweep() RETURNS trigger LANGUAGE plpgsql
                    AS $$ BEGIN DELETE FROM dw.item WHERE id = 2; RETURN NULL; END $$;
                CREATE TRIGGER sweep AFTER INSERT ON dw.item FOR %s EXECUTE FUNCTION public.sweep();
                """.formatted(each));
        deliver("2.csv", "1,a,1,1", "2,b,2,1");
        build();

        assertThat(warehouse.verify().errors())
                .filteredOn(check -> !check.name().equals("replay"))
                .extracting(CheckResult::name, CheckResult::details)
                .containsExactlyInAnyOrder(
                        tuple("accounting dw.item", List.of(SWEPT)), tuple("latest dw.item", List.of(SWEPT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSERT", "UPDATE", "DELETE"})
    void aRuleThatDoesSomethingElseIsRefused(String event) {
        createTables();
        warehouse.execute("CREATE RULE nothing AS ON " + event + " TO dw.item DO INSTEAD NOTHING");
        deliver("2.csv", "1,a,1,1");

        assertThat(problems())
                .singleElement()
                .asString()
                .contains("rule nothing of dw.item does something INSTEAD", "Let a migration drop the rule");
    }

    @Test
    void aTriggerOfAPartitionIsFoundToo() {
        warehouse.write("elt/migrations/V1__item.sql", """
                CREATE SCHEMA dw;
                CREATE TABLE dw.item (id bigint PRIMARY KEY, name text, amount numeric(8, 2), version int)
                    PARTITION BY RANGE (id);
                CREATE TABLE dw.item_1 PARTITION OF dw.item FOR VALUES FROM (0) TO (100);
                CREATE FUNCTION public.watch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
                CREATE TRIGGER watch BEFORE INSERT ON dw.item_1 FOR EACH ROW EXECUTE FUNCTION public.watch();
                """);
        deliver("1.csv", "1,a,1,1");

        assertThat(problems()).singleElement().asString().contains("1 of 1 rows", "trigger watch");
    }

    @Test
    void recordsThatATriggerOfRawKeepsBackAreMissed() {
        createTables();
        warehouse.execute("""
                CREATE FUNCTION public.watch() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN IF NEW.id = '2' THEN RETURN NULL; END IF; RETURN NEW; END $$;
                CREATE TRIGGER watch BEFORE INSERT ON raw.item FOR EACH ROW EXECUTE FUNCTION public.watch();
                """);
        deliver("2.csv", "1,a,1,1", "2,b,2,1");

        assertThat(warehouse.problems(warehouse::load))
                .singleElement()
                .asString()
                .contains(
                        "1 of 2 records did not arrive in raw.item",
                        "skipped them: watch",
                        "nothing of the file was loaded");
        assertThat(warehouse.value("SELECT count(*) FROM raw.item")).isEqualTo("0");
    }
}
