package io.github.eltmaven.pipeline;

import io.github.eltmaven.problem.Place;
import java.util.Optional;

/**
 * A check of a table that {@code elt.yaml} asks for without SQL.
 *
 * @param name what the ledger knows it by: it says what is checked, not how strictly, unless the project names it otherwise
 * @param title what people are shown
 * @param allowed how many violations pass, of the rows of the table that {@code where} leaves
 * @param where a condition over the columns of a row, which only some rows meet; empty for all rows
 * @param place where it is asked for
 */
public record ReadyMadeCheck(
        String name,
        String title,
        Severity severity,
        Allowed allowed,
        TableName table,
        Optional<Placed> where,
        ReadyMadeKind kind,
        Place place) {}
