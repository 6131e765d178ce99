package io.github.eltmaven.openlineage;

import java.nio.file.Path;

/**
 * The names of tables and files by the conventions of OpenLineage. Other tools use the same names for the same tables
 * and files.
 *
 * @param server the namespace of the server's tables, {@code postgres://host:port}
 * @param base the folder that the names of files are relative to
 */
public record DatasetNames(String server, String database, Path base) {

    /** Returns the names for the tables of a server. */
    public static DatasetNames ofServer(String host, String port, String database, Path base) {
        var authority = host.contains(":") ? "[" + host + "]" : host;
        return new DatasetNames("postgres://" + authority + ":" + port, database, base);
    }

    /**
     * Returns the names for the tables of a project's embedded server. The server listens on a different port each
     * time. With its address in the name, each build's tables would be different datasets.
     *
     * @param project {@code groupId:artifactId}
     */
    public static DatasetNames ofEmbedded(String project, String database, Path base) {
        return new DatasetNames("postgres://embedded." + project.replace(':', '.'), database, base);
    }

    /** Returns the name of a table, given as {@code schema.table}. */
    DatasetName table(String table) {
        return new DatasetName(server, database + "." + table);
    }

    /** Returns the name of a file, given by its name in the ledger. */
    DatasetName file(String file) {
        return new DatasetName(
                "file",
                base.resolve(file).toAbsolutePath().normalize().toString().replace('\\', '/'));
    }
}
