package io.github.eltmaven.pipeline.key;

import io.github.eltmaven.pipeline.generation.ColumnKind;
import io.github.eltmaven.pipeline.generation.Distribution;
import io.github.eltmaven.pipeline.generation.Resolution;
import io.github.eltmaven.pipeline.setting.EnumWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The words for the kinds of a generated column, each with the keys that the kind has beside {@code kind}. */
public enum ColumnWord {
    SEQUENCE(
            "Numbers that count up.",
            DefinitionKey.of("from", KeyValue.WHOLE, "The first number.")
                    .or(1)
                    .atMost(ColumnKind.Sequence.MAXIMUM_FROM)),
    INTEGER(
            "Whole numbers of a range.",
            Dependence.SEVERAL_KEYS,
            range(KeyValue.WHOLE),
            distribution(List.of(ColumnWord.UNIFORM, ColumnWord.NORMAL, ColumnWord.ZIPF), "How likely each value is."),
            mean(),
            exponent()),
    DECIMAL(
            "Numbers with decimals of a range.",
            Dependence.SEVERAL_KEYS,
            range(KeyValue.DECIMAL),
            List.of(scale("as many as the numbers here have unless given.")),
            distribution(List.of(ColumnWord.UNIFORM, ColumnWord.NORMAL, ColumnWord.ZIPF), "How likely each value is."),
            mean(),
            exponent()),
    CHOICE(
            "One of some texts.",
            Dependence.ONE_KEY,
            List.of(DefinitionKey.of(
                            "of",
                            KeyValue.CHOICES,
                            "The texts to choose from, [BTC, ETH], or with weights, { BTC: 5, ETH: 3 }; with per, those"
                                    + " under each text of that column.")
                    .required())),
    TIMESTAMP(
            "Points in time of a range.",
            DefinitionKey.of("from", KeyValue.MOMENT, "The first; of a date alone its beginning.")
                    .required(),
            DefinitionKey.of("to", KeyValue.MOMENT, "The last, included; of a date alone its end.")
                    .required(),
            DefinitionKey.of("resolution", Resolution.words(), "The step between two neighbours.")
                    .or(Resolution.SECOND.word())),
    WALK(
            "A price that moves.",
            Dependence.ONE_KEY,
            List.of(
                    DefinitionKey.of("start", KeyValue.DECIMAL, "The price at the beginning.")
                            .required(),
                    DefinitionKey.of(
                                    "step",
                                    KeyValue.SHARE,
                                    "One standard deviation of the move in the time that every says, 0.5%.")
                            .required(),
                    DefinitionKey.of("every", KeyValue.DURATION, "The time in which the price moves by step, 1h.")
                            .or("1h"),
                    DefinitionKey.of(
                            "min",
                            KeyValue.POSITIVE_DECIMAL,
                            "What the price never falls below, more than 0; one unit of the last decimal unless"
                                    + " given."),
                    scale("2, or as many as start and min have."))),
    VERSION("1 for an event, 2 for its correction."),
    CONSTANT(
            "The same text always.",
            Dependence.ONE_KEY,
            List.of(DefinitionKey.of("value", KeyValue.ANY_TEXT, "The text.").required())),
    BOOLEAN("true or false."),
    UUID("A random UUID, version 4."),
    REFERENCE(
            "A value that another source has.",
            Dependence.NONE,
            List.of(
                    DefinitionKey.of("source", KeyValue.TEXT, "The source, which is generated, too.")
                            .required(),
                    DefinitionKey.of("column", KeyValue.TEXT, "Its column.").required()),
            distribution(
                    List.of(ColumnWord.UNIFORM, ColumnWord.ZIPF),
                    "How likely each of its events is; zipf makes the first the most frequent."),
            exponent()),
    FAKER(
            "A text of Datafaker.",
            Dependence.ONE_KEY,
            List.of(
                    DefinitionKey.of(
                                    "expression",
                                    KeyValue.EXPRESSION,
                                    "An expression of Datafaker in quotes, \"#{Name.fullName}\".")
                            .required(),
                    DefinitionKey.of("locale", KeyValue.TEXT, "The language of the texts, de.")
                            .or(ColumnKind.Faker.DEFAULT_LOCALE),
                    DefinitionKey.of(
                                    "pool",
                                    KeyValue.POOL,
                                    "How many different texts there are at most, up to "
                                            + ColumnKind.Faker.MAXIMUM_POOL
                                            + "; none for one of its own for each event.")
                            .or(ColumnKind.Faker.DEFAULT_POOL)
                            .atMost(ColumnKind.Faker.MAXIMUM_POOL)));

