package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.analyze.QuestionValues;
import io.github.eltmaven.database.KeptSessions;
import io.github.eltmaven.database.KeptSessions.SessionWork;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Database;
import io.github.eltmaven.database.session.GoalAttempts;
import io.github.eltmaven.database.session.RunLock;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.dw.Dw;
import io.github.eltmaven.dw.DwRequest;
import io.github.eltmaven.dw.DwResult;
import io.github.eltmaven.forget.Forget;
import io.github.eltmaven.forget.ForgetRequest;
import io.github.eltmaven.forget.ForgetResult;
import io.github.eltmaven.gate.Gate;
import io.github.eltmaven.gate.GateListener;
import io.github.eltmaven.gate.GateRequest;
import io.github.eltmaven.gate.GateResult;
import io.github.eltmaven.gate.LastLoads;
import io.github.eltmaven.gate.Truths;
import io.github.eltmaven.generate.Generate;
import io.github.eltmaven.generate.GenerateRequest;
import io.github.eltmaven.generate.GenerateResult;
import io.github.eltmaven.generate.GeneratedSources;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.load.FileResult;
import io.github.eltmaven.load.Load;
import io.github.eltmaven.load.LoadOptions;
import io.github.eltmaven.load.LoadRequest;
import io.github.eltmaven.load.LoadResult;
import io.github.eltmaven.load.LoadSelection;
import io.github.eltmaven.load.TakenAgain;
import io.github.eltmaven.mart.Mart;
import io.github.eltmaven.mart.MartRequest;
import io.github.eltmaven.mart.MartResult;
import io.github.eltmaven.page.ReportPage;
import io.github.eltmaven.pipeline.BuiltIn;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.pipeline.reader.ClassPath;
import io.github.eltmaven.pipeline.reader.PipelineReader;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.progress.StepListener;
import io.github.eltmaven.retract.Retract;
import io.github.eltmaven.retract.RetractRequest;
import io.github.eltmaven.retract.RetractResult;
import io.github.eltmaven.verify.Verify;
import io.github.eltmaven.verify.VerifyOptions;
import io.github.eltmaven.verify.VerifyRequest;
import io.github.eltmaven.verify.VerifyResult;
import io.github.eltmaven.verify.VerifyScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A project with a pipeline and a database. Tests run its goals as the mojos do. */
public final class Warehouse {

    private static final LoadOptions LOADING = new LoadOptions(2, TakenAgain.NONE, false);

    private final Path project;
    private final ConnectionSettings settings;
    private final @Nullable Supplier<RecordingLog> log;

    public Warehouse(Path project, ConnectionSettings settings) {
        this(project, settings, null);
    }

    /**
     * A project with a log for each session. Each goal then has a new session.
     *
     * @param log returns the log of each session; null where nobody reads it
     */
    public Warehouse(Path project, ConnectionSettings settings, @Nullable Supplier<RecordingLog> log) {
        this.project = project;
        this.settings = settings;
        this.log = log;
    }

    /** The trades pipeline of the example project, with its files in {@code data/}. */
    public static Warehouse trades(Path project, ConnectionSettings settings) {
        return trades(project, settings, null);
    }

    /** The trades pipeline with a log for each session. */
    public static Warehouse trades(Path project, ConnectionSettings settings, @Nullable Supplier<RecordingLog> log) {
        var warehouse = new Warehouse(project, settings, log);
        copy(Path.of("..", "example-project", "src", "main", "elt"), project.resolve("elt"));
        warehouse.delete("elt/dw/users.sql", "elt/migrations/V2__users.sql");
        return warehouse.write("elt/elt.yaml", """
                sources:
                  trades:
                    files: data/trades*.csv
                    columns: [trade_id, user_id, symbol, side, quantity, price, trade_ts, version]
                """);
    }

