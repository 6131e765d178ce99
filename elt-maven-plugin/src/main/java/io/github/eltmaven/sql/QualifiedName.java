package io.github.eltmaven.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * A name with dots in a list of tokens.
 *
 * @param parts the parts of the name, folded as PostgreSQL folds them
 * @param next the index of the token after the name
 */
record QualifiedName(List<String> parts, int next) {

    QualifiedName {
        parts = List.copyOf(parts);
    }

    static QualifiedName at(List<Token> tokens, int index) {
        var parts = new ArrayList<String>();
        parts.add(tokens.get(index).name());
        var next = index + 1;
        while (next + 1 < tokens.size()
                && tokens.get(next).isSymbol(".")
                && tokens.get(next + 1).isName()) {
            parts.add(tokens.get(next + 1).name());
            next += 2;
        }
        return new QualifiedName(parts, next);
    }

    String name() {
        return String.join(".", parts);
    }
}
