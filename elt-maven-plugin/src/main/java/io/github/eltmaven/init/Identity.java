package io.github.eltmaven.init;

import io.github.eltmaven.load.FileSample;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.Suggestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns that tell rows apart, and the columns that order the versions of a row. The request decides them; where it
 * does not, the names of the columns and the records of the sample decide.
 *
 * @param key the columns that tell rows apart; empty where each record is a row of its own
 * @param latest the columns that order the versions; empty where the last record loaded wins
 */
record Identity(List<String> key, List<String> latest) {

    private static final Pattern NAMED_LIKE_A_KEY = Pattern.compile("id|uuid|key|code|.*_(id|uuid|key|code|no|number)");
    private static final List<String> NAMED_LIKE_A_VERSION =
            List.of("version", "revision", "updated_at", "modified_at", "changed_at", "last_updated", "last_modified");

    Identity {
        key = List.copyOf(key);
        latest = List.copyOf(latest);
    }

    static Identity of(InitRequest request, String name, FileSample sample, List<ProposedColumn> columns) {
        refuseUnknown(request, sample);
        var latest = request.latest().isEmpty() ? latest(columns) : request.latest();
        var key = request.key().isEmpty() ? new KeyFinder(name, sample, columns, latest).key() : request.key();
        // Without a key there is no row to have versions, so a version column is an ordinary column.
        return key.isEmpty() ? new Identity(List.of(), List.of()) : new Identity(key, latest);
    }

    private static void refuseUnknown(InitRequest request, FileSample sample) {
        var problems = new Problems();
        Stream.of(new NamedColumns("elt.key", request.key()), new NamedColumns("elt.latest", request.latest()))
                .forEach(named -> named.columns().stream()
                        .filter(column -> !sample.columns().contains(column))
                        .forEach(column -> problems.add(Problem.of(
                                ProblemCode.CONFIGURATION,
                                named.property() + " names '" + column + "', which is not a column of "
                                        + request.csv().getFileName(),
                                Suggestion.didYouMean(column, sample.columns())))));
        problems.throwIfAny();
    }

    private record NamedColumns(String property, List<String> columns) {}

    private static List<String> latest(List<ProposedColumn> columns) {
        return NAMED_LIKE_A_VERSION.stream()
                .filter(name -> columns.stream()
                        .anyMatch(column -> column.name().equals(name)
                                && column.notNull()
                                && (column.isMoment() || column.type().equals("bigint"))))
                .limit(1)
                .toList();
    }

    /** Looks for a key in a sample. */
    private record KeyFinder(String name, FileSample sample, List<ProposedColumn> columns, List<String> latest) {

        /**
         * Returns one or two columns that tell the records apart, or the versions of a record. Likely names come first.
         */
        List<String> key() {
            var likely = columns.stream()
                    .filter(column -> column.notNull() && !latest.contains(column.name()))
                    .map(ProposedColumn::name)
                    .filter(column -> NAMED_LIKE_A_KEY.matcher(column).matches())
                    .sorted(Comparator.comparing((String column) -> !isOwn(column)))
                    .toList();
            var others = columns.stream()
                    .filter(column -> column.notNull()
                            && !latest.contains(column.name())
                            && !likely.contains(column.name())
                            && !column.type().equals("numeric")
                            && !column.type().startsWith("timestamp"))
                    .map(ProposedColumn::name)
                    .toList();
            return Stream.of(
                            likely.stream().map(List::of),
                            pairs(columns.stream()
                                            .map(ProposedColumn::name)
                                            .filter(likely::contains)
                                            .toList())
                                    .stream(),
                            others.stream().map(List::of))
                    .flatMap(candidates -> candidates)
                    .filter(this::isUnique)
                    .findFirst()
                    // A key repeats, most likely because a record was delivered twice. A column named as this table's
                    // key is the key
                    // all the same.
                    .orElseGet(
                            () -> likely.stream().filter(this::isOwn).limit(1).toList());
        }

        /** Returns whether a column is named as the key of this table: for example id, or order_id in orders. */
        private boolean isOwn(String column) {
            var singular = name.replaceFirst("ies$", "y").replaceFirst("s$", "");
            return column.equals("id")
                    || column.equals("uuid")
                    || Stream.of(name, singular).anyMatch(word -> column.startsWith(word + "_"));
        }

        private static List<List<String>> pairs(List<String> names) {
            var pairs = new ArrayList<List<String>>();
            for (var i = 0; i < names.size(); i++) {
                for (var j = i + 1; j < names.size(); j++) {
                    pairs.add(List.of(names.get(i), names.get(j)));
                }
            }
            return pairs;
        }

        private boolean isUnique(List<String> key) {
            var places = Stream.concat(key.stream(), latest.stream())
                    .map(sample.columns()::indexOf)
                    .toList();
            var seen = new HashSet<List<@Nullable String>>();
            return sample.records().stream().allMatch(record -> {
                var values = new ArrayList<@Nullable String>();
                places.forEach(place -> values.add(record.get(place)));
                return seen.add(values);
            });
        }
    }
}
