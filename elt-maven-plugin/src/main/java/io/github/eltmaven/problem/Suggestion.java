package io.github.eltmaven.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the known name that is nearest to an unknown name. */
public final class Suggestion {

    /** The longest name that is compared. The time grows with the square of the length. */
    private static final int LONGEST = 200;

    private Suggestion() {}

    private record KnownName(String name, int distance) {}

    /** Returns the nearest known name that is few edits away, measured against the length of the unknown name. */
    public static Optional<String> nearest(String unknown, Collection<String> known) {
        return nearest(unknown, known, Math.max(1, unknown.length() / 3 + 1));
    }

    /**
     * Returns the known name that a name is probably a slip of. It allows fewer edits than
     * {@link #nearest(String, Collection)}, because an unknown name may be right: it may belong to someone else.
     */
    public static Optional<String> slip(String name, Collection<String> known) {
        return nearest(name, known, Math.max(1, name.length() / 3));
    }

    private static Optional<String> nearest(String unknown, Collection<String> known, int allowed) {
        if (unknown.length() > LONGEST) {
            return Optional.empty();
        }
        var wanted = fold(unknown);
        return known.stream()
                // Length is compared first because it is cheap: a file's header may hold names of any length.
                .filter(name -> Math.abs(name.length() - unknown.length()) <= allowed)
                .map(name -> new KnownName(name, distance(wanted, fold(name))))
                .filter(name -> name.distance() <= allowed)
                .min(Comparator.comparingInt(KnownName::distance).thenComparing(KnownName::name))
                .map(KnownName::name);
    }

    /** Returns a sentence that helps: the nearest name where there is one, else all known names. */
    public static String didYouMean(String unknown, Collection<String> known) {
        if (known.isEmpty()) {
            return "Remove it";
        }
        return nearest(unknown, known)
                .map(name -> "Did you mean '" + name + "'?"
                        + (known.size() > 1 ? " Known are " + ShortList.of(new TreeSet<>(known)) : ""))
                .orElseGet(() -> "Known are " + ShortList.of(new TreeSet<>(known)));
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /**
     * Returns the optimal string alignment distance. It counts insertions, deletions, replacements and swaps of neighbours.
     */
    static int distance(String left, String right) {
        var rows = new int[left.length() + 1][right.length() + 1];
        for (var i = 0; i <= left.length(); i++) {
            rows[i][0] = i;
        }
        for (var j = 0; j <= right.length(); j++) {
            rows[0][j] = j;
        }
        for (var i = 1; i <= left.length(); i++) {
            for (var j = 1; j <= right.length(); j++) {
                var cost = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                rows[i][j] = Math.min(Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1), rows[i - 1][j - 1] + cost);
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
                    rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
                }
            }
        }
        return rows[left.length()][right.length()];
    }
}
