package io.github.eltmaven.database.reading;

import io.github.eltmaven.database.catalog.Catalog;
import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.sql.PgType;
import java.sql.SQLException;
import java.util.List;

/** Composite types. PostgreSQL reads the fields of such a value by rules of its own, so no text is read into one. */
public final class CompositeTypes {

    private final Session session;

    public CompositeTypes(Session session) {
        this.session = session;
    }

    /** Whether a query gives texts for a column that is made of values of a composite type. */
    public boolean readText(Column given, Column target) throws SQLException {
        return TextRead.holdsText(given) && !fields(target).isEmpty();
    }

    /** The fields of the composite type that a column is made of; none where its type is no composite one. */
    List<Column> fields(Column column) throws SQLException {
        // A table has a composite type of the same name; a type of PostgreSQL's own may share its name with a table.
        if (column.rootType() != PgType.OTHER) {
            return List.of();
        }
        var catalog = new Catalog(session);
        var fields = catalog.columns(column.root());
        // The name of a type of schema public may be short.
        return fields.isEmpty()
                        && !hasSchema(column.root())
                        && session.searchedSchemas().contains("public")
                ? catalog.columns("public." + column.root())
                : fields;
    }

    /** Whether a name, which PostgreSQL has quoted where that is needed, begins with a schema. */
    private static boolean hasSchema(String name) {
        var isQuoted = false;
        for (var character : name.toCharArray()) {
            isQuoted ^= character == '"';
            if (character == '.' && !isQuoted) {
                return true;
            }
        }
        return false;
    }

    /** How to write what is refused. */
    public static String fix(Column target) {
        return "Put it together from fields of their own, each with a cast: ROW(a::date, b::numeric)::" + target.root();
    }
}
