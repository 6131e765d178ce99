package io.github.eltmaven.pipeline.key;

import io.github.eltmaven.pipeline.generation.Expectation;
import io.github.eltmaven.pipeline.generation.FaultKind;
import io.github.eltmaven.pipeline.setting.EnumWords;
import java.util.List;

/** The words for the kinds of a fault, each with its keys. */
public enum FaultWord {
    DUPLICATE(
            FaultKind.Duplicate.WORD,
            "A record is delivered twice: a share, or a mapping that says more.",
            FaultForm.SHARE_OR_KEYS,
            Common.SHARE,
            by("How much later the copy arrives.").or("1s to 1h")),
    CORRECTION(
            FaultKind.Correction.WORD,
            "An event is delivered again with a higher version and other values.",
            FaultForm.KEYS,
            Common.SHARE,
            Common.CHANGE,
            by("How much later the correction arrives.").or("1m to 1d")),
    LATE(
            FaultKind.Late.WORD,
            "An event arrives later than its time says.",
            FaultForm.KEYS,
            Common.SHARE,
            by("How much later it arrives, 1d to 5d.").required()),
    REORDER(
            FaultKind.Reorder.WORD,
            "How many of the corrected events arrive with their first version after its correction; needs correction.",
            FaultForm.SHARE),
    CONFLICT(
            FaultKind.Conflict.WORD,
            "An event's last version is delivered twice, with different content.",
            FaultForm.KEYS,
            Common.SHARE,
            Common.CHANGE,
            by("How much later the other arrives.").or("1s to 1h")),
    BLANK(
            FaultKind.Blank.WORD,
            "Cells that are empty, by column.",
            FaultForm.BY_COLUMN,
            Common.SHARE_OF_CELLS,
            expect(Common.OF_LOST)),
    GARBAGE(
            FaultKind.Garbage.WORD,
            "Cells that hold no value of their column, by column.",
            FaultForm.BY_COLUMN,
            Common.SHARE_OF_CELLS,
            DefinitionKey.of("values", KeyValue.GARBAGE_VALUES, "The texts that they hold; random text unless given."),
            expect(Common.OF_LOST)),
    CASE(
            FaultKind.OtherCase.WORD,
            "Cells whose letters are of another case, by column.",
            FaultForm.BY_COLUMN,
            Common.SHARE_OF_CELLS,
            expect(Common.OF_DISGUISED)),
    PADDING(
            FaultKind.Padding.WORD,
            "Cells with blanks around their value, by column.",
            FaultForm.BY_COLUMN,
            Common.SHARE_OF_CELLS,
            expect(Common.OF_DISGUISED)),
    MALFORMED(
            FaultKind.Malformed.WORD,
            "How many of the records lack a column, have one too many, or a quote that is not closed.",
            FaultForm.SHARE);

    /** The value that follows the word of a fault. */
    public enum FaultForm {
        /** A share. */
        SHARE,
        /** A mapping. */
        KEYS,
        /** A share, or a mapping. */
        SHARE_OR_KEYS,
        /** A share or a mapping for each of some columns. */
        BY_COLUMN
    }

    /** The parts that several faults have. */
    private static final class Common {

        private static final DefinitionKey SHARE = DefinitionKey.of(
                        "share", KeyValue.SHARE, "How many of the records, 5%.")
                .required();
        private static final DefinitionKey SHARE_OF_CELLS = DefinitionKey.of(
                        "share", KeyValue.SHARE, "How many of the cells, 10%.")
                .required();
        private static final DefinitionKey CHANGE = DefinitionKey.of(
                        "change", KeyValue.CHANGED_COLUMNS, "The columns that get another value, one or a list.")
                .required();

        /** Nobody can repair a value that is lost. */
        private static final List<Expectation> OF_LOST = List.of(Expectation.REJECT, Expectation.ACCEPT);

        private static final List<Expectation> OF_DISGUISED =
                List.of(Expectation.REPAIR, Expectation.REJECT, Expectation.ACCEPT);
    }

    private final String word;
    private final String description;
    private final FaultForm form;
    private final List<DefinitionKey> keys;

    FaultWord(String word, String description, FaultForm form, DefinitionKey... keys) {
        this.word = word;
        this.description = description;
        this.form = form;
        this.keys = List.of(keys);
    }

    private static DefinitionKey by(String description) {
        return DefinitionKey.of("by", KeyValue.DELAY, description);
    }

    private static DefinitionKey expect(List<Expectation> possible) {
        return DefinitionKey.of("expect", Expectation.words(possible), "What a pipeline is to make of such a record.")
                .or(possible.get(0).word());
    }

    /** Returns the word in {@code elt.yaml}. */
    public String word() {
        return word;
    }

    public static FaultWord of(String word) {
        return EnumWords.find(values(), FaultWord::word, word).orElseThrow();
    }

    public static List<String> words() {
        return EnumWords.of(values(), FaultWord::word);
    }

    public String description() {
        return description;
    }

    public FaultForm form() {
        return form;
    }

    public List<DefinitionKey> keys() {
        return keys;
    }

    /** Returns the names of the keys. */
    public List<String> names() {
        return DefinitionSection.names(keys);
    }

    /** Returns what a pipeline may have to do with a record of the fault, the usual first. */
    public List<Expectation> expectations() {
        return keys.stream()
                .filter(key -> key.name().equals("expect"))
                .flatMap(key -> key.words().stream())
                .map(each -> Expectation.of(each, List.of(Expectation.values())).orElseThrow())
                .toList();
    }
}
