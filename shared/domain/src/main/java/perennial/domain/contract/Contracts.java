package perennial.domain.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import perennial.domain.ContractId;
import perennial.domain.Digest;
import perennial.domain.LineId;
import perennial.domain.Refusal;
import perennial.domain.contract.ContractEvent.AutoRenewalSet;
import perennial.domain.contract.ContractEvent.BreakPassed;
import perennial.domain.contract.ContractEvent.BreaksAgreed;
import perennial.domain.contract.ContractEvent.ContractSigned;
import perennial.domain.contract.ContractEvent.ContractTerminated;
import perennial.domain.contract.ContractEvent.ContractVoided;
import perennial.domain.contract.ContractEvent.EscalatorAgreed;
import perennial.domain.contract.ContractEvent.LateLineNoticeAccepted;
import perennial.domain.contract.ContractEvent.LateNoticeAccepted;
import perennial.domain.contract.ContractEvent.LineAdded;
import perennial.domain.contract.ContractEvent.LineAmended;
import perennial.domain.contract.ContractEvent.LineNoticeGiven;
import perennial.domain.contract.ContractEvent.LineNoticeWithdrawn;
import perennial.domain.contract.ContractEvent.LineRemoved;
import perennial.domain.contract.ContractEvent.LinesCoTermed;
import perennial.domain.contract.ContractEvent.LinesJoined;
import perennial.domain.contract.ContractEvent.LinesReturned;
import perennial.domain.contract.ContractEvent.LinesUnjoined;
import perennial.domain.contract.ContractEvent.MinimumFeeSet;
import perennial.domain.contract.ContractEvent.NoticeGiven;
import perennial.domain.contract.ContractEvent.NoticeWithdrawn;
import perennial.domain.contract.ContractEvent.TermCut;
import perennial.domain.contract.ContractEvent.TermExpired;
import perennial.domain.contract.ContractEvent.TermExtended;
import perennial.domain.contract.ContractEvent.TermRestored;
import perennial.domain.contract.ContractEvent.TermStarted;
import perennial.domain.contract.ContractEvent.TermVoided;
import perennial.domain.renewal.TermNumber;

/** The contracts of a client, in the order they were signed: the slice of this capability, and its fold. */
public record Contracts(List<Contract> all) {
    public static final Contracts NONE = new Contracts(List.of());

    /** Of the fold: raise it with every change of {@link #evolve} or of what is kept. */
    public static final int VERSION = 7;

    public Contracts {
        all = List.copyOf(all);
    }

    public Optional<Contract> find(ContractId id) {
        return all.stream().filter(contract -> contract.id().equals(id)).findFirst();
    }

    /** @throws Refusal {@code contract.unknown} */
    public Contract get(ContractId id) {
        return find(id).orElseThrow(() -> new Refusal("contract.unknown", "this client has no contract " + id));
    }

    /** The contracts after one more event; an event of a contract that is not here changes nothing. */
    public Contracts evolve(Instant at, ContractEvent event) {
        if (event instanceof ContractSigned signed) {
            return new Contracts(
                    Stream.concat(all.stream(), Stream.of(signed(at, signed))).toList());
        }
        return new Contracts(all.stream()
                .map(contract -> contract.id().equals(event.contractId()) ? evolve(contract, at, event) : contract)
                .toList());
    }

    private static Contract signed(Instant at, ContractSigned event) {
        return new Contract(
                event.contractId(),
                new Agreement(
                        digest(event),
                        event.currency(),
                        event.noticePeriod(),
                        event.priceCapBp(),
                        event.renews(),
                        List.of()),
                event.autoRenew(),
                event.lines().stream()
                        .map(line -> Line.starting(line, 1, event.termStart()))
                        .toList(),
                List.of(),
                List.of(Term.starting(1, event.termStart(), event.termEnd())),
                Optional.empty(),
                false,
                at);
    }

