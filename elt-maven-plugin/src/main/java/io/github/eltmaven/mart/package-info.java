/**
 * {@code elt:mart}: {@code dw.*} to {@code mart.*}. {@link io.github.eltmaven.mart.Mart} goes through these steps:
 *
 * <ol>
 *   <li>{@code MartPlanner} reads what the database knows about each mart, and refuses a query that does not fit its table.
 *   <li>{@code MartOrder} finds the order of the marts.
 *   <li>{@code RefreshPlanner} finds the {@code RefreshPlan} of a mart, one record for each strategy.
 *   <li>{@code Refresh} does what the plan says. {@code MartFill} fills an empty table. {@code Projection} writes a mart that makes one
 *       row of each row, with the temporary tables {@code elt_projected} and {@code elt_projected_changes}. In all other cases
 *       {@code AffectedRows} finds what may have to change ({@code elt_affected}, {@code elt_again}), {@code FreshRows} holds the rows
 *       as they have to be ({@code elt.fresh}, {@code elt_fresh}), {@code GrainCheck} looks at their keys, and {@code MartDifference}
 *       writes the rows that differ ({@code elt_old}, {@code elt_difference}).
 *   <li>{@code MartRun} saves the new state of the mart in the ledger.
 * </ol>
 *
 * <p>The statements are the files {@code *.sql} beside the classes.
 */
@NullMarked
package io.github.eltmaven.mart;

import org.jspecify.annotations.NullMarked;
