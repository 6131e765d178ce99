package io.github.eltmaven.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlaceTest {

    private static final Path FILE = Path.of("dw", "trades.sql");

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 1, 2", "2, 1, 3", "3, 2, 1", "5, 2, 3", "6, 3, 1", "7, 4, 1", "8, 4, 2"})
    void aCharacterStandsWhereAnEditorShowsIt(int offset, int line, int column) {
        assertThat(Place.inText(FILE, "ab\ncd\n\ne", offset)).isEqualTo(new Place(FILE, line, column));
    }

    @Test
    void aCarriageReturnBelongsToItsLine() {
        assertThat(Place.inText(FILE, "ab\r\ncd", 4)).isEqualTo(new Place(FILE, 2, 1));
    }

    @Test
    void anOffsetOutsideTheTextIsItsNearestEnd() {
        assertThat(Place.inText(FILE, "ab\nc", 99)).isEqualTo(new Place(FILE, 2, 2));
        assertThat(Place.inText(FILE, "ab\nc", -1)).isEqualTo(new Place(FILE, 1, 1));
    }

    @Test
    void unknownPartsOfAPlaceAreNotShown() {
        assertThat(Place.of(FILE).render(Path.of(""))).isEqualTo(FILE.toString());
        assertThat(Place.of(FILE, 3).render(Path.of(""))).isEqualTo(FILE + ":3");
        assertThat(new Place(FILE, 3, 7).render(Path.of(""))).isEqualTo(FILE + ":3:7");
    }

    @Test
    void aFileBelowTheDirectoryIsShownRelativeToIt() {
        var directory = Path.of("project").toAbsolutePath();

        assertThat(Place.of(directory.resolve(FILE), 3).render(directory)).isEqualTo(FILE + ":3");
        assertThat(Place.of(directory.resolveSibling("other").resolve(FILE)).render(directory))
                .isEqualTo(directory.resolveSibling("other").resolve(FILE).toString());
    }
}
