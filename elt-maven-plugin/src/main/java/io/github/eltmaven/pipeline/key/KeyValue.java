package io.github.eltmaven.pipeline.key;

import java.util.Locale;
import java.util.regex.Pattern;

/** What may stand after the colon of a key. The JSON Schema has a part of this name for each. */
public enum KeyValue {
    ALLOWED("number or share"),
    ANY_TEXT("text"),
    BY_TEXT("mapping"),
    CHANGED_COLUMNS("column, or list of columns"),
    CHARACTER("character"),
    CHARACTER_OR_NONE("character or `none`"),
    CHECK_NAME("text"),
    CHOICES("list, or mapping to weights"),
    COLUMNS("mapping"),
    COLUMNS_OF_FILES("list or mapping"),
    COLUMNS_OF_TABLE("columns of a table"),
    COUNT("whole number of at least 0"),
    DECIMAL("number"),
    DELAY("time or range of times"),
    DURATION("time"),
    ENCODING("encoding"),
    EXPRESSION("expression"),
    FAULTS("mapping"),
    FILES("path, pattern or list"),
    FILLED_TEXT("text"),
    FILLED_TEXTS("text or list"),
    GARBAGE_VALUES("text or list"),
    GENERATION("mapping"),
    LEVEL("`error`, `warn` or `off`"),
    LIBRARIES("folder or list"),
    MOMENT("date or time"),
    NOTHING("nothing"),
    NULL_TEXTS("text or list"),
    PIPELINE_NAME("name"),
    POOL("whole number of at least 1, or `none`"),
    POSITIVE("whole number of at least 1"),
    POSITIVE_DECIMAL("number above 0"),
    SCHEMA_NAME("name"),
    SCHEMA_NAMES("list of schemas"),
    SCHEMAS("mapping"),
    SHARE("share"),
    SOURCES("mapping"),
    TABLES("mapping"),
    TEXT("text"),
    TIME_ZONE("time zone"),
    TRUTH_VALUE("`true` or `false`"),
    VALUES("text or list"),
    VERIFICATION("mapping"),
    WHOLE("whole number"),
    /** One of the words that the key lists. */
    WORD("one of");

    private static final Pattern SECOND_WORD = Pattern.compile("_(.)");

    private final String phrase;

    KeyValue(String phrase) {
        this.phrase = phrase;
    }

    /** Returns the value in words. */
    public String phrase() {
        return phrase;
    }

    /** Returns the name of the value's part of the JSON Schema: {@code filledText}. */
    public String schemaName() {
        return SECOND_WORD
                .matcher(name().toLowerCase(Locale.ROOT))
                .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }
}