    public static final String UNIFORM = "uniform";
    public static final String NORMAL = "normal";
    public static final String ZIPF = "zipf";

    /** The key that every column has. */
    public static final DefinitionKey KIND =
            DefinitionKey.of("kind", words(), "What the column holds.").required();

    /** The column that the values of a column depend on. */
    public static final DefinitionKey PER = DefinitionKey.of(
            "per", KeyValue.TEXT, "A column of kind choice; each of its texts has values of its own here.");

    /** What differs by text. */
    public static final DefinitionKey OF =
            DefinitionKey.of("of", KeyValue.BY_TEXT, "What differs, under each text of the column that per names.");

    /** What holds for the other texts. */
    public static final DefinitionKey OTHERWISE =
            DefinitionKey.of("otherwise", KeyValue.BY_TEXT, "What holds for the texts that are not named in of.");

    /** How the values of a column can depend on the texts of another column. */
    private enum Dependence {
        NONE,
        /** Several keys say what differs for one text. */
        SEVERAL_KEYS,
        /** The value of the first key alone can say what differs for one text. */
        ONE_KEY
    }

    private final String description;
    private final Dependence dependence;
    private final List<DefinitionKey> keys;

    ColumnWord(String description, DefinitionKey... keys) {
        this(description, Dependence.NONE, Arrays.asList(keys));
    }

    @SafeVarargs
    ColumnWord(String description, Dependence dependence, List<DefinitionKey>... keys) {
        this.description = description;
        this.dependence = dependence;
        var all = new ArrayList<DefinitionKey>();
        for (var part : keys) {
            all.addAll(part);
        }
        this.keys = List.copyOf(all);
    }

    private static List<DefinitionKey> range(KeyValue value) {
        return List.of(
                DefinitionKey.of("from", value, "The smallest value, included.").required(),
                DefinitionKey.of("to", value, "The largest value, included.").required());
    }

    private static DefinitionKey scale(String standard) {
        return DefinitionKey.of(
                        "scale",
                        KeyValue.COUNT,
                        "How many decimals are written, at most " + ColumnKind.DecimalRange.MAXIMUM_SCALE + "; "
                                + standard)
                .atMost(ColumnKind.DecimalRange.MAXIMUM_SCALE);
    }

    private static List<DefinitionKey> distribution(List<String> words, String description) {
        return List.of(DefinitionKey.of("distribution", words, description).or(ColumnWord.UNIFORM));
    }

    private static List<DefinitionKey> mean() {
        return List.of(
                DefinitionKey.of(
                        "mean",
                        KeyValue.DECIMAL,
                        "Of distribution normal: the middle of the bell; that of the range unless given."),
                DefinitionKey.of(
                        "deviation",
                        KeyValue.DECIMAL,
                        "Of distribution normal: the standard deviation; a sixth of the range unless given."));
    }

    private static List<DefinitionKey> exponent() {
        return List.of(DefinitionKey.of(
                        "exponent",
                        KeyValue.POSITIVE_DECIMAL,
                        "Of distribution zipf: how steeply frequency falls; more than 0, at most "
                                + (int) Distribution.Zipf.MAXIMUM_EXPONENT + ".")
                .or((int) Distribution.Zipf.DEFAULT_EXPONENT)
                .atMost((int) Distribution.Zipf.MAXIMUM_EXPONENT));
    }

    /** Returns the word in {@code elt.yaml}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ColumnWord> of(String word) {
        return EnumWords.find(values(), ColumnWord::word, word);
    }

    public static List<String> words() {
        return EnumWords.of(values(), ColumnWord::word);
    }

    public String description() {
        return description;
    }

    /** Returns the keys of the kind itself. */
    public List<DefinitionKey> keys() {
        return keys;
    }

    /** Returns the names of the keys of the kind itself. */
    public List<String> names() {
        return DefinitionSection.names(keys);
    }

    /** Returns whether its values can depend on the texts of another column. */
    public boolean isDependent() {
        return dependence != Dependence.NONE;
    }

    /** Returns the key whose value alone can say what differs for one text; null where a kind needs several keys. */
    public @Nullable DefinitionKey lone() {
        return dependence == Dependence.ONE_KEY ? keys.get(0) : null;
    }

    /** Returns the words that one of the keys may have. */
    public List<String> words(String key) {
        return keys.stream()
                .filter(each -> each.name().equals(key))
                .flatMap(each -> each.words().stream())
                .toList();
    }
}