    /** Writes a file of the project in one step: a thread that reads the project never sees a part of the file. */
    public Warehouse write(String file, String text) {
        try {
            var path = project.resolve(file);
            Files.createDirectories(path.getParent());
            var whole = project.resolve(path.getFileName() + ".whole");
            Files.writeString(whole, text);
            Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete(String... files) {
        try {
            for (var file : files) {
                Files.delete(project.resolve(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a text where a file of the project has it. */
    public Warehouse replace(String file, String text, String replacement) {
        try {
            return write(file, Files.readString(project.resolve(file)).replace(text, replacement));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes a folder of the pipeline with the files in it. */
    public Warehouse remove(String folder) {
        try (var files = Files.list(project.resolve("elt").resolve(folder))) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path(String file) {
        return project.resolve(file);
    }

    public Pipeline pipeline() {
        return PipelineReader.read(
                project.resolve("elt"),
                name -> Optional.empty(),
                new ClassPath(Warehouse.class.getClassLoader(), project.resolve("target/elt/include")));
    }

    /** Generates the files of all generated sources. */
    public GenerateResult generate() {
        return generate(OptionalInt.empty());
    }

    /** Generates only the first files of each source. */
    public GenerateResult generate(OptionalInt batch) {
        return Generate.run(new GenerateRequest(
                GeneratedSources.of(pipeline(), project),
                OptionalLong.empty(),
                OptionalLong.empty(),
                batch,
                project.resolve("state"),
                2,
                new RecordingLog()));
    }

    public LoadResult load() {
        return alone((session, ledger) ->
                Load.run(new LoadRequest(pipeline(), project, session, ledger, LOADING, StepListener.none())));
    }

    /** Loads files, and takes the results of the loaded files also if other files are refused. */
    public LoadResult load(Consumer<LoadResult> listener) {
        return alone((session, ledger) -> Load.run(
                new LoadRequest(pipeline(), project, session, ledger, LOADING, StepListener.none()), listener));
    }

    public DwResult dw() {
        return dw(false);
    }

    public DwResult dw(boolean full) {
        return alone(
                (session, ledger) -> Dw.run(new DwRequest(pipeline(), session, ledger, full, StepListener.none())));
    }

    public MartResult mart() {
        return mart(false);
    }

    public MartResult mart(boolean full) {
        return alone(
                (session, ledger) -> Mart.run(new MartRequest(pipeline(), session, ledger, full, StepListener.none())));
    }

    public VerifyResult verify() {
        return verify(VerifyOptions.DEFAULT);
    }

    public VerifyResult verify(VerifyOptions options) {
        return alone((session, ledger) -> Verify.run(new VerifyRequest(
                pipeline(),
                Truths.of(pipeline(), project),
                session,
                ledger,
                LastLoads.replay(pipeline(), session, ledger),
                options)));
    }

    /** Verifies only the rows that have changed since they were last verified. */
    public VerifyResult verifyRun() {
        return verify(new VerifyOptions(List.of(), false, false, VerifyScope.RUN));
    }

    /** Loads files, and takes the steps. */
    public LoadResult load(StepListener<FileResult> steps) {
        return alone(
                (session, ledger) -> Load.run(new LoadRequest(pipeline(), project, session, ledger, LOADING, steps)));
    }

    /** Loads files with options. */
    public LoadResult load(LoadOptions options) {
        return alone((session, ledger) ->
                Load.run(new LoadRequest(pipeline(), project, session, ledger, options, StepListener.none())));
    }

    /** Takes the loads of files out of the warehouse. */
    public RetractResult retract(String... files) {
        return retract(new LoadSelection(List.of(files), List.of()), false);
    }

    /** Takes loads out of the warehouse, or only looks what that would do. */
    public RetractResult retract(LoadSelection selection, boolean isDry) {
        return alone((session, ledger) -> Retract.run(new RetractRequest(
                pipeline(), session, ledger, selection, "a test", isDry, StepListener.none(), StepListener.none())));
    }

    /** Removes the records of a source that meet a condition. */
    public ForgetResult forget(String source, String where) {
        return forget(source, where, false);
    }

    /** Removes the records of a source that meet a condition, or only looks what that would do. */
    public ForgetResult forget(String source, String where, boolean isDry) {
        return alone((session, ledger) -> Forget.run(new ForgetRequest(
                pipeline(), session, ledger, source, where, isDry, StepListener.none(), StepListener.none())));
    }

    /** Runs the whole pipeline in one goal. */
    public GateResult run(GateListener listener) {
        return run(VerifyOptions.DEFAULT, listener);
    }

    /** Runs the whole pipeline with options of the checks. */
    public GateResult run(VerifyOptions options, GateListener listener) {
        return alone((session, ledger) -> Gate.run(
                new GateRequest(
                        pipeline(),
                        project,
                        Truths.of(pipeline(), project),
                        session,
                        ledger,
                        LOADING,
                        false,
                        LastLoads.replay(pipeline(), session, ledger),
                        options),
                listener));
    }

    /** Runs a goal while it holds the run lock, and again if another session collides with it. */
    private <T> T alone(BiFunction<Session, Ledger, T> goal) {
        try {
            return inSession(session -> new GoalAttempts(session).explained(() -> {
                try (var lock = RunLock.acquire(session, Duration.ofMinutes(5))) {
                    assertThat(lock).isNotNull();
                    var ledger = Ledger.open(session);
                    return new GoalAttempts(session).run(() -> goal.apply(session, ledger), () -> {});
                }
            }));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T inSession(SessionWork<T> work) throws SQLException {
        var pipeline = pipeline();
        if (log == null && pipeline.searchPath().isEmpty()) {
            return KeptSessions.with(settings, pipeline.timeZone(), pipeline.schemas(), work);
        }
        return inNewSession(work);
    }

    private <T> T inNewSession(SessionWork<T> work) throws SQLException {
        try (var session = session()) {
            return work.in(session);
        }
    }

    /** Writes the page of the project, as {@code elt:report} does. */
    public Path report() {
        return new ReportPage(
                        "shop",
                        project,
                        project.resolve("target/elt"),
                        this::pipeline,
                        () -> settings,
                        new QuestionValues(Map.of(), Map.of()),
                        new RecordingLog())
                .write(project.resolve("target/elt/report/index.html"));
    }

    /** Returns the findings of the built-in checks. The list is empty if the tables are out of date or missing. */
    public List<String> objections() {
        try {
            var result = verify();
            var said = new ArrayList<String>();
            result.errors().stream()
                    .filter(check -> Arrays.stream(BuiltIn.values())
                            .anyMatch(kind -> (check.name() + " ").startsWith(kind.word() + " ")))
                    .forEach(check -> said.add(check.name() + ": " + check.firstRows()));
            result.problems().forEach(problem -> said.add(problem.render(project.resolve("elt"))));
            return said;
        } catch (ProblemException e) {
            if (e.problems().stream().allMatch(problem -> problem.code() != ProblemCode.CHECK)) {
                return List.of();
            }
            throw e;
        }
    }

    /** Returns why checks cannot run, with places relative to the pipeline's folder. */
    public List<String> obstacles() {
        return verify().problems().stream()
                .map(problem -> problem.render(project.resolve("elt")))
                .toList();
    }

    /** Runs load, dw and mart. */
    public Warehouse build() {
        load();
        dw();
        mart();
        return this;
    }

    /** Returns the problems that a goal ends with, with places relative to the pipeline's folder. */
    public List<String> problems(Runnable goal) {
        try {
            goal.run();
        } catch (ProblemException e) {
            return e.problems().stream()
                    .map(problem -> problem.render(project.resolve("elt")))
                    .toList();
        }
        throw new AssertionError("no problem");
    }

    /** Returns the rows of a query, with every value as text. */
    public List<List<@Nullable String>> rows(String sql) {
        return rows(List.of(sql)).get(0);
    }

    /** Returns the rows of several queries. */
    public List<List<List<@Nullable String>>> rows(List<String> queries) {
        try {
            return inSession(session -> {
                var tables = new ArrayList<List<List<@Nullable String>>>();
                for (var sql : queries) {
                    tables.add(rows(session, sql));
                }
                return tables;
            });
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", queries), e);
        }
    }

    private static List<List<@Nullable String>> rows(Session session, String sql) {
        try {
            return session.underSearchPath(() -> session.query(Warehouse::row, sql));
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static List<@Nullable String> row(ResultSet result) throws SQLException {
        var row = new ArrayList<@Nullable String>();
        for (var i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.add(result.getString(i));
        }
        return row;
    }

    /** Returns the only value of a query. */
    public @Nullable String value(String sql) {
        return rows(sql).get(0).get(0);
    }

    public void execute(String sql) {
        try {
            inNewSession(session -> {
                session.execute("SET search_path = public, pg_temp");
                return session.execute(sql);
            });
            if (KeptSessions.changesSessions(sql)) {
                KeptSessions.close(settings);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Opens a new session. */
    public Session session() {
        var pipeline = pipeline();
        return new Database(
                        settings,
                        pipeline.timeZone(),
                        pipeline.schemas(),
                        pipeline.searchPath(),
                        log == null ? new RecordingLog() : log.get())
                .open();
    }

    private static void copy(Path from, Path to) {
        try {
            Files.walkFileTree(from, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    var target = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
