package io.github.eltmaven.verify.builtin;

import java.sql.SQLException;
import java.util.Optional;

/** Fills a derivation when a check asks for it. Keeps one at a time, since a table of raw may be large. */
public final class Derivations {

    private Optional<DerivedRecords> filled = Optional.empty();

    /** Returns the records of a derivation. Afterwards the working tables hold them. */
    DerivedRecords of(Derivation derivation) throws SQLException {
        var same = filled.filter(derived -> derived.derivation().equals(derivation));
        if (same.isPresent()) {
            return same.get();
        }
        // If filling fails, the rollback to the savepoint brings the tables of the derivation before back.
        filled = Optional.empty();
        derivation.drop();
        var derived = derivation.derive();
        filled = Optional.of(derived);
        return derived;
    }
}
