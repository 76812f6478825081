package perennial.domain.client;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import perennial.domain.Command;
import perennial.domain.Commands;
import perennial.domain.Renewing;
import perennial.domain.Signing;
import perennial.domain.client.ProfileCommand.ClassificationReason;
import perennial.domain.client.ProfileCommand.ClassifyClient;
import perennial.domain.client.ProfileCommand.ReinstateClient;
import perennial.domain.client.ProfileCommand.TerminateClient;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.Break;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractCommand.CoTerm;
import perennial.domain.contract.ContractCommand.NewLine;
import perennial.domain.contract.ContractCommand.RateIncrease;
import perennial.domain.contract.FeeModel;
import perennial.domain.contract.Line;
import perennial.domain.contract.LineTerms;
import perennial.domain.contract.NoticePeriod;
import perennial.domain.contract.Term;
import perennial.domain.money.Amount;
import perennial.domain.money.Rate;
import perennial.domain.policy.Complexity;
import perennial.domain.renewal.ChurnReason;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.renewal.ProposalLine;
import perennial.domain.renewal.ProposalLine.Action;
import perennial.domain.renewal.Renewal;
import perennial.domain.renewal.RenewalCommand.CallForecast;
import perennial.domain.renewal.RenewalCommand.CloseRenewal;
import perennial.domain.renewal.RenewalCommand.CorrectOutcome;
import perennial.domain.renewal.RenewalCommand.CorrectRenewalOutcome;
import perennial.domain.renewal.RenewalCommand.CorrectionReason;
import perennial.domain.renewal.RenewalCommand.IssueProposal;
import perennial.domain.renewal.Stage;

/** Commands by chance, most of which make sense where the client stands. */
public final class AnyCommand {
    private final Random random;
    private final Client client;
    private final LocalDate today;

    public AnyCommand(Random random, Client client, LocalDate today) {
        this.random = random;
        this.client = client;
        this.today = today;
    }

    public Command next() {
        List<Contract> contracts = client.book().contracts().all();
        if (contracts.isEmpty() || chance(contracts.size() < 5 ? 10 : 40)) return sign(contracts.size());
        if (chance(client.profile().terminations().isEmpty() ? 40 : 10)) return ofClient();
        var approval = new AnyApproval(random, client, today);
        if (chance(approval.isWaitedFor() ? 2 : 4)) return approval.next();
        Contract contract = any(contracts);
        return random.nextBoolean() ? ofContract(contract) : ofRenewal(contract);
    }

    private Command ofClient() {
        boolean isAway = client.profile().terminationOn(today).isPresent();
        if (isAway && chance(2)) return new ReinstateClient(nearby(today, 100), Optional.empty());
        return chance(4)
                ? new TerminateClient(nearby(today, 400), ChurnReason.PRICE)
                : new ClassifyClient(any(List.of(Complexity.values())), ClassificationReason.REVIEW);
    }

    private Command sign(int number) {
        Signing signing = Signing.of(chance(10) ? "k0" : "k" + number)
                .signed(nearby(today, 30).isAfter(today) ? today.toString() : nearby(today.minusDays(30), 30) + "")
                .selling(lines(number));
        LocalDate start = nearby(today, 200);
        signing = chance(4)
                ? signing.evergreen(start.toString())
                : term(
                        signing,
                        start,
                        start.plusMonths(any(List.of(1, 6, 12, 12, 24))).minusDays(random.nextInt(2)));
        signing = switch (random.nextInt(5)) {
            case 0 -> signing.renewing(AutoRenew.Mode.SAME_TERM);
            case 1 -> signing.renewing(AutoRenew.Mode.EVERGREEN);
            case 2 -> signing.renewingMonths(1 + random.nextInt(12));
            default -> signing;
        };
        if (random.nextBoolean()) signing = signing.notice(1 + random.nextInt(3), NoticePeriod.Unit.MONTHS);
        if (chance(3)) signing = signing.cap(random.nextInt(500));
        if (number > 0 && chance(3)) signing = signing.renews("k" + random.nextInt(number));
        return signing.command();
    }

    private Signing term(Signing signing, LocalDate start, LocalDate end) {
        Signing until = signing.term(start.toString(), end.toString());
        return chance(2) ? until.breaking(breaks(start, end)) : until;
    }

    /** Two or three, each with its own notice. */
    private Break[] breaks(LocalDate start, LocalDate end) {
        long length = Math.max(0, ChronoUnit.DAYS.between(start, end));
        return IntStream.rangeClosed(1, 1 + random.nextInt(3))
                .mapToObj(i -> start.plusDays(length * i / 5))
                .distinct()
                .map(day -> Commands.breakOn(day.toString(), 1 + random.nextInt(80)))
                .toArray(Break[]::new);
    }

