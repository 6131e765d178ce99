package io.github.eltmaven.database.session;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.ShortList;
import io.github.eltmaven.problem.Suggestion;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.Schemas;
import io.github.eltmaven.sql.SearchedSchema;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The schemas in which PostgreSQL looks up the names that the user's SQL writes without a schema. Whoever may create objects in
 * such a schema can make a function or an operator that PostgreSQL takes in place of its own one, and that then runs with the
 * rights of the role that runs the build (CVE-2018-1058). So the plugin's own statements search {@link #OWN} alone. The user's SQL
 * searches the schemas that {@code elt.yaml} names, or else the schemas in which nobody else may create objects: public and those
 * of the pipeline.
 *
 * @param schemas the schemas that exist, in order
 * @param missing the schemas that {@code elt.yaml} names and that do not exist
 * @param isChosen whether {@code elt.yaml} names the schemas
 * @param warnings what to say about schemas in which other roles may create objects
 */
public record SearchPath(List<String> schemas, List<SearchedSchema> missing, boolean isChosen, List<String> warnings) {

    /** The path of the plugin's own statements: PostgreSQL's own objects, and then temporary ones. */
    public static final String OWN = "pg_catalog, pg_temp";

    private static final String PUBLIC = "public";

    /**
     * A schema in which other roles may create objects.
     *
     * @param quoted the name, quoted for SQL where it has to be
     * @param grantees who got the right by GRANT, quoted for SQL
     * @param strange functions and operators that roles without that right own there
     * @param owner the owner, quoted for SQL; null where it is the role of the session, the owner of the database or a superuser
     */
    private record OpenSchema(
            String name,
            String quoted,
            List<String> grantees,
            @Nullable String owner,
            List<String> strange,
            @Nullable String extensions,
            boolean hasObjects,
            boolean hasCallables) {

        boolean isSafe() {
            return isClosed() && strange.isEmpty();
        }

        /** Whether nobody else may create objects. */
        private boolean isClosed() {
            return grantees.isEmpty() && owner == null;
        }

        /** Says which other roles may create objects, or did so when they had the right. */
        String others() {
            return isClosed()
                    ? "other roles own functions and operators there: " + ShortList.of(strange)
                    : "other roles may create objects there: "
                            + Stream.concat(grantees.stream(), Stream.ofNullable(owner))
                                    .collect(Collectors.joining(", "));
        }

        /** What to run so that nobody else may create objects in the schema. */
        String remedy() {
            if (isClosed()) {
                return "drop them, or give them to the role of the build with ALTER … OWNER TO CURRENT_USER";
            }
            return Stream.concat(
                            grantees.isEmpty()
                                    ? Stream.empty()
                                    : Stream.of("REVOKE CREATE ON SCHEMA " + quoted + " FROM "
                                            + String.join(", ", grantees)),
                            owner == null
                                    ? Stream.empty()
                                    : Stream.of("ALTER SCHEMA " + quoted + " OWNER TO CURRENT_USER"))
                    .collect(Collectors.joining(" and ", "run ", ""));
        }
    }

    public SearchPath {
        schemas = List.copyOf(schemas);
        missing = List.copyOf(missing);
        warnings = List.copyOf(warnings);
    }

    /**
     * Finds the path, by what the schemas have at this moment.
     *
     * @param connection a connection that searches {@link #OWN}
     * @param schemas the schemas of the pipeline
     * @param chosen the schemas that {@code elt.yaml} names; empty where it has no {@code searchPath}
     */
    public static SearchPath of(Connection connection, Schemas schemas, Optional<List<SearchedSchema>> chosen)
            throws SQLException {
        var names = chosen.map(named -> named.stream().map(SearchedSchema::name).toList())
                // Public comes first: a name that it has always found does not find something else.
                .orElse(List.of(PUBLIC, schemas.dw(), schemas.mart(), schemas.raw()));
        var existing = names.isEmpty() ? Map.<String, Boolean>of() : existing(connection, names);
        var unsafe = names.stream()
                .filter(name -> Boolean.FALSE.equals(existing.get(name)))
                .toList();
        var open = unsafe.isEmpty() ? Map.<String, OpenSchema>of() : open(connection, unsafe);
        var searched = new ArrayList<String>();
        var warnings = new ArrayList<String>();
        for (var name : names) {
            if (!existing.containsKey(name)) {
                continue;
            }
            var schema = open.get(name);
            if (schema == null || schema.isSafe()) {
                searched.add(name);
            } else if (chosen.isPresent()) {
                searched.add(name);
                warnings.add(ofChosen(schema));
            } else if (name.equals(PUBLIC) && schema.extensions() != null) {
                searched.add(name);
                warnings.add(ofExtensions(schema));
            } else if (name.equals(PUBLIC) ? schema.hasObjects() : schema.hasCallables()) {
                warnings.add(ofLeftOut(schema));
            }
        }
        var missing = chosen.orElse(List.of()).stream()
                .filter(schema -> !existing.containsKey(schema.name()))
                .toList();
        return new SearchPath(searched, missing, chosen.isPresent(), warnings);
    }

