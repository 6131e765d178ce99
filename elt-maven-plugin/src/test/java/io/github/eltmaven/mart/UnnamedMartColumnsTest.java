package io.github.eltmaven.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.ledger.Change;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A column of a mart that its SELECT does not give holds what it would hold if the mart were built now. */
final class UnnamedMartColumnsTest extends ItemMarts {

    private static final String WITH_NOTE =
            "SELECT kind, sum(amount) AS amount, count(*) AS items, 'of the query' AS note FROM dw.item GROUP BY kind\n";

    private static final String WITHOUT_NOTE =
            "SELECT kind, sum(amount) AS amount, count(*) AS items FROM dw.item GROUP BY kind\n";

    private void note(String definition) {
        warehouse.write("elt/migrations/V2__note.sql", "ALTER TABLE mart.kind ADD COLUMN note " + definition + ";\n");
    }

    private List<String> notes() {
        return warehouse.rows("SELECT note FROM mart.kind ORDER BY kind").stream()
                .map(row -> row.get(0))
                .toList();
    }

    private void assertThatAFullRunWritesNothing() {
        assertThat(warehouse.mart(true).marts()).noneMatch(Change::changedRows);
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aColumnThatTheQueryNoLongerGivesGetsItsDefault() {
        note("text DEFAULT 'none'");
        warehouse.write("elt/mart/kind.sql", WITH_NOTE);
        deliver("1.csv", "1,a,1", "2,b,2");
        warehouse.mart();
        assertThat(notes()).containsExactly("of the query", "of the query");

        warehouse.write("elt/mart/kind.sql", WITHOUT_NOTE);
        warehouse.mart();

        assertThat(notes()).containsExactly("none", "none");
        assertThatAFullRunWritesNothing();
    }

    @Test
    void aValueWrittenByHandFailsACheckAndAFullRunCorrectsIt() {
        note("text DEFAULT 'none'");
        deliver("1.csv", "1,a,1", "2,b,2");
        warehouse.mart();
        warehouse.execute("UPDATE mart.kind SET note = 'by hand' WHERE kind = 'a'");
        assertThat(warehouse.objections())
                .first()
                .asString()
                .contains("exactness mart.kind", "note is by hand, not none");

        warehouse.mart(true);

        assertThat(notes()).containsExactly("none", "none");
        assertThatAFullRunWritesNothing();
    }

    @Test
    void whatIsAnotherForEveryRowStaysAsTheRowGotItUnlessTheQueryGaveIt() {
        note("text DEFAULT gen_random_uuid()::text");
        warehouse.write("elt/mart/kind.sql", WITH_NOTE);
        deliver("1.csv", "1,a,1", "2,b,2");
        warehouse.mart();

        warehouse.write("elt/mart/kind.sql", WITHOUT_NOTE);
        warehouse.mart();
        var drawn = notes();
        deliver("2.csv", "2,b,5");
        warehouse.mart();

        assertThat(drawn).doesNotContain("of the query").doesNotHaveDuplicates();
        assertThat(notes()).isEqualTo(drawn);
        assertThatAFullRunWritesNothing();
        assertThat(notes()).isEqualTo(drawn);
    }
}
