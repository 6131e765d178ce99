package io.github.eltmaven.mart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of a mart that a trigger or a rule keeps back or changes are never counted as written. */
final class WrittenMartRowsTest extends ItemMarts {

    private static final String KEPT_BACK = "trigger watch may have kept them back";

    @BeforeEach
    void onlyPrices() {
        prices("bigint");
    }

    private void trigger(String event, String body) {
        warehouse.execute("""
                CREATE FUNCTION public.watch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN %s END $$;
                CREATE TRIGGER watch BEFORE %s ON mart.price FOR EACH ROW EXECUTE FUNCTION public.watch();
                """.formatted(body, event));
    }

    @Test
    void aTriggerThatKeepsARowOfTheFirstFillingBackIsNamed() {
        deliver("1.csv", "1,a,1", "2,b,2");
        trigger("INSERT", "IF NEW.id = 2 THEN RETURN NULL; END IF; RETURN NEW;");

        assertThat(problems()).singleElement().asString().contains("1 of 2 rows of mart.price", KEPT_BACK);
        assertThat(warehouse.rows("SELECT * FROM mart.price")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSERT", "UPDATE", "DELETE"})
    void aTriggerThatKeepsARowOfALaterRunBackIsNamed(String event) {
        warehouse.write("elt/dw/item.sql", "-- @deleted kind = 'gone'\nSELECT id, kind, amount FROM raw.item\n");
        deliver("1.csv", "1,a,1", "2,b,2");
        warehouse.mart();
        trigger(event, "RETURN NULL;");
        deliver("2.csv", "1,a,5", "2,gone,", "3,c,3");

        assertThat(problems()).singleElement().asString().contains("1 of 1 rows of mart.price", KEPT_BACK);
        assertThat(warehouse.rows("SELECT * FROM mart.price ORDER BY id"))
                .containsExactly(List.of("1", "1.00"), List.of("2", "2.00"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTriggerThatChangesARowIsNamed(boolean isFirst) {
        deliver("1.csv", "1,a,1");
        if (!isFirst) {
            warehouse.mart();
            deliver("2.csv", "2,b,2");
        }
        trigger("INSERT OR UPDATE", "NEW.amount := NEW.amount + 1; RETURN NEW;");

        assertThat(problems())
                .singleElement()
                .asString()
                .contains("1 row of mart.price differs from what was written; trigger watch may have changed it");
    }

    @Test
    void aRuleThatDoesSomethingElseIsRefused() {
        deliver("1.csv", "1,a,1");
        warehouse.execute("CREATE RULE nothing AS ON INSERT TO mart.price DO INSTEAD NOTHING");

        assertThat(problems()).singleElement().asString().contains("rule nothing of mart.price does something INSTEAD");
    }
}
