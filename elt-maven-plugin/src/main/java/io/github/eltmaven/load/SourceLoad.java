package io.github.eltmaven.load;

import io.github.eltmaven.ledger.FileIdentity;
import io.github.eltmaven.ledger.KnownFile;
import io.github.eltmaven.ledger.LoadedFile;
import io.github.eltmaven.ledger.RefusedFile;
import io.github.eltmaven.load.FileFinder.FoundFiles;
import io.github.eltmaven.pipeline.OnRefused;
import io.github.eltmaven.pipeline.Repeats;
import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Loads the files of one source. First it brings earlier deliveries in line with the settings of the source; then it loads each
 * path whose content is not the one that it held when it was looked at last.
 */
final class SourceLoad {

    private final LoadRequest request;
    private final Source source;
    private final CopySessions sessions;
    private final Problems problems;
    private final Consumer<FileResult> results;
    private final Consumer<String> takenAgain;
    private final StandingLoads standing;
    private final List<String> quarantined = new ArrayList<>();
    private long run;

    /**
     * Prepares to load.
     *
     * @param problems takes the problems of all files
     * @param results takes the result of each file
     * @param takenAgain takes the name of each file whose content was retracted and that is loaded all the same
     * @param run the run that loaded files of other sources; 0 if there is none yet
     */
    SourceLoad(
            LoadRequest request,
            Source source,
            CopySessions sessions,
            Problems problems,
            Consumer<FileResult> results,
            Consumer<String> takenAgain,
            long run) {
        this.request = request;
        this.source = source;
        this.sessions = sessions;
        this.problems = problems;
        this.results = results;
        this.takenAgain = takenAgain;
        this.run = run;
        this.standing = new StandingLoads(request.session(), request.ledger(), request.pipeline(), source);
    }

    /**
     * Loads the new ones among the files that were found.
     *
     * @return the run that loaded files; 0 if no file of any source was loaded yet
     */
    long load(FoundFiles found) throws SQLException {
        var reread = new ReadAgain(request, source, sessions, standing);
        try {
            reread.readAgain(settled());
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            removeInterrupted(request);
            return run;
        }
        var known = request.ledger().loads().knownFiles(source.name());
        for (var unusable : found.unusable().entrySet()) {
            var file = new SourceFile(source, unusable.getKey());
            begin(file);
            refuse(file, new ProblemException(unusable.getValue()));
        }
        for (var path : found.files()) {
            loadOnce(new SourceFile(source, path), known);
        }
        request.ledger().refusals().keepOnly(source.name(), quarantined);
        return run;
    }

    /** Lets the deliveries stand that stand by the settings of the source, and returns them. */
    private List<LoadedFile> settled() throws SQLException {
        var deliveries = request.ledger().loads().deliveries(source.name());
        var settled = request.session().inTransaction(() -> standing.settle(deliveries));
        sayWhatMoved(settled);
        return settled.isNothing()
                ? deliveries.stream().filter(LoadedFile::stands).toList()
                : request.ledger().loads().loaded(source.name());
    }

    private static String count(List<LoadedFile> files) {
        return files.size() + (files.size() == 1 ? " delivery" : " deliveries");
    }

    /** Says which deliveries stand or do not stand any more because the setting {@code replaces} was changed. */
    private void sayWhatMoved(StandingLoads.Settled settled) {
        if (!settled.isNothing()) {
            request.session()
                    .log()
                    .info(source.table() + ": 'replaces: "
                            + source.deliveries().replaces().word() + "' holds since the last run: "
                            + count(settled.withdrawn()) + " replaced, "
                            + count(settled.reinstated()) + " standing again");
        }
    }

    /** Loads a file unless its path held the same content before. A file with the same size and time counts as the same. */
    private void loadOnce(SourceFile file, Map<String, KnownFile> known) throws SQLException {
        try {
            var before = Optional.ofNullable(known.get(name(file)))
                    .filter(seen -> !seen.loaded().isRetracted()
                            || !request.options().again().isTaken(name(file)));
            if (before.isPresent() && FileIdentity.isUntouched(before.get(), file.path())) {
                passOver(file, before.get().loaded());
                return;
            }
            if (!request.ledger().loads().hasLoadedOfSize(source.name(), FileIdentity.size(file.path()))) {
                land(file, Optional.empty());
                return;
            }
            loadByContent(file, before);
        } catch (IOException e) {
            begin(file);
            refuse(file, new ProblemException(file.unreadable(e)));
        }
    }

    /** Takes the problems of a file, or keeps the file in quarantine if the source says so. */
    private void refuse(SourceFile file, ProblemException refusal) throws SQLException {
        if (source.deliveries().onRefused() == OnRefused.STOP || !refusal.isUsersToMend()) {
            problems.addAll(refusal.problems());
            return;
        }
        refusal.render(request.project()).lines().forEach(request.session().log()::warn);
        request.ledger().refusals().save(refused(file, refusal.problems()));
        quarantined.add(name(file));
        done(file, new FileResult.QuarantinedFile(source.name(), name(file), refusal.problems()));
    }

