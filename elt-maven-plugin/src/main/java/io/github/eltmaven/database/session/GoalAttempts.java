package io.github.eltmaven.database.session;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.regex.Pattern;

/**
 * Runs a goal again if another session collided with it: PostgreSQL ends one of two transactions that wait for each other, and a
 * transaction that would change rows which another session has changed since it began. A goal begins with what is committed, so that
 * the next attempt does what is left.
 */
public final class GoalAttempts {

    /** How often a goal is tried. */
    public static final int MOST = 3;

    /** A process in the detail of a deadlock. */
    private static final Pattern PROCESS = Pattern.compile("\\b[Pp]rocess (\\d+)");

    private final Session session;

    /** Prepares for a goal that works with a session. */
    public GoalAttempts(Session session) {
        this.session = session;
    }

    /**
     * The work of a goal.
     *
     * @param <X> an exception that does not come from the database
     */
    public interface AttemptedWork<T, X extends Exception> {

        T run() throws SQLException, X;
    }

    /**
     * Runs work until it is done, or until another session has collided with it {@value #MOST} times.
     *
     * @param again called before each attempt but the first
     * @throws ProblemException if the work fails; the message of a collision says who collided, the message of a lost connection says
     *     in which step it was lost
     */
    public <T, X extends Exception> T run(AttemptedWork<T, X> work, Runnable again) throws SQLException, X {
        for (var attempt = 1; ; attempt++) {
            try {
                return explained(work);
            } catch (SQLException | ProblemException e) {
                var collision = SqlProblems.find(e).filter(SqlProblems::isOfConcurrency);
                if (collision.isEmpty()) {
                    throw e;
                }
                var what = what(collision.get());
                if (attempt == MOST) {
                    throw replaced(e, collision.get(), inVain(what));
                }
                session.log()
                        .warn("another session collided with this goal" + what + ". The goal begins again, attempt "
                                + (attempt + 1) + " of " + MOST + ", with what was committed before");
                again.run();
            }
        }
    }

    /**
     * Runs work once.
     *
     * @throws ProblemException if the work fails; the message of a lost connection says in which step it was lost, and that of a
     *     lock who held it
     */
    public <T, X extends Exception> T explained(AttemptedWork<T, X> work) throws SQLException, X {
        session.lockWatch().begin();
        try {
            return work.run();
        } catch (SQLException | ProblemException e) {
            var error = SqlProblems.find(e);
            if (error.filter(SqlProblems::isOfLostConnection).isPresent()) {
                throw replaced(e, error.get(), SqlProblems.ofLostConnection(error.get(), place()));
            }
            if (error.filter(SqlProblems::isOfLock).isPresent()) {
                throw replaced(e, error.get(), ofLock(error.get()));
            }
            throw e;
        } finally {
            session.lockWatch().end();
        }
    }

    private Problem ofLock(SQLException error) {
        var seen = session.lockWatch().seen();
        var limit = session.lockLimit();
        return Problem.of(
                ProblemCode.DATABASE,
                "another session held a lock for more than " + limit.shown() + place() + ": "
                        + (seen.isEmpty() ? SqlProblems.message(error) : seen),
                "Let that session end its transaction, or end the session with SELECT pg_terminate_backend(<process>), or "
                        + limit.longer() + ", then run again: the next run goes on from what was committed before");
    }

    private String place() {
        var work = session.currentWork().name();
        return work.isEmpty() ? "" : " in " + work;
    }

    private String what(SQLException collision) {
        return place() + ": " + SqlProblems.message(collision) + rivals(collision);
    }

    private static Problem inVain(String what) {
        return Problem.of(
                ProblemCode.DATABASE,
                "another session collided with this goal " + MOST + " times, the last time" + what,
                "Let the other session end, or let it work at another time, then run again: the next run goes on from what"
                        + " was committed before");
    }

    /** Returns who the other processes of a deadlock are, behind a comma; empty where the server does not know any more. */
    private String rivals(SQLException collision) {
        var rivals = new ArrayList<ServerProcess>();
        try {
            var own = session.number("SELECT pg_backend_pid()");
            var pids = PROCESS.matcher(SqlProblems.message(collision))
                    .results()
                    .map(match -> Integer.parseInt(match.group(1)))
                    .distinct()
                    .toList();
            for (var pid : pids) {
                if (pid != own) {
                    ServerProcess.find(session, pid).ifPresent(rivals::add);
                }
            }
        } catch (SQLException e) {
            session.log().debug("looking for the other session: " + SqlProblems.message(e));
        }
        return ServerProcess.describe(rivals).map(text -> "; " + text).orElse("");
    }

    /**
     * Returns a failure with another problem in place of that of an error. The other problems of a failure, such as those of refused
     * files, stay.
     */
    private static ProblemException replaced(Exception failure, SQLException error, Problem problem) {
        var problems = new ArrayList<Problem>();
        if (failure instanceof ProblemException found) {
            var general = SqlProblems.of(error);
            found.problems().stream().filter(each -> !each.equals(general)).forEach(problems::add);
        }
        problems.add(problem);
        var replaced = new ProblemException(problems);
        // Whoever runs several attempts around this one finds no collision in the causes, and makes no attempts of its
        // own.
        replaced.addSuppressed(failure);
        return replaced;
    }
}
