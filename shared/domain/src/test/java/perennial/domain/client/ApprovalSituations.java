package perennial.domain.client;

import static perennial.domain.Approving.ANN;
import static perennial.domain.Approving.LEA;
import static perennial.domain.Approving.accept;
import static perennial.domain.Approving.approve;
import static perennial.domain.Approving.askConcession;
import static perennial.domain.Approving.askLateNotice;
import static perennial.domain.Approving.askOffer;
import static perennial.domain.Approving.closeUnder;
import static perennial.domain.Approving.grant;
import static perennial.domain.Approving.proposeUnder;
import static perennial.domain.Approving.refuse;
import static perennial.domain.Approving.takeBack;
import static perennial.domain.Commands.notice;
import static perennial.domain.Renewing.close;
import static perennial.domain.Renewing.renew;
import static perennial.domain.Renewing.uplift;
import static perennial.domain.renewal.ConcessionType.DISCOUNT;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import perennial.domain.Actor;
import perennial.domain.Command;
import perennial.domain.Role;
import perennial.domain.Scenario;
import perennial.domain.UserId;
import perennial.domain.approval.Ask;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.policy.ApprovalPolicy.Approver;
import perennial.domain.policy.ApprovalPolicy.ApproverRole;
import perennial.domain.policy.ApprovalPolicy.Limit;
import perennial.domain.policy.Policies;
import perennial.domain.policy.Policy;
import perennial.domain.policy.PolicyCommand.SetApprovalPolicy;
import perennial.domain.renewal.ProposalLine;

/** Where approvals can stand, and what can be asked about them and with them, of a capped contract k1 that is being planned. */
final class ApprovalSituations {
    private static final Instant EARLIER = Instant.parse("2026-01-15T00:00:00Z");
    private static final List<Command> REQUESTS =
            List.of(askOffer("a1", "k1.1", 30, uplift("a", "102")), askConcession("a1", "k1.1", DISCOUNT, "1"));

    private ApprovalSituations() {}

    /** @param planning the contract's cap is 1 % on a line a at 100; what is not here before is not there */
    static List<Scenario<Client>> of(Scenario<Client> planning) {
        Scenario<Client> february = planning.on("2026-02-01");
        Scenario<Client> late = planning.on("2027-01-05").given(notice("k1", "2027-01-05"));
        var situations = new ArrayList<Scenario<Client>>(List.of(late));
        for (Scenario<Client> start : List.of(february, late)) {
            for (Command request : REQUESTS) situations.addAll(inAllStates(start, request));
        }
        situations.addAll(inAllStates(late, askLateNotice("a1", "k1")));
        situations.add(conceded(february));
        situations.add(full(february));
        return situations;
    }

    private static List<Scenario<Client>> inAllStates(Scenario<Client> start, Command request) {
        Scenario<Client> asked = start.as(ANN).given(request);
        Scenario<Client> approved = asked.as(LEA).given(approve("a1"));
        return List.of(
                asked,
                asked.as(LEA),
                asked.as(LEA).policy(pennies()),
                asked.as(LEA).at(EARLIER),
                asked.as(new Actor(new UserId("ben"), Set.of(Role.MANAGER))),
                asked.as(LEA).given(refuse("a1")),
                approved,
                approved.at(EARLIER));
    }

    private static Policy pennies() {
        var limit = Optional.of(List.of(new Limit(new CurrencyCode("USD"), new Amount("0.01"))));
        List<Approver> approvers = Stream.of(Ask.values())
                .map(ask -> new Approver(ask, ApproverRole.LEAD, limit))
                .toList();
        return Scenario.of(new Policies())
                .given(new SetApprovalPolicy(14, approvers))
                .state()
                .policy();
    }

    private static Scenario<Client> conceded(Scenario<Client> start) {
        Scenario<Client> full = start;
        for (int i = 0; i < 20; i++) {
            full = approved(full, "c" + i).given(grant("c" + i, "k1.1", DISCOUNT, "1"));
        }
        return approved(full, "a1");
    }

    private static Scenario<Client> approved(Scenario<Client> start, String id) {
        return start.as(ANN)
                .given(askConcession(id, "k1.1", DISCOUNT, "1"))
                .as(LEA)
                .given(approve(id));
    }

    private static Scenario<Client> full(Scenario<Client> start) {
        Scenario<Client> full = start;
        for (int i = 0; i < 500; i++) full = full.given(askConcession("m" + i, "k1.1", DISCOUNT, "1"));
        return full;
    }

    /** @param offers lines that other rules refuse */
    static List<Command> commands(List<ProposalLine[]> offers) {
        var commands = new ArrayList<Command>(List.of(
                askOffer("a9", "k1.1", 30, uplift("a", "102")),
                askOffer("a9", "k1.1", 30, renew("a")),
                askConcession("a1", "k1.1", DISCOUNT, "2"),
                askConcession("a9", "k1.1", DISCOUNT, "2"),
                askLateNotice("a9", "k1"),
                approve("a1"),
                refuse("a1"),
                takeBack("a1"),
                grant("a1", "k1.1", DISCOUNT, "1"),
                accept("a1", "k1"),
                proposeUnder("a1", "k1.1", 30, uplift("a", "102")),
                close("k1.1", "2025-12-01", uplift("a", "102")),
                closeUnder("a1", "k1.1", "2025-12-01", uplift("a", "102"))));
        for (ProposalLine[] lines : offers) commands.add(askOffer("a9", "k1.1", 30, lines));
        return commands;
    }
}
