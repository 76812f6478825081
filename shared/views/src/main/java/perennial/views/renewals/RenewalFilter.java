package perennial.views.renewals;

import java.time.LocalDate;
import java.util.Set;
import perennial.domain.renewal.Stage;
import perennial.views.clients.ClientFilter;
import perennial.views.reading.DayRange;

/** Which renewals are asked for; an empty set asks for any. */
public record RenewalFilter(
        ClientFilter clients,
        Set<Stage> stages,
        Set<Called> categories,
        Set<State> states,
        DayRange due,
        DayRange termEnd,
        DayRange noticeDeadline) {

    /** Longest notice period there can be, in days: that of 36 months. */
    private static final int LONGEST_NOTICE = 1_098;

    public RenewalFilter {
        stages = Set.copyOf(stages);
        categories = Set.copyOf(categories);
        states = Set.copyOf(states);
    }

    /** Those in some states whose term ends in a range of days. */
    public static RenewalFilter ending(DayRange termEnd, ClientFilter clients, State... states) {
        return new RenewalFilter(clients, Set.of(), Set.of(), Set.of(states), DayRange.ANY, termEnd, DayRange.ANY);
    }

    /** Those in some states that are due in a range of days. */
    public static RenewalFilter due(DayRange due, ClientFilter clients, State... states) {
        return new RenewalFilter(clients, Set.of(), Set.of(), Set.of(states), due, DayRange.ANY, DayRange.ANY);
    }

    /** The days outside which nothing that matches can be due. */
    DayRange dueBounds() {
        return due.and(termEnd.shifted(RenewalFilter::nextDay, RenewalFilter::nextDay))
                .and(noticeDeadline.shifted(RenewalFilter::nextDay, day -> day.plusDays(LONGEST_NOTICE + 1)));
    }

    /** Whether nothing that has ended can match. */
    boolean isOfOpen() {
        return states.equals(Set.of(State.OPEN));
    }

    /** Whether the renewal matches, whoever's it is. */
    boolean matches(RenewalRow renewal) {
        return (states.isEmpty() || states.contains(State.of(renewal)))
                && (stages.isEmpty() || stages.contains(renewal.stage()))
                && (categories.isEmpty()
                        || Called.of(renewal).filter(categories::contains).isPresent())
                && due.contains(renewal.dueOn())
                && termEnd.contains(renewal.termEnd())
                && noticeDeadline.contains(renewal.noticeDeadline());
    }

    private static LocalDate nextDay(LocalDate day) {
        return day.plusDays(1);
    }
}
