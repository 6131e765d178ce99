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
 * @param name the check's name in the ledger. It says what the check tests and not how strictly, unless the project
 *     gives another name
 * @param ownTitle the project's own title for people; empty where the project gives no title
 * @param allowed how many violations the check allows, of the rows that meet {@code where}
 * @param where a condition over the columns of a row, which only some rows meet; empty for all rows
 * @param place the place in {@code elt.yaml}
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

    /** Returns the title for people: the project's own title, or what holds where the check passes. */
    public String title() {
        return ownTitle.orElseGet(() -> kind.claim(table.qualifiedName()) + whereClause());
    }

    /**
     * Returns the condition as it follows the name of the table, {@code  where side = 'BUY'}; empty where the check
     * tests all rows.
     */
    public String whereClause() {
        return whereClause(where);
    }

    public static String whereClause(Optional<Placed> where) {
        return where.map(condition -> " where " + condition.oneLine()).orElse("");
    }
}