    private RefusedFile refused(SourceFile file, List<Problem> found) {
        var first = found.get(0);
        var reason = first.what() + ". " + first.fix();
        var line = first.place() == null ? 0 : first.place().line();
        try {
            var hash = hash(file);
            return new RefusedFile(
                    source.name(),
                    name(file),
                    hash,
                    FileIdentity.size(file.path()),
                    FileIdentity.modifiedAt(file.path()),
                    reason,
                    line,
                    found.size());
        } catch (IOException e) {
            request.session().log().debug("the hash of " + name(file) + ": " + e);
            return new RefusedFile(source.name(), name(file), null, null, null, reason, line, found.size());
        }
    }

    /** Reads the file for its hash, and decides by its content. */
    private void loadByContent(SourceFile file, Optional<KnownFile> before) throws IOException, SQLException {
        var modifiedAt = FileIdentity.modifiedAt(file.path());
        var begun = Instant.now();
        var contentHash = hash(file);
        if (before.isPresent() && before.get().loaded().contentHash().equals(contentHash)) {
            remember(file, new KnownFile(before.get().loaded(), modifiedAt, begun));
            passOver(file, before.get().loaded());
            return;
        }
        var earlier = request.ledger().loads().deliveriesOfContent(source.name(), contentHash);
        var passedOver = passedOver(file, earlier, modifiedAt);
        if (passedOver.isPresent()) {
            remember(file, new KnownFile(passedOver.get(), modifiedAt, begun));
            passOver(file, passedOver.get());
        } else if (!earlier.isEmpty() && source.deliveries().repeats() == Repeats.ERROR) {
            begin(file);
            refuse(file, new ProblemException(repeated(file, earlier.get(0))));
        } else {
            land(
                    file,
                    earlier.stream().filter(delivery -> !delivery.isRetracted()).findFirst());
        }
    }

    private String hash(SourceFile file) throws IOException {
        try (var phases = request.session().phases()) {
            phases.begin(name(file) + ": checking whether it was loaded before");
            return FileIdentity.contentHash(file.path());
        }
    }

    /** Returns the earlier delivery of the content because of which a file is not loaded. */
    private Optional<LoadedFile> passedOver(SourceFile file, List<LoadedFile> earlier, Instant modifiedAt) {
        // A content that was loaded again after its retraction is a content like others.
        var last = earlier.stream().findFirst();
        if (last.filter(LoadedFile::isRetracted).isPresent()) {
            if (!request.options().again().isTaken(name(file))) {
                return last;
            }
            takenAgain.accept(name(file));
        }
        return earlier.stream()
                .filter(delivery -> !delivery.isRetracted())
                .filter(delivery -> source.deliveries().repeats() == Repeats.SKIP && delivery.stands()
                        || delivery.onceBefore().filter(modifiedAt::isBefore).isPresent())
                .findFirst();
    }

    private static Problem repeated(SourceFile file, LoadedFile earlier) {
        return file.problem(
                "has the content of " + earlier.file() + ", which was loaded at "
                        + earlier.loadedAt().truncatedTo(ChronoUnit.SECONDS) + ", and the source says 'repeats: error'",
                "Remove it; or write 'repeats: land' to load it again, or 'repeats: skip' to leave such files out");
    }

    private void remember(SourceFile file, KnownFile seen) throws IOException, SQLException {
        // A file that may have changed meanwhile must be read again the next time.
        if (FileIdentity.isUntouched(seen, file.path())) {
            request.session().inTransaction(() -> {
                request.ledger().loads().saveSeen(source.name(), name(file), seen);
                return seen;
            });
        }
    }

    private void land(SourceFile file, Optional<LoadedFile> repeated) throws SQLException {
        begin(file);
        var started = Instant.now();
        try {
            var loaded = new FileLoader(request, sessions, file, run).load();
            run = loaded.run();
            done(
                    file,
                    new FileResult.Loaded(
                            source.name(),
                            name(file),
                            loaded.counts(),
                            loaded.leftOut(),
                            repeated.map(LoadedFile::file),
                            loaded.replaced(),
                            loaded.isSetAside(),
                            Duration.between(started, Instant.now())));
        } catch (ProblemException e) {
            refuse(file, e);
            // No file may be loaded while rows of a failed load are left, since the next run would remove both.
            removeInterrupted(request);
        }
    }

    /** Removes what killed runs left. The run lock makes sure that no other run works on this database now. */
    static void removeInterrupted(LoadRequest request) throws SQLException {
        for (var pending : request.ledger().loads().pendingLoads()) {
            request.session()
                    .log()
                    .info("removing what an interrupted load left in "
                            + request.session().schemas().raw() + "." + pending.source());
            FileLoader.remove(request, pending);
        }
    }

    private void passOver(SourceFile file, LoadedFile loaded) {
        done(
                file,
                loaded.isRetracted()
                        ? new FileResult.RetractedFile(
                                source.name(), name(file), loaded.withdrawal().orElseThrow())
                        : new FileResult.SkippedFile(source.name(), name(file), loaded.file(), loaded.loadedAt()));
    }

    private String name(SourceFile file) {
        return file.name(request.project());
    }

    private void begin(SourceFile file) {
        request.session().currentWork().begin(name(file) + ": loading");
        request.steps().begun(file.step(request.project()));
    }

    private void done(SourceFile file, FileResult result) {
        results.accept(result);
        request.steps().done(file.step(request.project()), result);
    }
}
