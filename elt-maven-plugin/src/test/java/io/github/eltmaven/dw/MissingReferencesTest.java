package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.catalog.ForeignKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reason of a record whose foreign key finds no row. */
final class MissingReferencesTest {

    @Test
    void theReasonNamesTheValuesTheTableAndTheForeignKey() {
        var key = new ForeignKey(
                "orders_price_fkey", List.of("symbol", "of day"), "dw", "prices", List.of("symbol", "day"));

        assertThat(MissingReferences.reason(key, "s")).isEqualTo("""
                'symbol: ' || coalesce(quote_literal(left(s."symbol"::text, 60)), 'NULL') || ', ' || \
                'of day: ' || coalesce(quote_literal(left(s."of day"::text, 60)), 'NULL') || \
                ' is not in dw.prices, as orders_price_fkey demands'""");
    }
}