    private static Contract evolve(Contract contract, Instant at, ContractEvent event) {
        Contract changed = switch (event) {
            case ContractSigned signed -> signed(at, signed);
            case LineAdded e -> ContractLines.added(contract, e);
            case LineAmended e -> ContractLines.amended(contract, e);
            case EscalatorAgreed e -> ContractLines.escalated(contract, e);
            case MinimumFeeSet e ->
                contract.withMinimumFees(MinimumFee.with(
                        new MinimumFee(e.term(), e.effective(), e.annualFee()), contract.minimumFees()));
            case LinesCoTermed e -> ContractLines.coTermed(contract, e);
            case LinesJoined e -> ContractLines.joined(contract, e);
            case LinesReturned e -> ContractLines.returned(contract, e);
            case LinesUnjoined e -> ContractLines.unjoined(contract, e);
            case LineRemoved e -> ContractLines.removed(contract, e);
            case AutoRenewalSet e -> contract.with(new AutoRenew(e.mode(), e.months()));
            case TermExtended e -> contract.withTerm(e.term(), term -> extended(contract, term, e.toDate()));
            case BreaksAgreed e -> agreed(contract, e);
            case BreakPassed e ->
                contract.withTerm(
                        TermNumber.of(e.renewalId()),
                        term -> term.withBreaks(term.breaks().passing(e.lastDay())));
            case NoticeGiven e -> noticed(contract, at, e);
            case NoticeWithdrawn e -> contract.withTerm(TermNumber.of(e.renewalId()), term -> withdrawn(term, e));
            case LateNoticeAccepted e ->
                contract.withTerm(
                        TermNumber.of(e.renewalId()),
                        term -> term.withNotice(term.notice().map(notice -> notice.accepted(at))));
            case LineNoticeGiven e -> contract.withTerm(TermNumber.of(e.renewalId()), term -> noticed(term, at, e));
            case LineNoticeWithdrawn e -> contract.withTerm(TermNumber.of(e.renewalId()), term -> withdrawn(term, e));
            case LateLineNoticeAccepted e ->
                contract.withTerm(TermNumber.of(e.renewalId()), term -> accepted(term, at, e));
            case ContractTerminated e -> terminated(contract, e);
            case ContractVoided _ -> contract.asVoided();
            case TermExpired e -> contract.withTerm(e.term(), Term::asExpired);
            case TermStarted e -> started(contract, e);
            case TermCut e -> contract.withTerm(e.term(), term -> term.withCut(Optional.of(e.lastDay())));
            case TermRestored e -> contract.withTerm(e.term(), term -> term.withCut(Optional.empty()));
            case TermVoided e -> contract.without(e.term());
        };
        return changed.at(at.isAfter(contract.changed()) ? at : contract.changed());
    }

    /** A notice that was late for the old end may be in time for the new one; that for a break is as it was. */
    private static Term extended(Contract contract, Term term, LocalDate end) {
        LocalDate deadline = contract.noticeDeadline(end);
        return term.withFullEnd(end)
                .withNotice(
                        term.notice().map(notice -> notice.lastDay().isPresent() ? notice : notice.against(deadline)))
                .withLineNotices(term.lineNotices().stream()
                        .map(given -> given.against(deadline))
                        .toList());
    }

    private static Contract agreed(Contract contract, BreaksAgreed e) {
        Contract changed = contract.withTerm(
                e.term(), term -> term.withBreaks(term.breaks().with(e.breaks())));
        return e.bySignature() ? changed.with(contract.agreement().with(e.breaks())) : changed;
    }

    private static Contract noticed(Contract contract, Instant at, NoticeGiven e) {
        Optional<Notice> notice = Optional.of(
                new Notice(e.receivedOn(), e.byParty(), e.method(), e.lastDay(), e.late(), at, Optional.empty()));
        return contract.withTerm(TermNumber.of(e.renewalId()), term -> {
            if (e.contradictsAutoRenewal()) return term.withContradiction(notice);
            return term.withNotice(notice);
        });
    }

