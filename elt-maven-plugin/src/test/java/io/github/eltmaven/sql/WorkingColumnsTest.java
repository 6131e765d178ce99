package io.github.eltmaven.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No statement can add a column to those of a table under a name that a table may have. */
final class WorkingColumnsTest {

    /** The rooms whose statements read or write the tables of dw and mart. */
    private static final List<String> ROOMS = List.of("sql", "pipeline", "database", "ledger", "dw", "mart", "verify");

    /** What a source offers beside its own columns, whose names begin with a letter: they stand beside no table's. */
    private static final Set<String> OF_SOURCES = Set.of("_file", "_loaded_at");

    private static final Pattern NAME = Pattern.compile("(?<![\\p{Alnum}_$.\"'])_[a-z][a-z_]*|(?<=\\.)_[a-z][a-z_]*");

    private static final int UTF_8 = 1;

    @Test
    void everyNameThatAStatementUsesIsReserved() throws Exception {
        var names = used();
        names.removeAll(OF_SOURCES);

        assertThat(names)
                .as("Add a name to WorkingColumns, or make it with WorkingColumns.Numbered where a number ends it")
                .isSubsetOf(WorkingColumns.names());
    }

    @Test
    void noNameIsReservedThatNoStatementUses() throws Exception {
        assertThat(used()).containsAll(WorkingColumns.names());
    }

    @Test
    void aNumberedNameIsReserved() {
        for (var numbered : WorkingColumns.Numbered.values()) {
            assertThat(WorkingColumns.contain(numbered.of(0))).isTrue();
            assertThat(WorkingColumns.contain(numbered.of(1_599))).isTrue();
        }
        assertThat(WorkingColumns.Numbered.READ.of(12)).isEqualTo("_read12");
        assertThat(List.of("_read_amount", "_readable", "_read1a", "read1", "_id", "_file"))
                .noneMatch(WorkingColumns::contain);
    }

    private static Set<String> used() throws IOException, URISyntaxException {
        var classes = Path.of(WorkingColumns.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var names = new TreeSet<String>();
        for (var room : ROOMS) {
            try (var files = Files.walk(classes.resolve("io/github/eltmaven").resolve(room))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    for (var text : texts(file)) {
                        NAME.matcher(text).results().map(MatchResult::group).forEach(names::add);
                    }
                }
            }
        }
        return names;
    }

    private static List<String> texts(Path file) throws IOException {
        var name = file.getFileName().toString();
        if (name.endsWith(".sql")) {
            return List.of(Files.readString(file));
        }
        return name.endsWith(".class") && !name.startsWith("WorkingColumns") ? constants(file) : List.of();
    }

    /** The texts of a class: its string constants, also those that are put together, and the names in it. */
    private static List<String> constants(Path file) throws IOException {
        var texts = new ArrayList<String>();
        try (var input = new DataInputStream(Files.newInputStream(file))) {
            input.skipNBytes(8);
            var count = input.readUnsignedShort();
            for (var i = 1; i < count; i++) {
                var tag = input.readUnsignedByte();
                if (tag == UTF_8) {
                    texts.add(input.readUTF());
                } else {
                    input.skipNBytes(
                            switch (tag) {
                                case 7, 8, 16, 19, 20 -> 2;
                                case 15 -> 3;
                                case 5, 6 -> 8;
                                default -> 4;
                            });
                    // A long or a double takes two places.
                    i += tag == 5 || tag == 6 ? 1 : 0;
                }
            }
        }
        return texts;
    }
}
