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
                'symbol: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(s."symbol"::text, 30) || \
                CASE WHEN pg_catalog.length(s."symbol"::text) > 30 THEN '...' ELSE '' END), 'NULL') || ', ' || \
                'of day: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(s."of day"::text, 30) || \
                CASE WHEN pg_catalog.length(s."of day"::text) > 30 THEN '...' ELSE '' END), 'NULL') || \
                ' is not in dw.prices, as orders_price_fkey demands'""");
    }
}
