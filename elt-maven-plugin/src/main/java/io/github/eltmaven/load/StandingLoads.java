package io.github.eltmaven.load;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.FileReading;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.ledger.LoadedFile;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.pipeline.Replaces;
import io.github.eltmaven.pipeline.Source;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which deliveries of a source stand, and moves records so that raw holds those and no others. A retracted delivery never
 * stands. The setting {@code replaces} of the source decides about the others.
 */
final class StandingLoads {

    private final Session session;
    private final Ledger ledger;
    private final Pipeline pipeline;
    private final Source source;
    private final RawTable raw;
    private final WithdrawnRecords aside;

    /**
     * The deliveries of a source.
     *
     * @param pipeline has the models that read the source
     */
    StandingLoads(Session session, Ledger ledger, Pipeline pipeline, Source source) {
        this.pipeline = pipeline;
        this.session = session;
        this.ledger = ledger;
        this.source = source;
        this.raw = new RawTable(session, source.name());
        this.aside = new WithdrawnRecords(session, source.name());
    }

    /** The deliveries that went and came back when raw was settled. */
    record Settled(List<LoadedFile> withdrawn, List<LoadedFile> reinstated) {

        static final Settled NOTHING = new Settled(List.of(), List.of());

        Settled {
            withdrawn = List.copyOf(withdrawn);
            reinstated = List.copyOf(reinstated);
        }

        boolean isNothing() {
            return withdrawn.isEmpty() && reinstated.isEmpty();
        }
    }

    /** Makes raw hold the deliveries that stand, whatever it held before. */
    Settled settle() throws SQLException {
        return settle(ledger.loads().deliveries(source.name()));
    }

    /** Makes raw hold the deliveries that stand, now that one more was loaded. */
    Settled settle(long load) throws SQLException {
        if (source.deliveries().replaces() == Replaces.NOTHING) {
            return Settled.NOTHING;
        }
        var standing = ledger.loads().loaded(source.name());
        var added = standing.stream()
                .filter(file -> file.load() == load)
                .findFirst()
                .orElseThrow();
        return settle(standing.stream()
                .filter(file -> source.deliveries().replaces() == Replaces.SOURCE
                        || file.file().equals(added.file()))
                .toList());
    }

    /**
     * Makes raw hold those of some deliveries that stand.
     *
     * @param deliveries all deliveries among which it is decided, in their order
     */
    Settled settle(List<LoadedFile> deliveries) throws SQLException {
        var wanted = wanted(deliveries);
        var withdrawn = new ArrayList<LoadedFile>();
        var reinstated = new ArrayList<LoadedFile>();
        for (var file : deliveries) {
            if (file.stands() && !wanted.contains(file.load())) {
                withdrawn.add(file);
            } else if (!file.stands() && wanted.contains(file.load())) {
                reinstated.add(file);
            }
        }
        if (!withdrawn.isEmpty()) {
            aside.withdraw(numbers(withdrawn));
            ledger.loads().replace(numbers(withdrawn));
        }
        if (!reinstated.isEmpty()) {
            aside.reinstate(numbers(reinstated), filled(reinstated).orElse(Set.of()));
            ledger.loads().reinstate(numbers(reinstated));
        }
        var settled = new Settled(withdrawn, reinstated);
        if (!settled.isNothing()) {
            dropUnfilledColumns();
        }
        return settled;
    }

    /**
     * Takes deliveries out of the set for good, and lets those stand that they had replaced. Their records are aside until {@link
     * #discard}: models need them to find the keys to decide anew.
     */
    Settled retract(Collection<LoadedFile> files, String reason) throws SQLException {
        aside.withdraw(numbers(files.stream().filter(LoadedFile::stands).toList()));
        ledger.loads().retract(numbers(files), reason);
        ledger.refusals().forgetContentsOf(numbers(files));
        var settled = settle();
        dropUnfilledColumns();
        return settled;
    }

    /** Deletes the records of retracted deliveries. */
    static void discard(Session session, String source, Collection<LoadedFile> files) throws SQLException {
        new WithdrawnRecords(session, source).delete(numbers(files));
    }

    /** Returns the loads that stand. */
    private Set<Long> wanted(List<LoadedFile> deliveries) {
        var candidates = deliveries.stream().filter(file -> !file.isRetracted()).toList();
        return switch (source.deliveries().replaces()) {
            case NOTHING -> candidates.stream().map(LoadedFile::load).collect(Collectors.toSet());
            case PATH -> {
                var last = new LinkedHashMap<String, Long>();
                candidates.forEach(file -> last.merge(file.file(), file.load(), Math::max));
                yield new HashSet<>(last.values());
            }
            case SOURCE ->
                candidates.stream()
                        .max(Comparator.comparing(LoadedFile::file, FileOrder.OF_NAMES)
                                .thenComparing(LoadedFile::load))
                        .map(LoadedFile::load)
                        .stream()
                        .collect(Collectors.toSet());
        };
    }

    /** Whether a model of the source may name a column: such a column stays, with NULL in all records. */
    private boolean isNamedByModel(String column) {
        return pipeline.warehouseModels().stream()
                .filter(model -> model.query().source().equals(source.name()))
                .anyMatch(model -> model.definition().toLowerCase(Locale.ROOT).contains(column));
    }

    /** Drops the columns of raw that only withdrawn deliveries filled, and that no model names. */
    void dropUnfilledColumns() throws SQLException {
        if (!session.exists(raw.identifier())) {
            return;
        }
        var filled = filled(ledger.loads().loaded(source.name()));
        if (filled.isPresent() && !(filled.get().isEmpty() && source.columns().isEmpty())) {
            filled.get().addAll(source.columns());
            raw.dropAllBut(column -> filled.get().contains(column) || isNamedByModel(column));
        }
    }

    /** Returns the columns that some loads filled; empty if it is not known of each of them. */
    private static Optional<Set<String>> filled(Collection<LoadedFile> files) {
        var columns = new HashSet<String>();
        for (var file : files) {
            var known = file.reading().map(FileReading::columns).orElse(List.of());
            if (known.isEmpty()) {
                return Optional.empty();
            }
            columns.addAll(known);
        }
        return Optional.of(columns);
    }

    private static List<Long> numbers(Collection<LoadedFile> files) {
        return files.stream().map(LoadedFile::load).toList();
    }
}
