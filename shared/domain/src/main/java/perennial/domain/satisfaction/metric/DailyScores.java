package perennial.domain.satisfaction.metric;

import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.TreeMap;
import perennial.domain.satisfaction.SurveyKind;

/** Answers of one kind, counted by day and score; filled row by row, then read. */
public final class DailyScores {

    private final SurveyKind kind;
    private final NavigableMap<LocalDate, ScoreCounts> days = new TreeMap<>();

    public DailyScores(SurveyKind kind) {
        this.kind = kind;
    }

    public SurveyKind kind() {
        return kind;
    }

    /** Counts answers of a day in; taken away where negative, as for an exclusion. */
    public void add(LocalDate day, int score, long answers) {
        days.computeIfAbsent(day, any -> ScoreCounts.none(kind)).add(score, answers);
    }

    /** All answers of a stretch of days, both inclusive. */
    public ScoreCounts between(LocalDate from, LocalDate to) {
        ScoreCounts sum = ScoreCounts.none(kind);
        if (!from.isAfter(to)) days.subMap(from, true, to, true).values().forEach(sum::add);
        return sum;
    }
}
