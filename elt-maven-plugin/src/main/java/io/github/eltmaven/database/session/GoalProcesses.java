package io.github.eltmaven.database.session;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The processes of the server that work for a goal, one for each of its sessions. Threads may share it. */
public final class GoalProcesses {

    private final Set<Integer> numbers = ConcurrentHashMap.newKeySet();

    public void add(int number) {
        numbers.add(number);
    }

    public void remove(int number) {
        numbers.remove(number);
    }

    Integer[] numbers() {
        return numbers.toArray(Integer[]::new);
    }
}
