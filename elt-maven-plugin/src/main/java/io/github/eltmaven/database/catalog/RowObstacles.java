package io.github.eltmaven.database.catalog;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the rules and policies that keep a role from writing rows to a table or reading all of them, although it has the right
 * to.
 */
public final class RowObstacles {

    private static final String OBSTACLES =
            SqlTemplate.of(RowObstacles.class, "row-obstacles.sql").text();

    /**
     * One obstacle.
     *
     * @param what the obstacle in words
     * @param fix how to remove it
     */
    public record Obstacle(String what, String fix) {}

    private RowObstacles() {}

    /** Returns the obstacles to writing and reading the rows of a table. */
    public static List<Obstacle> of(Session session, Table table) throws SQLException {
        return of(session, table.identifier(), table.schema() + "." + table.name(), true);
    }

    /** Returns the obstacles to reading the rows of the table that a foreign key references. */
    public static List<Obstacle> of(Session session, ForeignKey key) throws SQLException {
        return of(session, key.identifier(), key.target(), false);
    }

    private static List<Obstacle> of(Session session, String identifier, String name, boolean isWritten)
            throws SQLException {
        var obstacles = new ArrayList<Obstacle>();
        session.ask(
                row -> {
                    var rules = Catalog.texts(row.getArray("rules"));
                    if (isWritten && !rules.isEmpty()) {
                        obstacles.add(new Obstacle(
                                (rules.size() == 1 ? "rule " : "rules ") + String.join(", ", rules) + " of " + name
                                        + " does something INSTEAD of the write",
                                "Let a migration drop the rule, or replace it by a trigger"));
                    }
                    if (row.getBoolean("is_secured")) {
                        var policies = Catalog.texts(row.getArray("policies"));
                        obstacles.add(new Obstacle(
                                "row-level security of " + name + " hides rows from role " + row.getString("role")
                                        + ": "
                                        + (policies.isEmpty()
                                                ? "it has no policy, and so shows none"
                                                : (policies.size() == 1 ? "policy " : "policies ")
                                                        + String.join(", ", policies)),
                                "Let the role own the table without FORCE ROW LEVEL SECURITY, or give it BYPASSRLS"));
                    }
                    return name;
                },
                OBSTACLES,
                identifier);
        return obstacles;
    }
}
