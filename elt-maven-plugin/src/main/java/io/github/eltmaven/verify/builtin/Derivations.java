package io.github.eltmaven.verify.builtin;

import java.sql.SQLException;
import java.util.Optional;

/** Fills a derivation when a check asks for it. Keeps one at a time, since a table of raw may be large. */
public final class Derivations {

    private Optional<Derivation> filled = Optional.empty();

    /** Makes sure that the working tables belong to a derivation. */
    void fill(Derivation derivation) throws SQLException {
        if (filled.filter(derivation::equals).isPresent()) {
            return;
        }
        // If filling fails, the rollback to the savepoint brings the tables of the derivation before back.
        filled = Optional.empty();
        derivation.drop();
        derivation.fill();
        filled = Optional.of(derivation);
    }
}
