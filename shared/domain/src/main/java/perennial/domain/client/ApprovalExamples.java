package perennial.domain.client;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import perennial.domain.ApprovalId;
import perennial.domain.Command;
import perennial.domain.approval.Approval;
import perennial.domain.approval.Approval.Asked;
import perennial.domain.approval.ApprovalCommand.RequestApproval;
import perennial.domain.approval.Approvals;
import perennial.domain.approval.Ask;
import perennial.domain.approval.Subject;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractCommand.AcceptLateNotice;
import perennial.domain.money.Amount;
import perennial.domain.renewal.ConcessionType;
import perennial.domain.renewal.Renewal;
import perennial.domain.renewal.RenewalCommand.GrantConcession;

/**
 * A plain example of each command about an approval for one renewal, or under one: under each that allows something, and
 * under one that nobody has asked for.
 */
record ApprovalExamples(Renewal renewal, Contract contract, Approvals approvals) {

    /** For something small, which can be asked for under any contract. */
    RequestApproval request(LocalDate today) {
        return new RequestApproval(
                free(),
                Subject.of(renewal.id()),
                Ask.CONCESSION,
                Optional.of(new Amount("1")),
                Optional.of(contract.currency()),
                today,
                Optional.empty(),
                Optional.of(ConcessionType.TERM_FLEX),
                Optional.empty());
    }

    List<Supplier<Command>> grants() {
        return under(
                Ask.CONCESSION,
                Subject.of(renewal.id()),
                approval -> grant(
                        approval.id(),
                        asked(approval).concession().orElseThrow(),
                        asked(approval).amount()),
                grant(free(), ConcessionType.TERM_FLEX, new Amount("1")));
    }

    List<Supplier<Command>> acceptances() {
        return under(
                Ask.LATE_NOTICE,
                Subject.of(contract.id()),
                approval -> new AcceptLateNotice(
                        contract.id(), approval.id(), asked(approval).lineIds()),
                new AcceptLateNotice(contract.id(), free(), Optional.empty()));
    }

    private GrantConcession grant(ApprovalId id, ConcessionType type, Amount value) {
        return new GrantConcession(renewal.id(), type, value, id);
    }

    private List<Supplier<Command>> under(
            Ask ask, Subject subject, Function<Approval, Command> example, Command underNone) {
        Stream<Supplier<Command>> examples = approvals.all().stream()
                .filter(approval -> approval.state().allows()
                        && asked(approval).ask() == ask
                        && asked(approval).subject().equals(subject))
                .map(approval -> () -> example.apply(approval));
        return Stream.concat(examples, Stream.of(() -> underNone)).toList();
    }

    private static Asked asked(Approval approval) {
        return approval.asked().orElseThrow();
    }

    private ApprovalId free() {
        return Stream.iterate(1, n -> n + 1)
                .map(n -> new ApprovalId("approval-" + n))
                .filter(id -> approvals.find(id).isEmpty())
                .findFirst()
                .orElseThrow();
    }
}
