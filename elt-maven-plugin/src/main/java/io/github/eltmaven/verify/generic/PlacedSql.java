package io.github.eltmaven.verify.generic;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.pipeline.setting.Placed;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.verify.check.ViolationRows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQL made of our text and of pieces that the user wrote. It knows the place of each of these pieces in the user's file. */
final class PlacedSql {

    private record Piece(String text, @Nullable Place place) {}

    private final Place place;
    private final List<Piece> pieces = new ArrayList<>();

    /**
     * Creates empty SQL.
     *
     * @param place where an error is reported that is in no piece of the user
     */
    PlacedSql(Place place) {
        this.place = place;
    }

    PlacedSql add(String ours) {
        pieces.add(new Piece(ours, null));
        return this;
    }

    /** Adds SQL that the user wrote, or that is made from what the user wrote. */
    PlacedSql add(String text, Place origin) {
        pieces.add(new Piece(text, origin));
        return this;
    }

    /** Adds a condition of the user in parentheses. The condition may end with a comment. */
    PlacedSql addCondition(Placed condition) {
        return add("(").add(condition.text(), condition.place()).add("\n)");
    }

    PlacedSql add(PlacedSql other) {
        pieces.addAll(other.pieces);
        return this;
    }

    String text() {
        var text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.text()));
        return text.toString();
    }

    /** Returns the place of the piece that holds a character. */
    Place place(int offset) {
        var end = 0;
        for (var piece : pieces) {
            end += piece.text().length();
            if (offset < end) {
                return piece.place() == null ? place : piece.place();
            }
        }
        return place;
    }

    /**
     * Runs this SQL as a query and returns its rows.
     *
     * @throws ProblemException where the server refuses the query
     */
    ViolationRows rows(Session session, int keep) throws SQLException {
        return ViolationRows.read(session, text(), this::place, keep);
    }

    /** Runs this SQL as a query and returns the values of its only row. */
    List<@Nullable String> row(Session session) throws SQLException {
        return rows(session, 1).first().get(0);
    }
}
