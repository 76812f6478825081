package perennial.domain.renewal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import perennial.domain.Command;
import perennial.domain.Deadline;
import perennial.domain.contract.Break;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractBook;
import perennial.domain.contract.ContractCommand.ExpireTerm;
import perennial.domain.contract.ContractCommand.PassBreak;
import perennial.domain.contract.Notice;
import perennial.domain.contract.Term;
import perennial.domain.renewal.RenewalCommand.AutoRenewTerm;
import perennial.domain.renewal.RenewalCommand.MarkMilestone;
import perennial.domain.renewal.RenewalCommand.OpenRenewal;

/** What falls due in the life of a contract and its renewals. */
public final class RenewalDeadlines {
    private static final String AUTO_RENEWAL = "AUTO_RENEWAL";
    private static final String RENEWAL_DUE = "RENEWAL_DUE";

    /** The kinds of the one that every open renewal has on the day it is due, and no other has: somebody ends it, or the clock. */
    public static final Set<String> ENDS = Set.of(AUTO_RENEWAL, RENEWAL_DUE);

    private final ContractBook book;
    private final Contract contract;
    private final ZoneId zone;

    private RenewalDeadlines(ContractBook book, Contract contract, ZoneId zone) {
        this.book = book;
        this.contract = contract;
        this.zone = zone;
    }

    /** The deadlines of one contract, soonest first. */
    public static List<Deadline> of(Contract contract, ContractBook book, ZoneId zone) {
        if (contract.voided()) return List.of();
        var deadlines = new RenewalDeadlines(book, contract, zone);
        return Stream.concat(
                        deadlines.contradictions(),
                        book.openRenewal(contract).stream().flatMap(deadlines::ofRenewal))
                .sorted(Comparator.comparing(Deadline::dueAt))
                .toList();
    }

    private Stream<Deadline> contradictions() {
        return book.autoRenewed(contract)
                .flatMap(term -> term.contradictions().map(Notice::at).min(Comparator.naturalOrder()).stream()
                        .map(foundAt -> new Deadline(
                                "CONTRADICTION",
                                "renewal",
                                contract.renewalId(term).text(),
                                foundAt,
                                Optional.empty())));
    }

    private Stream<Deadline> ofRenewal(Renewal renewal) {
        Term term = contract.lastTerm();
        var deadlines = new ArrayList<Deadline>();
        if (renewal.stage() == Stage.SCHEDULED) {
            deadlines.add(deadline("OPEN_RENEWAL", renewal, renewal.opensOn(), new OpenRenewal(renewal.id())));
        }
        if (term.awaitsNotice()) {
            renewal.noticeDeadline().ifPresent(day -> {
                deadlines.add(deadline("NOTICE_DEADLINE", renewal, day, Optional.empty()));
                deadlines.addAll(milestones(renewal, Anchor.NOTICE));
            });
        }
        deadlines.addAll(milestones(renewal, Anchor.TERM_END));
        term.breaksAhead().flatMap(each -> ofBreak(renewal, each)).forEach(deadlines::add);
        deadlines.add(end(renewal, term));
        return deadlines.stream();
    }

    /** The day itself is a person's; the day after, the clock takes what nobody used off the list. */
    private Stream<Deadline> ofBreak(Renewal renewal, Break ahead) {
        LocalDate passes = ahead.deadline().plusDays(1);
        return Stream.of(
                deadline("BREAK_DEADLINE", renewal, ahead.deadline(), Optional.empty())
                        .ofBreak(ahead.lastDay()),
                deadline("BREAK_EXPIRY", renewal, passes, new PassBreak(contract.id(), ahead.lastDay()))
                        .ofBreak(ahead.lastDay()));
    }

    private Deadline end(Renewal renewal, Term term) {
        if (book.renewsItself(contract)) {
            return deadline(AUTO_RENEWAL, renewal, renewal.dueOn(), new AutoRenewTerm(renewal.id()));
        }
        Optional<Command> expiry = term.expired() ? Optional.empty() : Optional.of(new ExpireTerm(contract.id()));
        return deadline(RENEWAL_DUE, renewal, renewal.dueOn(), expiry);
    }

    private List<Deadline> milestones(Renewal renewal, Anchor anchor) {
        return renewal.milestones(anchor, zone)
                .map(days -> deadline(
                        "MILESTONE",
                        renewal,
                        renewal.date(anchor).orElseThrow().minusDays(days),
                        new MarkMilestone(renewal.id(), anchor, days)))
                .toList();
    }

    private Deadline deadline(String kind, Renewal renewal, LocalDate day, Command command) {
        return deadline(kind, renewal, day, Optional.of(command));
    }

    private Deadline deadline(String kind, Renewal renewal, LocalDate day, Optional<Command> command) {
        Instant dueAt = day.atStartOfDay(zone).toInstant();
        return new Deadline(kind, "renewal", renewal.id().text(), dueAt, command);
    }
}
