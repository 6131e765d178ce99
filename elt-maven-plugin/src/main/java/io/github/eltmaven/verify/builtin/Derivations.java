package io.github.eltmaven.verify.builtin;

import java.sql.SQLException;
import java.util.Optional;

/** Fills derivations as checks ask for them, and keeps one at a time: a table of raw may be large. */
public final class Derivations {

    private Optional<Derivation> filled = Optional.empty();

    /** Makes sure that the tables are those of a derivation. */
    void fill(Derivation derivation) throws SQLException {
        if (filled.filter(derivation::equals).isPresent()) {
            return;
        }
        // Where another could not be filled, those before it are back.
        filled = Optional.empty();
        derivation.drop();
        derivation.fill();
        filled = Optional.of(derivation);
    }
}
