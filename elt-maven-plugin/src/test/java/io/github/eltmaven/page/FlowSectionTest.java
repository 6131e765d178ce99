package io.github.eltmaven.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.ledger.LoadCounts;
import io.github.eltmaven.ledger.LoadTotal;
import io.github.eltmaven.ledger.ModelState;
import io.github.eltmaven.ledger.RecordCounts;
import io.github.eltmaven.ledger.ReportFacts;
import io.github.eltmaven.sql.Schemas;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FlowSectionTest {

    /** The ledger tells tables by their names, not in the order in which they are made. */
    @Test
    void aMartThatAnotherReadsIsOneWhateverItsName() {
        var facts = new ReportFacts(
                Schemas.DEFAULT,
                List.of(new LoadTotal("trades", "raw.trades", 1, new LoadCounts(9, 0))),
                List.of(
                        model("dw.trades", 9, "raw.trades"),
                        model("mart.daily", 4, "mart.facts", "public.rates"),
                        model("mart.facts", 7, "dw.trades")),
                Map.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of());

        assertThat(FlowSection.of(facts).json())
                .contains(
                        node("mart.facts", "mart", "7", "3"),
                        node("mart.daily", "mart", "4", "4"),
                        node("public.rates", "other", "0", "2"))
                .doesNotContain(node("mart.facts", "other", "0", "2"));
    }

    @Test
    void forgottenRecordsAreShownOnlyWhereThereAreSome() {
        assertThat(flow(new LoadCounts(9, 1)).hasForgotten()).isFalse();
        assertThat(flow(new LoadCounts(9, 1)).json()).doesNotContain("forgotten");
        assertThat(flow(new LoadCounts(9, 1, 2)).hasForgotten()).isTrue();
        assertThat(flow(new LoadCounts(9, 1, 2)).json()).contains("forgotten");
    }

    private static FlowSection flow(LoadCounts counts) {
        return FlowSection.of(new ReportFacts(
                Schemas.DEFAULT,
                List.of(new LoadTotal("trades", "raw.trades", 1, counts)),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of()));
    }

    private static ModelState model(String table, long rows, String... inputs) {
        return new ModelState(
                table,
                "",
                List.of(inputs),
                1,
                1,
                1,
                RecordCounts.NONE.withRead(rows).withCurrent(rows));
    }

    private static String node(String table, String kind, String count, String depth) {
        return "{\"id\":\"%1$s\",\"label\":\"%1$s\",\"kind\":\"%2$s\",\"count\":%3$s,\"depth\":%4$s}"
                .formatted(table, kind, count, depth);
    }
}
