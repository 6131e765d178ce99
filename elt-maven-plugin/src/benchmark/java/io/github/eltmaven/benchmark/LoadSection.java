package io.github.eltmaven.benchmark;

import io.github.eltmaven.database.session.Session;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * A file of trades loaded with line numbers, content hash and malformed handling, beside a COPY of the same file as it stands
 * into the same text columns: by psql where it is installed, and over one connection of the driver.
 */
final class LoadSection implements Section {

    private static final int ROUNDS = 6;
    private static final String ONE = "elt, one connection";
    private static final double GOAL = 1.4;

    @Override
    public String name() {
        return "load";
    }

    @Override
    public void measure(Bench bench, Measurements results) throws Exception {
        var landing = new LandingProject(bench, name());
        landing.generate(bench.records());
        var all = Bench.connections();
        var ours = "elt, " + all + " connections";
        var hasPsql = hasPsql();
        if (!hasPsql) {
            results.note("load: psql is not installed, so there is no \\copy to stand beside");
        }
        var besidePsql = new Comparison(name(), "one file", 1);
        var besideDriver = new Comparison(name(), "one file, beside the driver", 1);
        var records = 0L;
        for (var round = 0; round < bench.rounds(ROUNDS); round++) {
            if (hasPsql) {
                emptyPlain(bench);
                besidePsql.time("psql \\copy", () -> psql(bench, landing.file()));
            }
            emptyPlain(bench);
            besideDriver.time("COPY FROM STDIN", () -> copy(bench, landing.file()));
            landing.empty();
            besideDriver.time(ONE, () -> landing.load(1));
            landing.empty();
            besideDriver.time(ours, () -> landing.load(all));
            records = landing.loaded();
            if (records != bench.number("SELECT count(*) FROM plain.trades")) {
                throw new IllegalStateException("not as many records were loaded as COPY did: no time counts");
            }
        }
        results.note("load: %,d bytes, %,d records", Files.size(landing.file()), records);
        if (hasPsql) {
            besideDriver.rounds(ONE).forEach(seconds -> besidePsql.add(ONE, 0, seconds));
            besideDriver.rounds(ours).forEach(seconds -> besidePsql.add(ours, 0, seconds));
            results.add(besidePsql.goal(ours, Goal.ratio(GOAL)));
        }
        results.add(besideDriver);
        landing.empty();
        bench.execute("DROP SCHEMA plain CASCADE");
        Files.delete(landing.file());
    }

    private static void emptyPlain(Bench bench) throws SQLException {
        bench.execute("DROP SCHEMA IF EXISTS plain CASCADE");
        bench.execute("CREATE SCHEMA plain");
        bench.execute("CREATE TABLE plain.trades (trade_id text, user_id text, symbol text, side text, quantity text,"
                + " price text, trade_ts text, version text)");
        bench.execute("CHECKPOINT");
    }

    private static void copy(Bench bench, Path file) throws SQLException, IOException {
        try (Session session = bench.open();
                var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            session.connection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY plain.trades FROM STDIN (FORMAT csv, HEADER)", in, 1 << 16);
        }
    }

    private static boolean hasPsql() throws InterruptedException {
        try {
            return new ProcessBuilder("psql", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void psql(Bench bench, Path file) throws IOException, InterruptedException {
        var command = new ProcessBuilder(List.of(
                        "psql",
                        "-q",
                        bench.server().url().substring("jdbc:".length()),
                        "-U",
                        bench.server().user(),
                        "-c",
                        "\\copy plain.trades from '" + file + "' csv header"))
                .inheritIO();
        var password = bench.server().password();
        if (password != null) {
            command.environment().put("PGPASSWORD", password.reveal());
        }
        if (command.start().waitFor() != 0) {
            throw new IllegalStateException("psql failed");
        }
    }
}
