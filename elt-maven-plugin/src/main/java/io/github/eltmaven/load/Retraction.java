package io.github.eltmaven.load;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.ledger.LoadedFile;
import io.github.eltmaven.ledger.RefusedFile;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.ShortList;
import io.github.eltmaven.problem.Suggestion;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happened to loads that were taken out of the warehouse.
 *
 * @param loads the loads that were taken out
 * @param before the selected loads that had been taken out earlier
 * @param reinstated the loads that stand again, because the ones that had replaced them are gone
 * @param refused the files in quarantine whose content no load takes any more
 */
public record Retraction(
        List<LoadInSource> loads, List<LoadInSource> before, List<LoadInSource> reinstated, List<RefusedFile> refused) {

    /** A delivery with its source. */
    public record LoadInSource(Source source, LoadedFile file) {}

    public Retraction {
        loads = List.copyOf(loads);
        before = List.copyOf(before);
        reinstated = List.copyOf(reinstated);
        refused = List.copyOf(refused);
    }

    /**
     * Takes loads out of raw, within the transaction of the caller. The models that have applied them are to unapply them; after that
     * {@link #discardRecords} has to follow.
     *
     * @param reason why, in the words of the user
     * @throws ProblemException where a pattern or a number selects no load
     */
    public static Retraction of(
            Pipeline pipeline, Session session, Ledger ledger, LoadSelection selection, String reason)
            throws SQLException {
        var all = new LinkedHashMap<Source, List<LoadedFile>>();
        for (var source : pipeline.sources()) {
            all.put(source, ledger.loads().deliveries(source.name()));
        }
        var refused = new ArrayList<RefusedFile>();
        for (var source : pipeline.sources()) {
            ledger.refusals().of(source.name()).stream()
                    .filter(file -> isSelected(file.file(), selection))
                    .forEach(refused::add);
        }
        refuseUnmatched(all, refused, selection, session.schemas().ledger());
        var loads = new ArrayList<LoadInSource>();
        var before = new ArrayList<LoadInSource>();
        var reinstated = new ArrayList<LoadInSource>();
        for (var source : all.entrySet()) {
            var owner = source.getKey();
            var selected = source.getValue().stream()
                    .filter(file -> isSelected(file, selection))
                    .toList();
            selected.stream()
                    .filter(LoadedFile::isRetracted)
                    .forEach(file -> before.add(new LoadInSource(owner, file)));
            var wanted = selected.stream().filter(file -> !file.isRetracted()).toList();
            if (!wanted.isEmpty()) {
                var settled = new StandingLoads(session, ledger, pipeline, owner).retract(wanted, reason);
                wanted.forEach(file -> loads.add(new LoadInSource(owner, file)));
                settled.reinstated().forEach(file -> reinstated.add(new LoadInSource(owner, file)));
                warnOfOldReading(session, owner, settled.reinstated());
            }
        }
        retract(refused, ledger, reason);
        return new Retraction(loads, before, reinstated, refused);
    }

    /** Deletes the records of the loads, which models had to see once more. */
    public void discardRecords(Session session) throws SQLException {
        var bySource = loads.stream()
                .collect(Collectors.groupingBy(
                        load -> load.source().name(), Collectors.mapping(LoadInSource::file, Collectors.toList())));
        for (var source : bySource.entrySet()) {
            StandingLoads.discard(session, source.getKey(), source.getValue());
        }
    }

    /** Retracts files that no load has taken: their content is left out from now on. */
    private static void retract(List<RefusedFile> refused, Ledger ledger, String reason) throws SQLException {
        if (refused.isEmpty()) {
            return;
        }
        var run = ledger.beginRun("retract");
        for (var file : refused) {
            ledger.refusals().retract(run, file, reason);
        }
    }

    /** A delivery that stands again may have been read by settings that were corrected since. */
    private static void warnOfOldReading(Session session, Source source, List<LoadedFile> reinstated) {
        var old = reinstated.stream()
                .filter(file -> file.reading()
                        .filter(reading -> ReadingFormat.hasChanged(reading, source))
                        .isPresent())
                .map(LoadedFile::file)
                .toList();
        if (!old.isEmpty()) {
            session.log()
                    .warn(
                            source.table() + ": stands again as it was read before the settings of the source changed: "
                                    + ShortList.of(old)
                                    + ". The next elt:load reads it again if the file is still there; otherwise retract it, too");
        }
    }

    private static boolean isSelected(LoadedFile file, LoadSelection selection) {
        return selection.loads().contains(file.load()) || isSelected(file.file(), selection);
    }

    private static boolean isSelected(String file, LoadSelection selection) {
        return selection.files().stream().anyMatch(pattern -> FilePattern.matchesName(pattern, file));
    }

    private static void refuseUnmatched(
            Map<Source, List<LoadedFile>> all, List<RefusedFile> refused, LoadSelection selection, String ledger) {
        var problems = new Problems();
        for (var file : refused) {
            if (file.contentHash() == null) {
                problems.add(Problem.of(
                        ProblemCode.INPUT,
                        file.file() + " could not be read, so nobody knows which content to retract",
                        "Remove the file, or name it in 'exclude' of source '" + file.source() + "'"));
            }
        }
        var files = all.values().stream().flatMap(List::stream).toList();
        var names = Stream.concat(
                        files.stream().map(LoadedFile::file), refused.stream().map(RefusedFile::file))
                .distinct()
                .toList();
        for (var pattern : selection.files()) {
            if (names.stream().noneMatch(name -> FilePattern.matchesName(pattern, name))) {
                problems.add(Problem.of(
                        ProblemCode.CONFIGURATION,
                        "no file that was loaded matches '" + pattern + "' of elt.files",
                        Suggestion.nearest(pattern, names)
                                .map(name -> "Did you mean '" + name + "'?")
                                .orElse("Look up the names in " + ledger
                                        + ".loads; they are relative to the project")));
            }
        }
        for (var load : selection.loads()) {
            if (files.stream().noneMatch(file -> file.load() == load)) {
                problems.add(Problem.of(
                        ProblemCode.CONFIGURATION,
                        "there is no load " + load + " of a source of this pipeline",
                        "Look up the number in " + ledger + ".loads"));
            }
        }
        problems.throwIfAny();
    }
}
