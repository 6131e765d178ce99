package io.github.eltmaven.sql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A text of the user's with some pieces replaced. It knows where each of its characters came from. */
public final class SplicedSql {

    private record Edit(int start, int end, String replacement) {}

    private final String original;
    private final List<Edit> edits;

    public SplicedSql(String original) {
        this(original, List.of());
    }

    private SplicedSql(String original, List<Edit> edits) {
        this.original = original;
        this.edits = edits;
    }

    /** Returns the text with one more piece of the original replaced. Pieces do not overlap. */
    public SplicedSql replace(int start, int end, String replacement) {
        var more = new ArrayList<>(edits);
        more.add(new Edit(start, end, replacement));
        more.sort(Comparator.comparingInt(Edit::start));
        return new SplicedSql(original, List.copyOf(more));
    }

    public String text() {
        var text = new StringBuilder();
        var at = 0;
        for (var edit : edits) {
            text.append(original, at, edit.start()).append(edit.replacement());
            at = edit.end();
        }
        return text.append(original.substring(at)).toString();
    }

    /**
     * Returns the offset in the original for a character of the text. For a character of a replacement, it is the
     * offset of the replaced piece.
     */
    public int originalOffset(int offset) {
        var shift = 0;
        for (var edit : edits) {
            var start = edit.start() + shift;
            if (offset < start) {
                break;
            }
            if (offset < start + edit.replacement().length()) {
                return edit.start();
            }
            shift += edit.replacement().length() - (edit.end() - edit.start());
        }
        return offset - shift;
    }
}
