package io.github.eltmaven.outcome;

import com.google.gson.annotations.SerializedName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The results of the goals of one Maven build, in the order in which they ended. Its JSON has the schema {@code
 * run-1.json} beside this class. New versions of the plugin add keys and remove none.
 *
 * @param schema the address of the schema
 * @param plugin the version of the plugin
 * @param started when the build began
 * @param ended when the last goal ended
 * @param outcome the worst outcome of a goal
 */
public record RunOutcome(
        @SerializedName("$schema") String schema,
        String plugin,
        Instant started,
        Instant ended,
        double seconds,
        Outcome outcome,
        List<GoalOutcome> goals) {

    /** The address by which editors and validators know the schema. */
    public static final String SCHEMA = "https://eltmaven.github.io/elt-maven-plugin/schema/run-1.json";

    public RunOutcome {
        goals = List.copyOf(goals);
    }

    /** Returns a run in which no goal has ended. */
    public static RunOutcome begun(String plugin, Instant started) {
        return new RunOutcome(SCHEMA, plugin, started, started, 0, Outcome.SUCCESS, List.of());
    }

    /** Returns the run with one more goal. */
    public RunOutcome plus(GoalOutcome goal) {
        var all = new ArrayList<>(goals);
        all.add(goal);
        var end = goal.started().plus(TimeFormat.duration(goal.seconds()));
        var latest = end.isAfter(ended) ? end : ended;
        return new RunOutcome(
                schema,
                plugin,
                started,
                latest,
                TimeFormat.seconds(Duration.between(started, latest)),
                outcome.and(goal.outcome()),
                all);
    }
}
