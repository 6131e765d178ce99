package io.github.eltmaven.load;

import io.github.eltmaven.ledger.FileIdentity;
import io.github.eltmaven.ledger.FileReading;
import io.github.eltmaven.ledger.LoadedFile;
import io.github.eltmaven.ledger.StaleLoad.StaleCause;
import io.github.eltmaven.load.FileLoader.StagedFile;
import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.ShortList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads files again whose records are not what the settings of their source give now, or that are missing in raw. The new records
 * take the place of the old ones, all in one transaction. They keep the numbers of their loads, so the order of deliveries stays.
 */
final class ReadAgain {

    private final LoadRequest request;
    private final Source source;
    private final CopySessions sessions;
    private final StandingLoads standing;
    private final RawTable raw;

    ReadAgain(LoadRequest request, Source source, CopySessions sessions, StandingLoads standing) {
        this.request = request;
        this.source = source;
        this.sessions = sessions;
        this.standing = standing;
        this.raw = new RawTable(request.session(), source.name());
    }

    /**
     * Reads the files again where that is needed.
     *
     * @param loaded the deliveries that stand, in their order
     * @throws ProblemException where a file is gone or is refused now; then nothing of the source has changed
     */
    void readAgain(List<LoadedFile> loaded) throws SQLException {
        adoptOlder(loaded);
        var isMissing = !loaded.isEmpty()
                && !raw.hasRows()
                && (!raw.exists() || request.ledger().loads().hasRecords(source.name()));
        var wanted =
                loaded.stream().filter(file -> isMissing || hasChanged(file)).toList();
        if (wanted.isEmpty()) {
            return;
        }
        var reason = isMissing
                ? source.table() + " was dropped or emptied"
                : "the settings of source '" + source.name() + "' have changed";
        var kept = refuseGone(wanted, reason, isMissing);
        var files = wanted.stream().filter(file -> !kept.contains(file)).toList();
        if (files.isEmpty()) {
            return;
        }
        request.session()
                .log()
                .info(reason + ": reading " + (files.size() == 1 ? files.get(0).file() : files.size() + " files")
                        + " again");
        var staged = stage(files, loaded);
        request.session().inTransaction(() -> putInPlace(staged));
    }

    /** Earlier versions did not note how they read a file. It counts as read by the settings that are found first. */
    private void adoptOlder(List<LoadedFile> loaded) throws SQLException {
        var older = loaded.stream()
                .filter(file -> file.reading().isEmpty())
                .map(LoadedFile::load)
                .toList();
        if (!older.isEmpty()) {
            request.ledger().loads().saveReading(older, ReadingFormat.of(source));
        }
    }

    private boolean hasChanged(LoadedFile file) {
        return file.reading()
                .filter(before -> ReadingFormat.hasChanged(before, source))
                .isPresent();
    }

    /** Refuses to read a part of the files again, or keeps the records of files that are gone where the user says so. */
    private Set<LoadedFile> refuseGone(List<LoadedFile> wanted, String reason, boolean isMissing) throws SQLException {
        var gone = new LinkedHashSet<LoadedFile>();
        for (var file : wanted) {
            if (!isStillThere(file)) {
                gone.add(file);
            }
        }
        if (gone.isEmpty()) {
            return gone;
        }
        if (request.options().keepsGone() && !isMissing) {
            request.ledger()
                    .loads()
                    .saveReading(gone.stream().map(LoadedFile::load).toList(), ReadingFormat.of(source));
            request.session()
                    .log()
                    .warn(reason + ", and " + (gone.size() == 1 ? "a file is" : gone.size() + " files are")
                            + " gone: their records stay as they were read: " + names(gone));
            return gone;
        }
        throw new ProblemException(gone(gone, reason, isMissing));
    }

    private List<Problem> gone(Set<LoadedFile> gone, String reason, boolean isMissing) {
        var problems = new Problems();
        for (var file : gone) {
            problems.add(
                    Place.of(path(file)),
                    ProblemCode.INPUT,
                    "is gone or has another content than load " + file.load() + " brought, so it cannot be read again: "
                            + reason,
                    isMissing
                            ? "Put the file back; or take it out of the warehouse with mvn elt:retract -Delt.load="
                                    + file.load()
                            : "Put the file back; or set the settings back; or keep its records as they were read with"
                                    + " -Delt.load.keepGone; or take it out of the warehouse with mvn elt:retract"
                                    + " -Delt.load=" + file.load());
        }
        return problems.asList();
    }

    private static String names(Set<LoadedFile> files) {
        return ShortList.of(files.stream().map(LoadedFile::file).toList());
    }

    private Path path(LoadedFile file) {
        return request.project().resolve(file.file());
    }

    private boolean isStillThere(LoadedFile file) {
        var path = path(file);
        try {
            return Files.isRegularFile(path)
                    && FileIdentity.size(path) == file.bytes()
                    && FileIdentity.contentHash(path).equals(file.contentHash());
        } catch (IOException e) {
            return false;
        }
    }

    /** Reads the files into tables of their own. The first file decides about the columns if nothing else does. */
    private List<StagedFile> stage(List<LoadedFile> files, List<LoadedFile> loaded) throws SQLException {
        var expected = new LinkedHashSet<String>(source.columns());
        if (expected.isEmpty()) {
            loaded.stream()
                    .filter(file -> !files.contains(file))
                    .flatMap(file -> file.reading().map(FileReading::columns).orElse(List.of()).stream())
                    .forEach(expected::add);
        }
        raw.createSchema();
        var staged = new ArrayList<StagedFile>();
        for (var file : files) {
            var loader = new FileLoader(request, sessions, new SourceFile(source, path(file)), 0);
            var read = loader.stage(file, List.copyOf(expected));
            staged.add(read);
            if (source.columns().isEmpty()) {
                expected.addAll(read.reading().columns());
            }
        }
        return staged;
    }

    private FileRefusal refusal(StagedFile file) {
        return new FileRefusal(request, new SourceFile(source, path(file.before())));
    }

    private List<StagedFile> putInPlace(List<StagedFile> staged) throws SQLException {
        var loads = request.ledger().loads();
        var numbers = staged.stream().map(file -> file.before().load()).toList();
        var columns = new LinkedHashSet<String>();
        staged.forEach(file -> columns.addAll(file.reading().columns()));
        raw.delete(numbers);
        var widest = staged.stream()
                .max(Comparator.comparing(file -> file.reading().columns().size()))
                .orElseThrow();
        refusal(widest).ofTable(() -> raw.create(List.copyOf(columns)));
        for (var file : staged) {
            refusal(file).ofRecords(raw, file.pending().load(), file.reading().columns());
            loads.saveReadAgain(file.before().load(), file.pending().load(), file.reading(), file.counts());
            loads.endPendingLoad(file.pending().load());
        }
        keepOutForgotten(staged);
        loads.unapply(numbers, StaleCause.READ_AGAIN);
        standing.dropUnfilledColumns();
        return staged;
    }

    private void keepOutForgotten(List<StagedFile> staged) throws SQLException {
        var forgotten = new ForgottenRecords(request.session(), request.ledger(), source);
        var gone = 0L;
        for (var file : staged) {
            gone += forgotten.keepOut(file.before().load(), file.counts()).forgotten();
        }
        if (gone > 0) {
            request.session()
                    .log()
                    .info(source.table() + ": " + gone + (gone == 1 ? " record was" : " records were")
                            + " left out, because a person wants to be forgotten");
        }
    }
}