    /** Returns the schemas that exist, each with whether it is certain that nobody else may create objects in it. */
    private static Map<String, Boolean> existing(Connection connection, Collection<String> names) throws SQLException {
        var existing = new HashMap<String, Boolean>();
        try (var statement = connection.prepareStatement(
                SqlTemplate.of(SearchPath.class, "searched-schemas.sql").text())) {
            statement.setArray(1, array(connection, names));
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    existing.put(row.getString("name"), row.getBoolean("is_safe"));
                }
            }
        }
        return existing;
    }

    private static Map<String, OpenSchema> open(Connection connection, Collection<String> names) throws SQLException {
        var open = new LinkedHashMap<String, OpenSchema>();
        try (var statement = connection.prepareStatement(
                SqlTemplate.of(SearchPath.class, "creators-in-schemas.sql").text())) {
            statement.setArray(1, array(connection, names));
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    open.put(
                            row.getString("name"),
                            new OpenSchema(
                                    row.getString("name"),
                                    row.getString("quoted"),
                                    Arrays.asList(
                                            (String[]) row.getArray("grantees").getArray()),
                                    row.getString("owner"),
                                    Arrays.asList(
                                            (String[]) row.getArray("strange").getArray()),
                                    row.getString("extensions"),
                                    row.getBoolean("has_objects"),
                                    row.getBoolean("has_callables")));
                }
            }
        }
        return open;
    }

    private static Array array(Connection connection, Collection<String> names) throws SQLException {
        return connection.createArrayOf("text", names.toArray());
    }

    private static String ofChosen(OpenSchema schema) {
        return "schema " + schema.name()
                + " is searched, since searchPath of elt.yaml names it, but " + schema.others()
                + ". What they create may run with the rights of the build. To prevent that, " + schema.remedy();
    }

    private static String ofExtensions(OpenSchema schema) {
        return "schema public is searched for functions and operators, because it has the extension "
                + schema.extensions() + ", but " + schema.others()
                + ". What they create may run with the rights of the build. To prevent that, " + schema.remedy()
                + ", or move the extension to a schema of its own";
    }

    private static String ofLeftOut(OpenSchema schema) {
        return "schema " + schema.name() + " is not searched, because " + schema.others()
                + ". SQL of the pipeline has to write " + schema.quoted()
                + ".<name>. To have it searched, " + schema.remedy();
    }

    /** Whether the user's SQL finds names of schema public without the schema. */
    public boolean isPublicSearched() {
        return schemas.contains(PUBLIC);
    }

    /**
     * Returns the value of {@code search_path} for the user's SQL. Temporary tables come before the tables of the schemas: a table
     * of the user never takes the place of one of the plugin's own working tables. Functions are never searched among temporary
     * objects.
     */
    String ofUser() {
        return OWN
                + schemas.stream().map(name -> ", " + Quoting.identifier(name)).collect(Collectors.joining());
    }

    /**
     * Returns the value of {@code search_path} for migrations. A new object without a schema goes to the first schema of
     * {@code searchPath}. Without that key it goes to public, or is refused where others may create objects in public.
     */
    public String ofMigrations() {
        if (isChosen) {
            return schemas.isEmpty()
                    ? "''"
                    : schemas.stream().map(Quoting::identifier).collect(Collectors.joining(", "));
        }
        return isPublicSearched() ? PUBLIC : "''";
    }

    /**
     * Refuses schemas that do not exist.
     *
     * @param known the schemas of the database
     * @throws ProblemException with the place of each
     */
    void refuseMissing(Collection<String> known) {
        throw new ProblemException(missing.stream()
                .map(schema -> Problem.at(
                        schema.place(),
                        ProblemCode.CONFIGURATION,
                        "searchPath names schema '" + schema.name() + "', which does not exist",
                        Suggestion.nearest(schema.name(), known)
                                .map(name -> "Did you mean '" + name + "'? Else create it in a migration")
                                .orElse("Create it in a migration, or take it out")))
                .toList());
    }
}
