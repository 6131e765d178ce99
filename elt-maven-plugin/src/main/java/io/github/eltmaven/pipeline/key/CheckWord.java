package io.github.eltmaven.pipeline.key;

import io.github.eltmaven.pipeline.generic.Bound;
import io.github.eltmaven.pipeline.generic.ReadyMadeKind;
import io.github.eltmaven.pipeline.setting.EnumWords;
import io.github.eltmaven.pipeline.setting.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The words for the kinds of a check that needs no SQL, each with its settings. */
public enum CheckWord {
    NOT_NULL(
            ReadyMadeKind.NotNull.WORD,
            KeyValue.FILLED_TEXTS,
            "Columns that have a value in every row; a check for each.",
            Violations.ROWS),
    UNIQUE(
            ReadyMadeKind.Unique.WORD,
            KeyValue.FILLED_TEXTS,
            "Columns in which together no two rows are the same.",
            Violations.ROWS),
    ACCEPTED_VALUES(
            ReadyMadeKind.AcceptedValues.WORD,
            KeyValue.FILLED_TEXT,
            "A column that has known values only.",
            Violations.ROWS,
            DefinitionKey.of("values", KeyValue.VALUES, "The values, one or a list.")
                    .required()),
    RANGE(
            ReadyMadeKind.Range.WORD,
            KeyValue.FILLED_TEXT,
            "A column that is within bounds.",
            Violations.ROWS,
            bound(Bound.Limit.AT_LEAST, KeyValue.FILLED_TEXT, "The lowest value, included."),
            bound(Bound.Limit.ABOVE, KeyValue.FILLED_TEXT, "What every value is above."),
            bound(Bound.Limit.AT_MOST, KeyValue.FILLED_TEXT, "The highest value, included."),
            bound(Bound.Limit.BELOW, KeyValue.FILLED_TEXT, "What every value is below.")),
    MATCHES(
            ReadyMadeKind.Matches.WORD,
            KeyValue.FILLED_TEXT,
            "A column whose whole text matches a pattern.",
            Violations.ROWS,
            DefinitionKey.of("pattern", KeyValue.FILLED_TEXT, "A regular expression of PostgreSQL, '[A-Z]+'.")
                    .required()),
    REFERENCES(
            ReadyMadeKind.References.WORD,
            KeyValue.FILLED_TEXTS,
            "Columns that name what exists elsewhere.",
            Violations.ROWS,
            to()),
    ROW_COUNT(
            ReadyMadeKind.RowCount.WORD,
            KeyValue.NOTHING,
            "How many rows the table has; nothing stands after the colon.",
            Violations.TABLE,
            bound(Bound.Limit.AT_LEAST, KeyValue.COUNT, "The least number of rows."),
            bound(Bound.Limit.AT_MOST, KeyValue.COUNT, "The largest number of rows.")),
    FRESHNESS(
            ReadyMadeKind.Freshness.WORD,
            KeyValue.FILLED_TEXT,
            "A column whose newest value is not too old.",
            Violations.TABLE,
            DefinitionKey.of("within", KeyValue.FILLED_TEXT, "How old the newest value may be, 2 days.")
                    .required()),
    EQUAL_SUMS(
            ReadyMadeKind.EqualSums.WORD,
            KeyValue.FILLED_TEXT,
            "A column whose sum is that of another table.",
            Violations.TABLE,
            to()),
    NOT_WORSE_THAN_LAST_RUN(
            ReadyMadeKind.NotWorse.WORD,
            KeyValue.FILLED_TEXT,
            "A condition that no more rows meet than in the last run in which the check passed.",
            Violations.TABLE);

    /** What a kind judges. */
    private enum Violations {
        /** Each row or value. Such a check can allow some violations. */
        ROWS,
        /** The table as a whole. */
        TABLE
    }

    /** The settings of every check. */
    private static final List<DefinitionKey> COMMON = List.of(
            DefinitionKey.of(
                    "where",
                    KeyValue.FILLED_TEXT,
                    "A condition over the columns of a row, in PostgreSQL's words; only rows that meet it are checked."),
            DefinitionKey.of(
                            "severity",
                            Arrays.stream(Severity.values()).map(Severity::word).toList(),
                            "What a violation does.")
                    .or(Severity.ERROR.word()),
            DefinitionKey.of("title", KeyValue.FILLED_TEXT, "What people are shown."),
            DefinitionKey.of("name", KeyValue.CHECK_NAME, "What the check is called."));

    private static final DefinitionKey MAX = DefinitionKey.of(
                    "max",
                    KeyValue.ALLOWED,
                    "How many rows, or values for unique and references, may be wrong: a number, 10, or a share, 0.1%.")
            .or(0);

    private final DefinitionKey subject;
    private final Violations violations;
    private final List<DefinitionKey> settings;

    CheckWord(String word, KeyValue value, String description, Violations violations, DefinitionKey... settings) {
        this.subject = DefinitionKey.of(word, value, description);
        this.violations = violations;
        this.settings = List.of(settings);
    }

    private static DefinitionKey bound(Bound.Limit limit, KeyValue value, String description) {
        return DefinitionKey.of(limit.word(), value, description);
    }

    private static DefinitionKey to() {
        return DefinitionKey.of(
                        "to", KeyValue.COLUMNS_OF_TABLE, "The other columns: dw.users.id, or dw.users (id1, id2).")
                .required();
    }

    /** Returns the word in {@code elt.yaml}. */
    public String word() {
        return subject.name();
    }

    public static CheckWord of(String word) {
        return EnumWords.find(values(), CheckWord::word, word).orElseThrow();
    }

    public static List<String> words() {
        return EnumWords.of(values(), CheckWord::word);
    }

    /** Returns the key that an item of this kind begins with. */
    public DefinitionKey subject() {
        return subject;
    }

    /** Returns the settings that only this kind has. */
    public List<DefinitionKey> settings() {
        return settings;
    }

    /** Returns the keys of an item of this kind. */
    public List<DefinitionKey> keys() {
        return Stream.of(
                        List.of(subject),
                        settings,
                        COMMON,
                        violations == Violations.ROWS ? List.of(MAX) : List.<DefinitionKey>of())
                .flatMap(List::stream)
                .toList();
    }

    /** Returns the names of the keys of an item of this kind. */
    public List<String> names() {
        return DefinitionSection.names(keys());
    }

    /** Returns the keys that an item of one kind or another can have beside its word. */
    public static List<DefinitionKey> allSettings() {
        return Stream.concat(
                        commonSettings().stream(), Arrays.stream(values()).flatMap(check -> check.settings.stream()))
                .toList();
    }

    /** Returns the settings of every check, and {@code max}, which those have that judge each row or value. */
    public static List<DefinitionKey> commonSettings() {
        return Stream.concat(COMMON.stream(), Stream.of(MAX)).toList();
    }
}
