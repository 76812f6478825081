package perennial.local.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import perennial.domain.Command;
import perennial.domain.ContractId;
import perennial.domain.UserId;
import perennial.domain.client.OwnerRole;
import perennial.domain.client.ProfileCommand.AmendClient;
import perennial.domain.client.ProfileCommand.AmendmentReason;
import perennial.domain.client.ProfileCommand.AssignOwner;
import perennial.domain.client.ProfileCommand.ClassificationReason;
import perennial.domain.client.ProfileCommand.ClassifyClient;
import perennial.domain.client.ProfileCommand.LaunchProgram;
import perennial.domain.client.ProfileCommand.LivesSource;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.client.ProfileCommand.RecordEligibleLives;
import perennial.domain.client.ProfileCommand.ReinstateClient;
import perennial.domain.client.ProfileCommand.ReinstatementReason;
import perennial.domain.client.ProfileCommand.TerminateClient;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.ContractCommand.GiveNotice;
import perennial.domain.contract.ContractCommand.NewLine;
import perennial.domain.contract.ContractCommand.NoticeMethod;
import perennial.domain.contract.ContractCommand.Party;
import perennial.domain.contract.ContractCommand.SignContract;
import perennial.domain.policy.Complexity;
import perennial.domain.renewal.ChurnReason;

/** A client's last years up to today, told as the commands that people sent, in their order. */
final class ClientStory {
    private static final AutoRenew SAME_TERM = new AutoRenew(AutoRenew.Mode.SAME_TERM, Optional.empty());
    private static final List<Course> COURSES = List.of(
            Course.UPLIFT,
            Course.FLAT,
            Course.UPSELL,
            Course.DOWNSELL,
            Course.EARLY,
            Course.UPLIFT,
            Course.LINE_LOST,
            Course.SUCCEEDED);

    /** Until a current term is over: more of them soon, so that every stage has some. */
    private static final List<Integer> MONTHS_TO_GO = List.of(0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 10, 12);

    private final Organisation client;
    private final int number;
    private final LocalDate today;
    private final Random random;
    private final List<Told> told = new ArrayList<>();

    private ClientStory(Organisation client, LocalDate today) {
        this.client = client;
        this.number = client.number();
        this.today = today;
        this.random = new Random(1_000L + number);
    }

    static List<Told> of(Organisation client, LocalDate today) {
        return new ClientStory(client, today).tell();
    }

    private List<Told> tell() {
        LocalDate due = today.withDayOfMonth(1).plusMonths(MONTHS_TO_GO.get(number % MONTHS_TO_GO.size()));
        boolean isGone = number % 10 == 4;
        boolean renewsItself = !isGone && number % 12 == 9;
        int years = isGone || renewsItself ? 2 + number % 2 : 1 + number % 3;
        LocalDate start = due.minusYears(years);
        LocalDate end = isGone ? due.minusYears(1) : today;
        profile(start, end);
        mainContract(start, years, isGone, renewsItself);
        if (!isGone) others(start);
        told.sort(Comparator.comparing(said -> said.at().orElseThrow()));
        told.addAll(new Survey(client, random, end).answers(start));
        return told;
    }

    private void mainContract(LocalDate start, int years, boolean isGone, boolean renewsItself) {
        var lines = new Lines(client, random);
        lines.start(1 + number % 3);
        boolean isLate = number % 12 == 5;
        var story = new ContractStory(
                        client, today, lines, "c-main", renewsItself || isLate ? SAME_TERM : AutoRenew.NONE)
                .sign(start, 12);
        lines.now().forEach(line -> launch(line, start));
        int renewed = renewsItself || isGone ? years - 2 : years - 1;
        for (int i = 0; i < renewed; i++) story.towardsTheEnd(COURSES.get((number * 5 + i * 3) % COURSES.size()));
        if (number % 7 == 2) story.escalate();
        if (isGone) {
            story.towardsTheEnd(Course.CHURN);
            on(story.dueOn().plusDays(3), new TerminateClient(story.dueOn(), ChurnReason.NO_ROI_SHOWN));
            if (number % 30 == 14) comeBack();
        } else if (!renewsItself) {
            story.towardsTheEnd(isLate ? Course.LATE_NOTICE : current());
        }
        told.addAll(story.told());
    }

