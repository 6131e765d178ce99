package io.github.eltmaven.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.eltmaven.Seeds;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FilePatternTest {

    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock = """
            data/**/*.csv         > a.csv x/a.csv x/y/a.csv   > a.txt x/a.csv/b
            data/**/y/*.csv       > y/a.csv x/y/a.csv         > a.csv xy/a.csv
            data/**.csv           > a.csv x/a.csv             > a.txt
            data/x**/a            > x/a xy/z/a                > y/a
            data/*.csv            > a.csv .csv .a.csv         > x/a.csv A.CSV
            data/?.csv            > a.csv é.csv               > ab.csv
            data/[a-c].csv        > a.csv c.csv               > d.csv
            data/[!a-c].csv       > d.csv ^.csv               > a.csv
            data/x[!a]y           > xby                       > x/y
            data/x[+-0]y          > x.y                       > x/y
            data/[^a].csv         > ^.csv a.csv               > b.csv
            data/{a,b*}.csv       > a.csv bc.csv              > c.csv
            data/{**/,z-}a.csv    > a.csv x/a.csv z-a.csv     > y-a.csv
            data/\\[a\\].csv      > [a].csv                   > a.csv
            data/a+(b).csv        > a+(b).csv                 > aab.csv
            data/a,b              > a,b                       > a
            """)
    void aPatternMatchesTheRightPaths(String glob, String matching, String others) {
        var pattern = FilePattern.of(glob, "/");

        assertThat(pattern.folder()).isEqualTo("data/");
        assertThat(matching.split(" ")).allMatch(pattern::matches);
        assertThat(others.split(" ")).noneMatch(pattern::matches);
    }

    @Test
    void onlyFoldersThatMayContainAMatchAreRead() {
        var pattern = FilePattern.of("data/2024-*/x/*.csv", "/");

        assertThat(new String[] {"2024-01", "2024-", "2024-01/x"}).allMatch(pattern::mayMatchBelow);
        assertThat(new String[] {"2023-01", "private", "2024-01/y", "2024-01/x/z"})
                .noneMatch(pattern::mayMatchBelow);
        assertThat(FilePattern.of("data/**", "/").matches("x/y/a")).isTrue();
        assertThat(FilePattern.of("data/*.csv", "/").mayMatchBelow("x")).isFalse();
        assertThat(FilePattern.of("data/**/*.csv", "/").mayMatchBelow("x/y")).isTrue();
    }

    @Test
    void aBackslashSeparatesFoldersInAPatternOnWindows() {
        var pattern = FilePattern.of("data\\x\\**\\*.csv", "\\");

        assertThat(pattern.folder()).isEqualTo("data/x/");
        assertThat(new String[] {"a.csv", "y/A.CSV"}).allMatch(pattern::matches);
    }

    /** The platform's own globs differ in one thing: there, two stars and a slash need a folder. */
    @Test
    void everyOtherPatternMatchesAsTheGlobOfThePlatform() {
        var pieces = new String[] {"a", "b", "*", "**", "?", "[ab]", "[!a]", "{a,b*}", ".", "/", "\\{", "-"};
        var names = new String[] {"a", "b", ".", "/", "{", "-", "ab"};
        var matched = 0;
        var tries = Seeds.count(5_000, 200_000);
        for (var seed = 1; seed <= tries; seed++) {
            var random = new Random(seed);
            var glob = "*" + text(random, pieces, 4);
            if (glob.contains("**/") || glob.contains("***")) {
                continue;
            }
            var path = Path.of("a" + text(random, names, 3)).normalize();
            var expected =
                    FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(path);
            matched += expected ? 1 : 0;
            assertThat(FilePattern.of(glob, "/").matches(path.toString()))
                    .as("seed %s: %s matches %s", seed, glob, path)
                    .isEqualTo(expected);
        }
        assertThat(matched).isGreaterThan(tries / 40);
    }

    /** A regular expression would try more ways through the stars than there are atoms. */
    @ParameterizedTest
    @ValueSource(strings = {"*", "a*", "**", "**/", "**/*", "?*", "[ab]*", "{a*,*a}", "{**/,*}"})
    void manyStarsAreNoWorkForAges(String part) {
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (var path : List.of("a".repeat(200), "a/".repeat(100), "a".repeat(1_000))) {
                for (var times : new int[] {40, 200}) {
                    var pattern = FilePattern.of(part.repeat(times) + "z", "/");

                    assertThat(pattern.matches(path)).isFalse();
                    pattern.mayMatchBelow(path);
                }
            }
        });
    }

    @Test
    void aPatternOfManyStarsIsRightAsWell() {
        var pattern = FilePattern.of("data/" + "*a".repeat(40) + "/" + "**/".repeat(40) + "*.csv", "/");

        assertThat(pattern.matches("ba".repeat(40) + "/x/y/1.csv")).isTrue();
        assertThat(pattern.matches("ba".repeat(39) + "/x/y/1.csv")).isFalse();
        assertThat(pattern.mayMatchBelow("ba".repeat(41) + "/x")).isTrue();
        assertThat(pattern.mayMatchBelow("ba".repeat(39) + "/x")).isFalse();
    }

    @Test
    void aCharacterBeyondTheBasicPlaneIsOneCharacter() {
        assertThat(FilePattern.of("data/?.csv", "/").matches("\uD83D\uDE00.csv"))
                .isTrue();
        assertThat(FilePattern.of("data/\uD83D\uDE00.csv", "/").matches("\uD83D\uDE00.csv"))
                .isTrue();
        assertThat(FilePattern.of("data/x{\uD83D\uDE00,b}.csv", "/").matches("x\uD83D\uDE00.csv"))
                .isTrue();
    }

    private static String text(Random random, String[] pieces, int most) {
        var text = new StringBuilder();
        random.ints(random.nextInt(most + 1), 0, pieces.length).forEach(piece -> text.append(pieces[piece]));
        return text.toString();
    }
}
