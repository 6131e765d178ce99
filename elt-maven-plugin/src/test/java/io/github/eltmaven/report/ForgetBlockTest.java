package io.github.eltmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.forget.ForgetResult;
import io.github.eltmaven.ledger.LoadCounts;
import io.github.eltmaven.load.Forgetting;
import io.github.eltmaven.mart.MartResult;
import io.github.eltmaven.sql.Schemas;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ForgetBlockTest {

    private static ForgetResult result(Forgetting records, Map<String, Long> ledger, List<String> formerModels) {
        var texts = ledger.isEmpty() ? Map.<String, Long>of() : Map.of("check_results", 1L);
        return new ForgetResult(records, List.of(), new MartResult(List.of()), ledger, texts, formerModels);
    }

    private static List<String> lines(ForgetResult result) {
        return Stream.concat(
                        ForgetBlock.records(Schemas.DEFAULT, result).stream(),
                        ForgetBlock.traces(Schemas.DEFAULT, result).stream())
                .map(ConsoleLine::text)
                .toList();
    }

    @Test
    void eachTableHasALineWithItsCount() {
        var ledger = new LinkedHashMap<String, Long>();
        ledger.put("rejects", 1L);
        ledger.put("images:dw.users", 1200L);

        assertThat(lines(result(
                        new Forgetting("raw.users", List.of("id", "email"), 3, 2, 3, 1, 1, List.of("data/1.csv")),
                        ledger,
                        List.of("dw.old"))))
                .containsExactly(
                        "raw.users: 3 records forgotten; 2 identities of id, email kept out from now on",
                        "withdrawn records of raw.users: 1 record forgotten",
                        "elt.malformed: 1 text replaced",
                        "elt.rejects: 1 row removed",
                        "elt.\"images:dw.users\": 1,200 rows removed",
                        "elt.check_results: 1 text replaced",
                        "not removed: data/1.csv held such records; delete it, or write it again without them",
                        "not removed: rows of dw.old, which no model of the pipeline fills any more",
                        "not removed: records of other sources; name each of these with a call of its own",
                        "not removed: reports and run.json of earlier builds, logs, sent OpenLineage events, backups, write-ahead log,"
                                + " tables that the pipeline does not fill, and dead rows and statistics until VACUUM (ANALYZE)");
    }

    @Test
    void ofManyFilesOnlyTheFirstAreNamed() {
        var files = IntStream.range(0, 22).mapToObj(i -> "data/" + i + ".csv").toList();

        assertThat(lines(result(new Forgetting("raw.users", List.of("id"), 1, 1, 1, 0, 0, files), Map.of(), List.of())))
                .contains("not removed: 2 more files held such records")
                .filteredOn(line -> line.contains(".csv"))
                .hasSize(20);
    }

    @Test
    void nothingThatMatchesIsSaid() {
        assertThat(lines(result(
                        new Forgetting("raw.users", List.of("id"), 0, 0, 0, 0, 0, List.of()), Map.of(), List.of())))
                .containsExactly("no record of raw.users meets the condition: nothing was forgotten, and a record that"
                        + " comes later is not kept out");
    }

    @Test
    void aSumOfALoadNamesForgottenRecordsOnlyWhereThereAreSome() {
        assertThat(CountsText.parts(new LoadCounts(3, 1))).isEqualTo("3 loaded + 1 malformed");
        assertThat(CountsText.parts(new LoadCounts(3, 1, 2))).isEqualTo("3 loaded + 1 malformed + 2 forgotten");
    }
}
