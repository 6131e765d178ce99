package io.github.eltmaven.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SuggestionTest {

    private static final List<String> KEYS = List.of("files", "columns", "delimiter", "quote", "maxMalformed");

    @ParameterizedTest
    @CsvSource({
        "file, files",
        "fiels, files",
        "FILES, files",
        "colums, columns",
        "delimeter, delimiter",
        "max-malformed, maxMalformed",
        "qoute, quote"
    })
    void aTypoFindsItsName(String unknown, String name) {
        assertThat(Suggestion.nearest(unknown, KEYS)).contains(name);
    }

    @Test
    void aNameFarFromAllOthersFindsNothing() {
        assertThat(Suggestion.nearest("encoding", KEYS)).isEmpty();
        assertThat(Suggestion.nearest("x", KEYS)).isEmpty();
        assertThat(Suggestion.nearest("files", List.of())).isEmpty();
    }

    @Test
    void theNearestOfSeveralIsFoundAndOfEquallyNearOnesTheFirstByName() {
        assertThat(Suggestion.nearest("trade_tz", List.of("trade_id", "trade_ts", "trade")))
                .contains("trade_ts");
        assertThat(Suggestion.nearest("cat", List.of("hat", "bat"))).contains("bat");
    }

    @Test
    void theSentenceNamesTheNearestAndAllThatAreKnown() {
        assertThat(Suggestion.didYouMean("qoute", KEYS))
                .isEqualTo("Did you mean 'quote'? Known are columns, delimiter, files, maxMalformed, quote");
        assertThat(Suggestion.didYouMean("encoding", KEYS))
                .isEqualTo("Known are columns, delimiter, files, maxMalformed, quote");
        assertThat(Suggestion.didYouMean("lattest", List.of("latest"))).isEqualTo("Did you mean 'latest'?");
        assertThat(Suggestion.didYouMean("latest", List.of())).isEqualTo("Remove it");
    }

    @ParameterizedTest
    @CsvSource({"'', '', 0", "abc, abc, 0", "abc, '', 3", "abc, abd, 1", "abc, acb, 1", "abc, ab, 1", "ab, ba, 1"})
    void theDistanceCountsEditsAndSwapsOfNeighbours(String left, String right, int distance) {
        assertThat(Suggestion.distance(left, right)).isEqualTo(distance);
        assertThat(Suggestion.distance(right, left)).isEqualTo(distance);
    }

    @Test
    void aNameOfAnyLengthCostsNoMemory() {
        var endless = "x".repeat(32 << 20);

        assertThat(Suggestion.nearest("t".repeat(63), List.of(endless))).isEmpty();
    }
}
