package io.github.eltmaven.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.catalog.CheckConstraint;
import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.ForeignKey;
import io.github.eltmaven.database.catalog.GeneratedAs;
import io.github.eltmaven.database.catalog.Routing;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.catalog.UniqueRule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Warehouses keep a hash of these texts. A test that is red here says that every table of every user would be rebuilt: mend the
 * text, not the test.
 */
final class ContractTextTest {

    private static final Column ID = new Column(
            "id",
            "bigint",
            "bigint",
            "bigint",
            "bigint NOT NULL",
            false,
            null,
            true,
            true,
            null,
            false,
            Optional.empty());

    private static final Column TOTAL = new Column(
            "total",
            "numeric(10,2)",
            "numeric",
            "numeric",
            "numeric(10,2)",
            false,
            "\"C\"",
            false,
            false,
            "(price * quantity)",
            true,
            Optional.of(new GeneratedAs("(price * quantity)", List.of("price", "quantity"), true)));

    @Test
    void theTextOfATableWithEveryPartIsThatOfTheFirstVersion() {
        var table = new Table(
                "dw",
                "orders",
                List.of(ID, TOTAL),
                List.of("id"),
                List.of("id"),
                List.of(new CheckConstraint("positive", "(total > 0)", List.of("total"))),
                List.of(new ForeignKey("of_user", List.of("user_id"), "dw", "users", List.of("id"))),
                List.of(),
                Optional.of(new Routing("id < 10", List.of("id"))));

        assertThat(ContractText.of(table))
                .isEqualTo("[Column[name=id, type=bigint, base=bigint, root=bigint, definition=bigint NOT NULL,"
                        + " collation=null, equalIsSame=true, notNull=true, expression=null, generated=false,"
                        + " generation=Optional.empty],"
                        + " Column[name=total, type=numeric(10,2), base=numeric, root=numeric,"
                        + " definition=numeric(10,2), collation=\"C\", equalIsSame=false, notNull=false,"
                        + " expression=(price * quantity), generated=true,"
                        + " generation=Optional[Generation[expression=(price * quantity),"
                        + " columns=[price, quantity], isStored=true]]]]"
                        + " [id]"
                        + " [CheckConstraint[name=positive, expression=(total > 0), columns=[total]]]"
                        + " [ForeignKey[name=of_user, columns=[user_id], schema=dw, table=users,"
                        + " referenced=[id]]]"
                        + " Routing[expression=id < 10, columns=[id]]");
    }

    @Test
    void theTextOfABareTableIsThatOfTheFirstVersion() {
        var table = new Table(
                "dw", "t", List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty());

        assertThat(ContractText.of(table)).isEqualTo("[] [] [] []");
    }

    @Test
    void whatKeepsRowsApartBesideTheKeyIsAPartOfItsOwn() {
        var key = new UniqueRule("t_pkey", " USING btree (id)", true, true, false, List.of(), "true", false);
        var one = new UniqueRule("one", " USING btree (name)", true, false, false, List.of(), "true", false);
        var table = new Table(
                "dw", "t", List.of(), List.of(), List.of(), List.of(), List.of(), List.of(key, one), Optional.empty());

        assertThat(ContractText.of(table))
                .isEqualTo("[] [] [] [] [UniqueRule[name=one, definition= USING btree (name)]]");
    }
}
