package io.github.eltmaven.sql;

import java.util.ArrayList;
import java.util.List;

/** Finds the parts of a list of tokens: what parentheses hold, and what commas separate. */
final class TokenRange {

    private TokenRange() {}

    /** Returns the index of the closing parenthesis for an opening one; the number of tokens where it is missing. */
    static int closing(List<Token> tokens, int open) {
        for (var i = open + 1; i < tokens.size(); i++) {
            if (tokens.get(i).isSymbol(")")
                    && tokens.get(i).depth() == tokens.get(open).depth()) {
                return i;
            }
        }
        return tokens.size();
    }

    /**
     * Returns the parts that commas separate, each as its first token and the token after it.
     *
     * @param depth the depth of the commas
     */
    static List<int[]> split(List<Token> tokens, int first, int end, int depth) {
        var parts = new ArrayList<int[]>();
        var start = first;
        for (var i = first; i < end; i++) {
            if (tokens.get(i).depth() == depth && tokens.get(i).isSymbol(",")) {
                parts.add(new int[] {start, i});
                start = i + 1;
            }
        }
        parts.add(new int[] {start, end});
        return parts;
    }
}
