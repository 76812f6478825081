package perennial.views.satisfaction;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A client's answers of one month, to one kind of question and within one facet.
 *
 * @param counts how often each score was given, by day of the month; no zeros
 */
public record MonthOfAnswers(SortedMap<Integer, SortedMap<Integer, Integer>> counts) {

    public static final MonthOfAnswers NONE = new MonthOfAnswers(new TreeMap<>());

    public MonthOfAnswers {
        var copy = new TreeMap<Integer, SortedMap<Integer, Integer>>();
        counts.forEach((day, scores) -> copy.put(day, Collections.unmodifiableSortedMap(new TreeMap<>(scores))));
        counts = Collections.unmodifiableSortedMap(copy);
    }

    /** With an answer more, or one fewer. */
    MonthOfAnswers plus(int day, int score, int answers) {
        var changed = new TreeMap<Integer, SortedMap<Integer, Integer>>(counts);
        var scores = new TreeMap<>(changed.getOrDefault(day, new TreeMap<>()));
        scores.merge(score, answers, (had, more) -> had + more == 0 ? null : had + more);
        if (scores.isEmpty()) changed.remove(day);
        else changed.put(day, scores);
        return new MonthOfAnswers(changed);
    }

    /** How many answers there are. */
    public int size() {
        return counts.values().stream()
                .map(Map::values)
                .flatMap(answers -> answers.stream())
                .mapToInt(Integer::intValue)
                .sum();
    }
}
