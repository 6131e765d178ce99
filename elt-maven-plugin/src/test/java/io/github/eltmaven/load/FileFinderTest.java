package io.github.eltmaven.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.ledger.FileIdentity;
import io.github.eltmaven.pipeline.reader.ClassPath;
import io.github.eltmaven.pipeline.reader.PipelineReader;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileFinderTest {

    @TempDir
    private Path directory;

    private final RecordingLog log = new RecordingLog();
    private final Problems problems = new Problems();

    @Test
    void twoStarsAndASlashReachTheFolderItself() throws IOException {
        write("data/1.csv", "data/x/2.csv", "data/x/y/3.csv", "data/4.txt");

        assertThat(found("data/**/*.csv")).containsExactly("data/1.csv", "data/x/2.csv", "data/x/y/3.csv");
    }

    @Test
    void filesAreInTheNaturalOrderOfTheirNamesWhateverTheirFolder() throws IOException {
        write("b/seq11.csv", "b/seq2.csv", "a/seq10.csv", "a/seq9.csv", "b10/seq9.csv", "b9/seq9.csv");

        assertThat(found("{a,b*}/*.csv"))
                .containsExactly(
                        "b/seq2.csv", "a/seq9.csv", "b9/seq9.csv", "b10/seq9.csv", "a/seq10.csv", "b/seq11.csv");
    }

    @Test
    void aFileOfTwoPatternsIsFoundOnce() throws IOException {
        write("data/1.csv");

        assertThat(found("data/*.csv", "./data/1.csv", "**/1.csv")).containsExactly("data/1.csv");
    }

    @Test
    void anExcludedFileIsNotFoundAndALineCountsSuchFiles() throws IOException {
        write("data/1.csv", "data/2.csv", "data/old/3.csv", "data/old/x/4.csv", "data/note.txt");

        assertThat(found(List.of("data/2*", "data/old/*.csv", "*.txt"), "data/**/*.csv", "data/*.csv"))
                .containsExactly("data/1.csv", "data/old/x/4.csv");
        assertThat(problems()).isEmpty();
        assertThat(log.lines()).containsExactly("raw.t: 'exclude' keeps out 2 files");
    }

    @Test
    void aPatternOfExcludeHasTheRulesOfAPatternOfFiles() throws IOException {
        write("a/1.csv", "a/b/2.csv", "a/b/c/3.csv", "a/[x].csv", "4.csv", "d/4.csv");

        assertThat(found(List.of("a/*/2.csv", "**/3.csv", "a/\\[x\\].csv", "${project.basedir}/{4,5}.csv"), "**/*.csv"))
                .containsExactly("a/1.csv", "d/4.csv");
        assertThat(log.lines()).containsExactly("raw.t: 'exclude' keeps out 4 files");
    }

    @Test
    void aFolderThatIsExcludedAsAWholeIsNotRead() throws IOException {
        write("data/1.csv", "data/private/2.csv", "data/x/private/3.csv");
        var hidden = List.of(directory.resolve("data/private"), directory.resolve("data/x/private"));
        for (var folder : hidden) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("---------"));
        }

        assertThat(found(List.of("data/**/private/**"), "data/**/*.csv")).containsExactly("data/1.csv");
        assertThat(problems()).isEmpty();
        assertThat(log.lines()).containsExactly("raw.t: 'exclude' keeps out all of 2 folders");

        for (var folder : hidden) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void anExcludedLinkThatLeadsNowhereIsNoProblem() throws IOException {
        write("data/1.csv");
        link("data/2.csv", "gone.csv");

        assertThat(found(List.of("data/2.csv"), "data/*.csv")).containsExactly("data/1.csv");
        assertThat(problems()).isEmpty();
    }

    @Test
    void anExcludeThatMatchesNothingIsNoProblem() throws IOException {
        write("data/1.csv");

        assertThat(found(List.of("data/9.csv", "nowhere/**", "../other/*"), "data/*.csv"))
                .containsExactly("data/1.csv");
        assertThat(problems()).isEmpty();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void theMessageThatNoFileMatchesSaysWhatIsExcluded() throws IOException {
        write("data/1.csv", "data/2.csv", "more/3.csv");

        assertThat(found(List.of("data/*", "more/**"), "data/*.csv", "more/*.csv"))
                .isEmpty();
        assertThat(problems())
                .containsExactly(
                        "elt/elt.yaml:2:14: no file matches 'data/*.csv' of source 't': 'exclude' keeps out 2 files."
                                + " Correct 'exclude' or 'files'.",
                        "elt/elt.yaml:2:14: no file matches 'more/*.csv' of source 't': 'exclude' keeps out all of 1"
                                + " folder. Correct 'exclude' or 'files'.");
    }

    @Test
    void anExcludeThatNamesAFolderSaysWhatToWrite() throws IOException {
        write("data/1.csv", "data/old/2.csv");

        found(List.of("data/old/"), "data/**/*.csv");

        assertThat(problems())
                .containsExactly(
                        "elt/elt.yaml:2:42: 'data/old/' of 'exclude' is a folder, and only files can be kept out."
                                + " Write 'data/old/**' for the files below it.");
    }

    @Test
    void aLinkThatLeadsNowhereIsAProblemWhereItMatches() throws IOException {
        write("data/1.csv");
        link("data/2.csv", "gone.csv");
        link("data/3.csv", "3.csv");
        link("data/4.txt", "gone.txt");

        assertThat(found("data/*.csv")).containsExactly("data/1.csv");
        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "data/2.csv: is a link that leads to no file. Put the file there, or remove the link.",
                        "data/3.csv: is a link that leads to no file. Put the file there, or remove the link.");
    }

    @Test
    void aLinkThatMayHaveBeenAFolderOnTheWayIsReported() throws IOException {
        write("data/1.csv");
        link("data/old", "gone");

        assertThat(found("data/**/*.csv")).containsExactly("data/1.csv");
        assertThat(log.lines()).containsExactly("WARN data/old is a link that leads to no file; it is skipped");
        assertThat(problems()).isEmpty();
    }

    @Test
    void linksInACircleAreSkippedWithAWarning() throws IOException {
        write("data/x/1.csv");
        link("data/x/again", "..");

        assertThat(found("data/**/*.csv")).containsExactly("data/x/1.csv");
        assertThat(log.lines())
                .containsExactly("WARN data/x/again is a link to a folder that contains it; it is skipped,"
                        + " and the files are found in the folder itself");
    }

    @Test
    void twoLinksThatLeadToEachOtherAreSkippedWithAWarning() throws IOException {
        write("data/1.csv");
        link("data/one", "other");
        link("data/other", "one");

        assertThat(found("data/**/*.csv")).containsExactly("data/1.csv");
        assertThat(log.lines())
                .containsExactly(
                        "WARN data/one is a link that leads to no file; it is skipped",
                        "WARN data/other is a link that leads to no file; it is skipped");
        assertThat(problems()).isEmpty();
    }

    /** Twelve folders that link to each other have more paths than any search could follow. */
    @Test
    void foldersThatLinkToEachOtherAreReadOnceBelowALink() throws IOException {
        for (var folder = 0; folder < 12; folder++) {
            write("data/" + folder + "/" + folder + ".csv");
            for (var other = 0; other < 12; other++) {
                if (other != folder) {
                    link("data/" + folder + "/to-" + other, "../" + other);
                }
            }
        }

        assertThat(found("data/**/*.csv"))
                .contains("data/0/0.csv", "data/0/to-1/1.csv", "data/11/to-0/0.csv", "data/11/11.csv");
        assertThat(log.lines())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line)
                        .matches("WARN data/0/to-1/to-.* is a link below a link, to a folder that was read already;"
                                + " it is skipped; so are [0-9]+ other links"));
        assertThat(problems()).isEmpty();
    }

    @Test
    void twoLinksToTheSameFolderAreBothFollowed() throws IOException {
        write("store/1.csv", "data/a/2.csv", "data/b/3.csv");
        link("data/a/current", "../../store");
        link("data/b/current", "../../store");

        assertThat(found("data/*/current/*.csv")).containsExactly("data/a/current/1.csv", "data/b/current/1.csv");
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void aFolderThatCannotBeReadIsAProblem() throws IOException {
        link("data", "data");

        assertThat(found("data/*.csv")).isEmpty();
        assertThat(problems())
                .hasSize(1)
                .allSatisfy(problem -> assertThat(problem).matches("data: cannot be read: .*(links|loop).*"));
    }

    @Test
    void aFolderThatMayNotBeReadIsAProblemWhereItIsOnTheWay() throws IOException {
        write("data/1.csv", "data/private/2.csv");
        var folder = directory.resolve("data/private");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(folder), "root may read everything");

        assertThat(found("data/*.csv")).containsExactly("data/1.csv");
        assertThat(problems()).isEmpty();
        assertThat(found("data/**/*.csv")).containsExactly("data/1.csv");
        assertThat(problems())
                .containsExactly("data/private: cannot be read: AccessDeniedException."
                        + " Check that you may read it, or choose a pattern that does not reach it.");
    }

    @Test
    void aPatternThatIsAFolderIsReported() throws IOException {
        write("data/x/1.csv");

        assertThat(found("data/x", "data/*")).isEmpty();
        assertThat(problems())
                .containsExactly(
                        "elt/elt.yaml:2:14: no file matches 'data/x' of source 't'."
                                + " It is a folder: write 'data/x/*' for the files in it, 'data/x/**' for those below it, too.",
                        "elt/elt.yaml:2:14: no file matches 'data/*' of source 't'."
                                + " Put the files there, or correct the pattern.");
    }

    @Test
    void theProjectsPathIsLiteralInAPattern() throws IOException {
        directory = Files.createDirectories(directory.resolve("[ab] {c,d}/module"));
        write("data/1.csv", "../shared/2.csv");

        assertThat(found("${project.basedir}/data/*.csv", "${project.basedir}/../shared/*.csv"))
                .extracting(file -> file.replaceFirst(".*/", ""))
                .containsExactly("1.csv", "2.csv");
        assertThat(problems()).isEmpty();
    }

    private List<String> found(String... globs) {
        return found(List.of(), globs);
    }

    private List<String> found(List<String> excluded, String... globs) {
        try {
            var pipeline = Files.createDirectories(directory.resolve("elt"));
            Files.writeString(
                    pipeline.resolve("elt.yaml"),
                    "sources:\n  t: {files: ['" + String.join("', '", globs) + "']"
                            + (excluded.isEmpty() ? "" : ", exclude: ['" + String.join("', '", excluded) + "']")
                            + "}\n");
            var source = PipelineReader.read(
                            pipeline,
                            name -> name.equals("project.basedir")
                                    ? Optional.of(directory.toString())
                                    : Optional.empty(),
                            new ClassPath(getClass().getClassLoader(), directory.resolve("include")))
                    .sources()
                    .get(0);
            return new FileFinder(directory, log, problems)
                    .find(source).files().stream()
                            .map(file -> FileIdentity.name(directory, file))
                            .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> problems() {
        return problems.asList().stream()
                .map((Problem problem) -> problem.render(directory))
                .toList();
    }

    private void write(String... files) throws IOException {
        for (var file : files) {
            var path = directory.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "a,b\n1,2\n");
        }
    }

    private void link(String link, String target) throws IOException {
        Files.createSymbolicLink(directory.resolve(link), Path.of(target));
    }
}