    /** Of names that others have, or of its own: those may run with another contract. */
    private NewLine[] lines(int number) {
        String name = chance(2) ? "l" : "k" + number + "-";
        var lines = new ArrayList<NewLine>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            lines.add(Signing.line(
                    name + i,
                    "P" + random.nextInt(2),
                    any(List.of(FeeModel.values())),
                    rate().text(),
                    random.nextInt(50)));
        }
        return lines.toArray(NewLine[]::new);
    }

    private Command ofContract(Contract contract) {
        String id = contract.id().text();
        Term term = contract.lastTerm();
        String effective = nearby(chance(3) ? term.start() : today, 100).toString();
        String line = any(contract.lines()).id().text();
        return switch (random.nextInt(23)) {
            case 19, 20, 21 -> coTerm(contract, LocalDate.parse(effective));
            case 22 -> cancelCoTerm(contract);
            case 16, 17 -> Commands.minimumFee(id, chance(4) ? "0" : random.nextInt(3_000) + "", effective);
            case 13, 14 -> escalator(contract, effective);
            case 15 -> Commands.amendEscalator(id, line, rate().text(), effective);
            case 0, 1 ->
                Commands.addLine(id, Signing.line("x" + random.nextInt(4), "P1", FeeModel.PEPM, "2.5", 10), effective);
            case 2, 3 -> Commands.amendRate(id, line, rate().text(), effective);
            case 4 -> Commands.amendUnits(id, line, random.nextInt(50), effective);
            case 5 -> Commands.removeLine(id, line, effective);
            case 6 -> Commands.autoRenewal(id, any(List.of(AutoRenew.Mode.NONE, AutoRenew.Mode.SAME_TERM)));
            case 7 -> Commands.extend(id, nearby(term.end().orElse(today), 60).toString());
            case 8, 9 -> notice(id, contract);
            case 10 -> withdrawal(id, contract);
            case 11 -> chance(3) ? Commands.terminate(id, effective) : Commands.withdraw(id);
            case 12 -> agreeBreaks(id, term);
            default -> chance(3) ? Commands.voiding(id) : Commands.withdraw(id);
        };
    }

    /** After the last change of a line, or somewhere; of one line or of all. */
    private Command escalator(Contract contract, String effective) {
        String id = contract.id().text();
        Line line = any(contract.lines());
        LocalDate last = line.fees().getLast().from();
        LocalDate first = chance(3) ? LocalDate.parse(effective) : last.plusDays(1 + random.nextInt(100));
        RateIncrease[] steps = IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> Commands.rise(first.plusDays(60L * i).toString(), 1 + random.nextInt(900)))
                .toArray(RateIncrease[]::new);
        return chance(3)
                ? Commands.escalator(id, steps)
                : Commands.escalator(id, List.of(line.id().text()), steps);
    }

    /** Of one line or all, to another that is in force; now and then with what that costs. */
    private Command coTerm(Contract contract, LocalDate effective) {
        String id = contract.id().text();
        List<String> others = client.book().contracts().all().stream()
                .filter(other -> other.termOn(effective).isPresent())
                .map(other -> other.id().text())
                .filter(other -> !other.equals(id))
                .toList();
        if (others.isEmpty()) return Commands.withdraw(id);
        String[] lines = chance(2)
                ? new String[0]
                : new String[] {any(contract.lines()).id().text()};
        CoTerm command = Commands.coTerm(id, any(others), effective.toString(), lines);
        return chance(3) ? Commands.prorating(command, "600", random.nextInt(2_000)) : command;
    }

    private Command cancelCoTerm(Contract contract) {
        return contract.lines().stream()
                .flatMap(line -> line.left().stream())
                .map(gone -> (Command)
                        Commands.cancelCoTerm(contract.id().text(), gone.into().text()))
                .findFirst()
                .orElseGet(() -> coTerm(contract, today));
    }

    private Command notice(String id, Contract contract) {
        String received = today.minusDays(random.nextInt(150)).toString();
        Term term = chance(6) ? any(contract.terms()) : contract.lastTerm();
        if (term.isEvergreen())
            return Commands.noticeFor(id, received, nearby(today, 90).toString());
        if (chance(2)) return lineNotice(id, received, contract, term);
        List<Break> breaks = term.breaks().agreed();
        return breaks.isEmpty() || chance(3)
                ? Commands.notice(id, received)
                : Commands.noticeFor(id, received, any(breaks).lastDay().toString());
    }

    private Command withdrawal(String id, Contract contract) {
        String[] noticed = contract.standingTerms()
                .flatMap(each -> each.lineNotices().stream())
                .map(given -> given.lineId().text())
                .distinct()
                .toArray(String[]::new);
        return noticed.length == 0 || chance(2) ? Commands.withdraw(id) : Commands.withdrawLines(id, noticed);
    }

    /** For a line of those in force at the term's end, or two. */
    private Command lineNotice(String id, String received, Contract contract, Term term) {
        List<String> lines = contract.linesOn(contract.valueDay(term), term).stream()
                .map(line -> line.lineId().text())
                .toList();
        if (lines.size() < 2) return Commands.notice(id, received);
        return chance(3)
                ? Commands.lineNotice(id, received, lines.getFirst(), lines.getLast())
                : Commands.lineNotice(id, received, any(lines));
    }

    /** Others, or those there are without one. */
    private Command agreeBreaks(String id, Term term) {
        Break[] kept =
                term.breaks().agreed().stream().filter(each -> !chance(4)).toArray(Break[]::new);
        Break[] others = breaks(term.start(), term.end().orElse(today.plusDays(100)));
        return Commands.agreeBreaks(id, chance(2) ? kept : others);
    }

    private Command ofRenewal(Contract contract) {
        Term term = chance(4) ? any(contract.terms()) : contract.lastTerm();
        Optional<Renewal> known = client.book().renewal(contract, term);
        if (known.isEmpty()) return Renewing.advance(contract.renewalId(term).text(), Stage.PLANNING);
        Renewal renewal = known.get();
        String id = renewal.id().text();
        if (!renewal.isOpen() && !chance(4)) return correct(renewal, contract);
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> Renewing.advance(id, any(List.of(Stage.values())), any(List.of("d1", "d2")));
            case 3, 4 ->
                new IssueProposal(renewal.id(), 1 + random.nextInt(24), said(renewal, contract), Optional.empty());
            case 5 ->
                new CallForecast(
                        renewal.id(),
                        any(List.of(ForecastCategory.values())),
                        new Amount("" + random.nextInt(3)),
                        nearby(today, 150));
            case 6, 7 -> close(renewal, contract);
            default -> Renewing.churn(id);
        };
    }

    private Command close(Renewal renewal, Contract contract) {
        Optional<LocalDate> start = chance(2) ? Optional.empty() : Optional.of(nearby(renewal.dueOn(), 60));
        Optional<LocalDate> end = start.filter(any -> chance(2)).map(day -> day.plusDays(random.nextInt(400)));
        Optional<List<ProposalLine>> lines = chance(2) ? Optional.empty() : Optional.of(said(renewal, contract));
        return new CloseRenewal(renewal.id(), today.minusDays(random.nextInt(20)), start, end, lines, Optional.empty());
    }

    private Command correct(Renewal renewal, Contract contract) {
        Optional<ChurnReason> lost = chance(2) ? Optional.of(any(List.of(ChurnReason.values()))) : Optional.empty();
        boolean signed = lost.isEmpty();
        var to = new CorrectOutcome(
                Optional.of(today.minusDays(random.nextInt(30))).filter(any -> signed),
                Optional.of(nearby(renewal.dueOn(), 40)).filter(any -> signed && chance(2)),
                Optional.empty(),
                Optional.of(said(renewal, contract)).filter(any -> signed),
                lost);
        return new CorrectRenewalOutcome(renewal.id(), to, CorrectionReason.ENTERED_IN_ERROR);
    }

    /** Something about each line in force at the term's end, now and then with one more. */
    private List<ProposalLine> said(Renewal renewal, Contract contract) {
        Term term = contract.term(renewal.term());
        var said = new ArrayList<ProposalLine>();
        for (LineTerms line : contract.linesOn(contract.valueDay(term), term)) said.add(saidOf(line));
        if (said.isEmpty() || chance(4)) {
            said.add(
                    Renewing.add(Signing.line("a" + random.nextInt(1_000_000), "P1", FeeModel.FLAT, rate().text(), 3)));
        }
        return said;
    }

    private ProposalLine saidOf(LineTerms line) {
        String id = line.lineId().text();
        Optional<Rate> more = Optional.of(new Rate(line.unitRate().value().add(rate().value())));
        return switch (random.nextInt(5)) {
            case 0 -> Renewing.remove(id);
            case 1 -> Renewing.said(id, Action.UPLIFT, more, Optional.empty(), Optional.empty());
            case 2 -> Renewing.downsell(id, line.units() / 2);
            default -> Renewing.renew(id);
        };
    }

    private Rate rate() {
        return new Rate(random.nextInt(5) + "." + random.nextInt(10_000));
    }

    private LocalDate nearby(LocalDate day, int days) {
        return day.plusDays(random.nextInt(2 * days + 1) - days);
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