    private static Term withdrawn(Term term, NoticeWithdrawn e) {
        return e.contradictsAutoRenewal()
                ? term.withContradiction(Optional.empty())
                : term.withNotice(Optional.empty());
    }

    private static Term noticed(Term term, Instant at, LineNoticeGiven e) {
        var notice =
                new Notice(e.receivedOn(), e.byParty(), e.method(), Optional.empty(), e.late(), at, Optional.empty());
        Stream<LineNotice> given =
                e.lineIds().stream().map(line -> new LineNotice(line, notice, e.contradictsAutoRenewal()));
        return term.withLineNotices(
                Stream.concat(term.lineNotices().stream(), given).toList());
    }

    private static Term withdrawn(Term term, LineNoticeWithdrawn e) {
        return term.withLineNotices(term.lineNotices().stream()
                .filter(given -> !e.lineIds().contains(given.lineId())
                        || given.contradictsAutoRenewal() != e.contradictsAutoRenewal())
                .toList());
    }

    private static Term accepted(Term term, Instant at, LateLineNoticeAccepted e) {
        return term.withLineNotices(term.lineNotices().stream()
                .map(given -> e.lineIds().contains(given.lineId()) ? given.accepted(at) : given)
                .toList());
    }

    /** Cuts the term that the end falls into; those after it never are. */
    private static Contract terminated(Contract contract, ContractTerminated e) {
        LocalDate last = e.effective().minusDays(1);
        List<Term> terms = contract.terms().stream()
                .map(term -> {
                    boolean runsOn = contract.lastDay(term)
                            .filter(day -> !day.isAfter(last))
                            .isEmpty();
                    if (term.voided() || !runsOn) return term;
                    LocalDate never = term.start().minusDays(1);
                    return term.withCut(Optional.of(last.isBefore(never) ? never : last));
                })
                .toList();
        return contract.withTerms(terms).with(Optional.of(new Termination(e.effective(), e.byParty(), e.reason())));
    }

    private static Contract started(Contract contract, TermStarted e) {
        Map<LineId, LineTerms> agreed =
                e.lines().stream().collect(Collectors.toMap(LineTerms::lineId, Function.identity()));
        Stream<Line> going = contract.lines().stream()
                .map(line -> line.into(e.term(), e.termStart(), Optional.ofNullable(agreed.get(line.id()))));
        Stream<Line> coming = e.lines().stream()
                .filter(next -> contract.line(next.lineId()).isEmpty())
                .map(next -> Line.starting(next, e.term(), e.termStart()));
        Term term = Term.starting(e.term(), e.termStart(), e.termEnd());
        return contract.withTerms(Stream.concat(contract.terms().stream(), Stream.of(term))
                        .toList())
                .withLines(Stream.concat(going, coming).toList())
                .with(Optional.empty());
    }

    /** Of everything a contract was signed with: signing again with the same facts is nothing new. */
    static String digest(ContractSigned event) {
        return Digest.of(
                event.signedOn().map(Object::toString).orElse(""),
                event.termStart().toString(),
                event.termEnd().map(Object::toString).orElse(""),
                event.currency().text(),
                event.noticePeriod()
                        .map(period -> period.amount() + " " + period.unit())
                        .orElse(""),
                event.autoRenew().mode() + " "
                        + event.autoRenew().months().map(Object::toString).orElse(""),
                event.priceCapBp().map(Object::toString).orElse(""),
                event.renews().map(ContractId::text).orElse(""),
                String.join("\n", event.lines().stream().map(Contracts::text).toList()));
    }

    private static String text(LineTerms line) {
        return String.join(
                " ",
                line.lineId().text(),
                line.product().text(),
                line.feeModel().name(),
                line.unitRate().text(),
                Long.toString(line.units()));
    }
}
