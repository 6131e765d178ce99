package io.github.eltmaven.pipeline.generic;

import io.github.eltmaven.pipeline.setting.Allowed;
import io.github.eltmaven.pipeline.setting.Placed;
import io.github.eltmaven.pipeline.setting.Severity;
import io.github.eltmaven.pipeline.setting.TableName;
import io.github.eltmaven.problem.Place;
import java.util.Optional;

/**
 * A check of a table that {@code elt.yaml} asks for without SQL.
 *
 * @param name what the ledger knows it by: it says what is checked, not how strictly, unless the project names it otherwise
 * @param ownTitle what people are shown in the project's own words; empty where the project gives no title
 * @param allowed how many violations pass, of the rows of the table that {@code where} leaves
 * @param where a condition over the columns of a row, which only some rows meet; empty for all rows
 * @param place where it is asked for
 */
public record ReadyMadeCheck(
        String name,
        Optional<String> ownTitle,
        Severity severity,
        Allowed allowed,
        TableName table,
        Optional<Placed> where,
        ReadyMadeKind kind,
        Place place) {

    /** What people are shown: what is so where it passes, or the project's own words. */
    public String title() {
        return ownTitle.orElseGet(() -> kind.claim(table.qualifiedName()) + whereClause());
    }

    /** The condition as it follows the name of the table, {@code  where side = 'BUY'}; empty where all rows are checked. */
    public String whereClause() {
        return whereClause(where);
    }

    public static String whereClause(Optional<Placed> where) {
        return where.map(condition -> " where " + condition.oneLine()).orElse("");
    }
}
