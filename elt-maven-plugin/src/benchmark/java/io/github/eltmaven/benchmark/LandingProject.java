package io.github.eltmaven.benchmark;

import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.load.Load;
import io.github.eltmaven.load.LoadOptions;
import io.github.eltmaven.load.LoadRequest;
import io.github.eltmaven.load.TakenAgain;
import io.github.eltmaven.pipeline.reader.ClassPath;
import io.github.eltmaven.pipeline.reader.PipelineReader;
import io.github.eltmaven.progress.StepListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** A project with nothing but one source, whose file is loaded as if for the first time. */
final class LandingProject {

    private static final String PIPELINE = "sources:\n  trades:\n    files: data/trades*.csv\n";

    private final Bench bench;
    private final Path project;

    LandingProject(Bench bench, String name) throws IOException {
        this.bench = bench;
        this.project = bench.directory().resolve(name);
        Files.createDirectories(project.resolve("elt"));
        Files.createDirectories(file().getParent());
        Files.writeString(project.resolve("elt/elt.yaml"), PIPELINE);
    }

    /** The file that is loaded. */
    Path file() {
        return project.resolve("data/trades-1.csv");
    }

    /** Makes the file hold so many events of the trades definition. */
    void generate(long events) {
        TradesHistory.generate(events, file(), project.resolve("state"));
    }

    /** Forgets that anything was loaded. */
    void empty() throws SQLException {
        try (var session = bench.open()) {
            session.execute("DROP SCHEMA IF EXISTS raw, elt CASCADE");
            Ledger.open(session);
            session.execute("CHECKPOINT");
        }
    }

    /** Lands the file over so many connections. */
    void load(int connections) {
        var pipeline = PipelineReader.read(
                project.resolve("elt"),
                name -> Optional.empty(),
                new ClassPath(LandingProject.class.getClassLoader(), project.resolve("include")));
        try (var session = bench.open()) {
            var ledger = Ledger.open(session);
            Load.run(new LoadRequest(
                    pipeline,
                    project,
                    session,
                    ledger,
                    new LoadOptions(connections, TakenAgain.NONE, false),
                    StepListener.none()));
        }
    }

    /** How many records lie in raw. */
    long loaded() throws SQLException {
        return bench.number("SELECT count(*) FROM raw.trades");
    }
}
