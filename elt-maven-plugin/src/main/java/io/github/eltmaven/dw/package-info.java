/**
 * {@code elt:dw}: fills {@code dw.*} from {@code raw.*}. The contract of a table decides which records are good, and
 * the latest version of a key wins.
 *
 * <p>{@link io.github.eltmaven.dw.Dw} plans all models ({@link io.github.eltmaven.dw.ModelPlanner}), then builds one
 * after the other ({@link io.github.eltmaven.dw.ModelBuild}). A build has these steps:
 *
 * <ol>
 *   <li>take out, if loads were withdrawn: {@link io.github.eltmaven.dw.UnappliedKeys} finds the keys of their records,
 *       and lets the records of these keys that stand be read again. {@link io.github.eltmaven.dw.RecordIndex} knows where
 *       they are.
 *   <li>stage: {@link io.github.eltmaven.dw.Stage} reads the batch into {@code elt.stage}, in the types of the table. A
 *       record that breaks the contract ({@link io.github.eltmaven.dw.Contract}) has reasons there, and so has a record
 *       on which an expression fails ({@link io.github.eltmaven.dw.FailingRecords}).
 *   <li>reject: {@link io.github.eltmaven.dw.MissingReferences} and {@link io.github.eltmaven.dw.Collisions} add
 *       reasons to staged records. {@link io.github.eltmaven.dw.Rejects} keeps the records that have reasons in
 *       {@code elt.rejects}.
 *   <li>deduplicate: {@link io.github.eltmaven.dw.Deduplication} finds the winner of each key. Records that share their
 *       key are ranked in {@code elt.contested}.
 *   <li>decide: {@link io.github.eltmaven.dw.MergeTable} compares each winner with the row or tombstone of its key, and
 *       writes the decision to {@code elt_merge}. {@link io.github.eltmaven.dw.Conflicts} keeps records of one version
 *       that differ.
 *   <li>cascade: {@link io.github.eltmaven.dw.CascadeDelete} deletes the rows of other tables that reference what goes.
 *   <li>write: {@link io.github.eltmaven.dw.MergeWrite} inserts, updates and deletes the rows and logs the changes.
 *       {@link io.github.eltmaven.dw.Tombstones} remembers the keys that were deleted.
 * </ol>
 *
 * <p>The working tables are gone when the transaction ends. The statements lie beside the classes as SQL files.
 */
@NullMarked
package io.github.eltmaven.dw;

import org.jspecify.annotations.NullMarked;