    /** Some weeks ago, with a contract that is much like the first. */
    private void comeBack() {
        LocalDate day = today.minusDays(40);
        on(day, new ReinstateClient(day, Optional.of(ReinstatementReason.WON_BACK)));
        var lines = new Lines(client, random);
        lines.start(1);
        told.addAll(new ContractStory(client, today, lines, "c-again", AutoRenew.NONE)
                .sign(day.plusDays(20), 12)
                .told());
    }

    private Course current() {
        if (number % 8 == 6) return Course.CHURN;
        if (number % 12 == 11) return Course.LEFT_ALONE;
        Course course = COURSES.get(number % COURSES.size());
        return course == Course.SUCCEEDED ? Course.FLAT : course;
    }

    private void others(LocalDate earliest) {
        if (number % 5 == 1) evergreen("c-usage", latest(earliest, monthsAgo(20)), Lines::startWithUsage);
        if (number % 6 == 2) evergreen("c-evergreen", latest(earliest, monthsAgo(26)), lines -> lines.start(1));
        if (number % 14 == 3) {
            told.addAll(Arrangements.of(client, latest(earliest, monthsAgo(20)), today, number / 14, random));
        }
    }

    private void evergreen(String id, LocalDate start, Consumer<Lines> begin) {
        var lines = new Lines(client, random);
        begin.accept(lines);
        on(
                start,
                new SignContract(
                        new ContractId(id),
                        Optional.of(start),
                        start,
                        Optional.empty(),
                        client.currency(),
                        Optional.of(ContractStory.NOTICE),
                        AutoRenew.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        lines.now()));
        if (number % 18 == 2) {
            LocalDate received = today.minusDays(25);
            on(
                    received,
                    new GiveNotice(
                            new ContractId(id),
                            received,
                            Party.CLIENT,
                            NoticeMethod.LETTER,
                            Optional.of(received.plusDays(120)),
                            Optional.empty()));
        }
    }

    private void profile(LocalDate start, LocalDate end) {
        LocalDate onboarded = start.minusDays(45);
        on(
                onboarded,
                new OnboardClient(
                        client.name(),
                        client.type(),
                        Optional.of(client.segment()),
                        Optional.of(client.complexity()),
                        client.manager(),
                        Optional.of(onboarded)));
        for (LocalDate day = start; day.isBefore(end); day = day.plusYears(1)) {
            int members = client.members() + random.nextInt(1 + client.members() / 20);
            on(day.plusDays(10), new RecordEligibleLives(day, members * 2L / 5, members, LivesSource.ELIGIBILITY_FILE));
        }
        if (end.isBefore(today)) return;
        LocalDate lately = latest(onboarded.plusDays(60), today.minusDays(200 + number));
        if (number % 20 == 9) rename(lately);
        if (number % 10 == 8 && client.complexity() != Complexity.STRATEGIC) {
            on(lately.plusDays(9), new ClassifyClient(Complexity.STRATEGIC, ClassificationReason.GROWTH));
        }
        if (number % 9 == 0) {
            var successor = new UserId("cm-%02d".formatted(1 + (number + 2) % 6));
            on(lately.plusDays(20), new AssignOwner(OwnerRole.CLIENT_MANAGER, successor, Optional.empty()));
        }
        on(
                onboarded.plusDays(1),
                new AssignOwner(
                        OwnerRole.EXECUTIVE_SPONSOR, new UserId("exec-0" + (1 + number % 3)), Optional.empty()));
    }

    private void rename(LocalDate day) {
        on(
                day,
                new AmendClient(
                        Optional.of(client.name() + " Group"),
                        Optional.empty(),
                        Optional.empty(),
                        AmendmentReason.REBRANDED));
    }

    private void launch(NewLine line, LocalDate start) {
        on(start, new LaunchProgram(line.product(), start));
    }

    private void on(LocalDate day, Command command) {
        if (day.isBefore(today)) told.add(Told.on(day, client, command));
    }

    private LocalDate monthsAgo(int months) {
        return today.withDayOfMonth(1).minusMonths(months);
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
