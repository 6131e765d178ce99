package io.github.eltmaven.openlineage;

import java.nio.file.Path;

/**
 * How tables and files are named, by the conventions of OpenLineage: other tools that tell of the same ones name them so, too.
 *
 * @param server the namespace of the server's tables, {@code postgres://host:port}
 * @param base the folder that the names of files are relative to
 */
public record DatasetNames(String server, String database, Path base) {

    /** The names of the tables of a server. */
    public static DatasetNames ofServer(String host, String port, String database, Path base) {
        var authority = host.contains(":") ? "[" + host + "]" : host;
        return new DatasetNames("postgres://" + authority + ":" + port, database, base);
    }

    /**
     * The names of the tables of a project's embedded server. It listens on another port each time, so that its address would
     * make each build's tables others.
     *
     * @param project {@code groupId:artifactId}
     */
    public static DatasetNames ofEmbedded(String project, String database, Path base) {
        return new DatasetNames("postgres://embedded." + project.replace(':', '.'), database, base);
    }

    /** The name of a table by its {@code schema.table}. */
    DatasetName table(String table) {
        return new DatasetName(server, database + "." + table);
    }

    /** The name of a file by that in the ledger. */
    DatasetName file(String file) {
        return new DatasetName(
                "file",
                base.resolve(file).toAbsolutePath().normalize().toString().replace('\\', '/'));
    }
}
