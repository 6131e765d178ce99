package io.github.eltmaven.it;

import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.TestServerBinaries;
import io.github.eltmaven.database.server.EmbeddedServer;
import io.github.eltmaven.database.server.EmbeddedServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A project after Maven was at work on it: what it said, what stands in its embedded server, and what still runs. */
public final class BuiltProject {

    private static final String TABLES = """
            SELECT format('%I.%I', schemaname, tablename)
              FROM pg_tables
             WHERE schemaname IN ('raw', 'dw', 'mart')""";

    private final Path directory;
    private final Path outputDirectory;

    private BuiltProject(Path directory, Path outputDirectory) {
        this.directory = directory;
        this.outputDirectory = outputDirectory;
    }

    public static BuiltProject in(Path directory) {
        return new BuiltProject(directory, directory.resolve("target/elt"));
    }

    /** The same project built with another {@code elt.outputDirectory}. */
    public BuiltProject withOutputDirectory(String relative) {
        return new BuiltProject(directory, directory.resolve(relative));
    }

    /** What the Invoker Plugin's Maven said, all invocations of it. */
    public String log() {
        try {
            return Files.readString(directory.resolve("build.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What one of several invocations of the Invoker Plugin's Maven said, counted from 1. */
    public String log(int invocation) {
        return log().split("(?m)^(?=\\[INFO] Scanning for projects)")[invocation];
    }

    /** The rows of a query on the embedded server, values joined by commas, NULL as the word. */
    public List<String> rows(String sql) {
        return withServer(connection -> rows(connection, sql));
    }

    /** The only value of a query on the embedded server. */
    public String value(String sql) {
        return rows(sql).get(0);
    }

    /** The version of every row of raw, dw and mart, by table: where nothing was written, these are the same. */
    public Map<String, List<String>> rowVersions() {
        return withServer(connection -> {
            var versions = new TreeMap<String, List<String>>();
            for (var table : rows(connection, TABLES)) {
                versions.put(table, rows(connection, "SELECT ctid, xmin FROM " + table + " ORDER BY ctid"));
            }
            return versions;
        });
    }

    /** The processes that run one of the server's programs, as people know them. */
    public List<String> serverProcesses() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> Path.of(command).startsWith(server()))
                        .isPresent())
                .map(process ->
                        process.pid() + " " + process.info().commandLine().orElse("?"))
                .toList();
    }

    public boolean hasServer() {
        return Files.exists(server());
    }

    private Path server() {
        return outputDirectory.resolve("postgres");
    }

    private interface ProjectWork<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T withServer(ProjectWork<T> work) {
        if (!hasServer()) {
            throw new IllegalStateException("no server was ever started in " + server());
        }
        var request = new EmbeddedServerRequest(
                server(), TestServerBinaries.version(), TestServerBinaries::jar, new RecordingLog());
        try (var server = EmbeddedServer.open(request)) {
            var settings = server.settings();
            var password = Objects.requireNonNull(settings.password()).reveal();
            try (var connection = DriverManager.getConnection(settings.url(), settings.user(), password)) {
                return work.on(connection);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                var values = new ArrayList<String>();
                for (var i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    var value = result.getString(i);
                    values.add(value == null ? "NULL" : value);
                }
                rows.add(String.join(",", values));
            }
            return rows;
        }
    }
}
