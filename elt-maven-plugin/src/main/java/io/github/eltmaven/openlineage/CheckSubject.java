package io.github.eltmaven.openlineage;

import io.github.eltmaven.pipeline.BuiltIn;
import io.github.eltmaven.pipeline.Check;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.pipeline.generic.ReadyMadeCheck;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The subject of a check.
 *
 * @param kind the kind of check: the word in {@code elt.yaml}, or {@code custom_sql}
 * @param table the table that the check judges; null where the check judges several tables, or where the table is not
 *     known
 * @param column the column that the check judges; null where it judges no single column
 */
record CheckSubject(
        String kind, @Nullable String table, @Nullable String column) {

    private static final String OWN = "custom_sql";

    /** Finds the subjects of a pipeline's checks by their names. */
    static final class SubjectFinder {

        private final Set<String> tables = new LinkedHashSet<>();
        private final Map<String, CheckSubject> declared = new HashMap<>();

        SubjectFinder(Pipeline pipeline) {
            pipeline.sources().forEach(source -> tables.add(source.table()));
            pipeline.warehouseModels().forEach(model -> tables.add(model.table()));
            pipeline.martModels().forEach(model -> tables.add(model.table()));
            pipeline.checks().forEach(check -> declared.put(check.name(), own(check)));
            pipeline.verification().readyMade().forEach(check -> declared.put(check.name(), readyMade(check)));
        }

        CheckSubject find(String check) {
            return Optional.ofNullable(declared.get(check))
                    .or(() -> builtIn(check))
                    .orElse(new CheckSubject(OWN, null, null));
        }

        /**
         * The subject is the first table that the check reads. The allowed share of violations refers to this table,
         * too.
         */
        private CheckSubject own(Check check) {
            var first = check.sql().firstTable();
            return new CheckSubject(OWN, tables.contains(first) ? first : null, null);
        }

        private static CheckSubject readyMade(ReadyMadeCheck check) {
            var columns = check.kind().columns();
            return new CheckSubject(
                    check.kind().word(),
                    check.table().qualifiedName(),
                    columns.size() == 1 ? columns.get(0).text() : null);
        }

        private Optional<CheckSubject> builtIn(String check) {
            var words = check.split(" ", 2);
            return Arrays.stream(BuiltIn.values())
                    .map(BuiltIn::word)
                    .filter(words[0]::equals)
                    .map(kind -> new CheckSubject(
                            kind, words.length > 1 && tables.contains(words[1]) ? words[1] : null, null))
                    .findFirst();
        }
    }
}
