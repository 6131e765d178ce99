package io.github.eltmaven.verify.builtin;

import io.github.eltmaven.pipeline.BuiltIn;
import java.sql.SQLException;
import java.util.Optional;

/** What a {@link DerivationCheck} looks for. */
public interface DerivationQuestion {

    BuiltIn kind();

    /** What is so where the check passes, for people. */
    String title();

    /** What people read where the check fails. */
    String finding();

    /** Returns the query whose rows are violations; empty where there can be none. */
    Optional<String> violations(DerivedRecords derived) throws SQLException;
}
