package perennial.domain.client;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.domain.Approving.ANN;
import static perennial.domain.Approving.LEA;
import static perennial.domain.Approving.accept;
import static perennial.domain.Approving.approve;
import static perennial.domain.Approving.askConcession;
import static perennial.domain.Approving.askLateNotice;
import static perennial.domain.Commands.notice;
import static perennial.domain.renewal.ConcessionType.DISCOUNT;
import static perennial.domain.renewal.Stage.CONTRACTING;
import static perennial.domain.renewal.Stage.NEGOTIATING;
import static perennial.domain.renewal.Stage.PLANNING;
import static perennial.domain.renewal.Stage.PROPOSED;
import static perennial.domain.renewal.Stage.SCHEDULED;
import static perennial.domain.renewal.Stage.VALUE_REVIEW;
import static perennial.domain.renewal.Stage.VERBAL_COMMIT;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import perennial.domain.Command;
import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.Product;
import perennial.domain.RenewalId;
import perennial.domain.Scenario;
import perennial.domain.UserId;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.ContractCommand.GiveNotice;
import perennial.domain.contract.ContractCommand.NewLine;
import perennial.domain.contract.ContractCommand.NoticeMethod;
import perennial.domain.contract.ContractCommand.Party;
import perennial.domain.contract.ContractCommand.SignContract;
import perennial.domain.contract.FeeModel;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Rate;
import perennial.domain.renewal.ProposalLine;
import perennial.domain.renewal.ProposalLine.Action;
import perennial.domain.renewal.RenewalCommand.AdvanceRenewal;
import perennial.domain.renewal.RenewalCommand.CloseRenewal;
import perennial.domain.renewal.RenewalCommand.IssueProposal;
import perennial.domain.renewal.Stage;

class AllowedTest {
    private static final RenewalId RENEWAL = new RenewalId("k1.1");

    /** As domain.md's table has it, with nothing of the code's own. */
    private static final Map<Stage, Set<Stage>> BY_HAND = Map.of(
            SCHEDULED, Set.of(PLANNING),
            PLANNING, Set.of(VALUE_REVIEW),
            VALUE_REVIEW, Set.of(PLANNING),
            PROPOSED, Set.of(NEGOTIATING, VERBAL_COMMIT, PLANNING),
            NEGOTIATING, Set.of(VERBAL_COMMIT),
            VERBAL_COMMIT, Set.of(CONTRACTING, NEGOTIATING),
            CONTRACTING, Set.of(NEGOTIATING));

    private static final Map<Stage, List<Command>> WAYS = Map.of(
            SCHEDULED, List.of(),
            PLANNING, List.of(advance(PLANNING)),
            VALUE_REVIEW, List.of(advance(PLANNING), advance(VALUE_REVIEW)),
            PROPOSED, List.of(advance(PLANNING), proposal()),
            NEGOTIATING, List.of(advance(PLANNING), proposal(), advance(NEGOTIATING)),
            VERBAL_COMMIT, List.of(advance(PLANNING), proposal(), advance(VERBAL_COMMIT)),
            CONTRACTING, List.of(advance(PLANNING), proposal(), advance(VERBAL_COMMIT), advance(CONTRACTING)));

    private final Scenario<Client> signed = Scenario.of(new Clients())
            .on("2026-09-01")
            .given(
                    new OnboardClient(
                            "Acme",
                            ClientType.EMPLOYER,
                            Optional.empty(),
                            Optional.empty(),
                            new UserId("u1"),
                            Optional.empty()),
                    new SignContract(
                            new ContractId("k1"),
                            Optional.empty(),
                            LocalDate.parse("2026-01-01"),
                            Optional.of(LocalDate.parse("2026-12-31")),
                            new CurrencyCode("USD"),
                            Optional.empty(),
                            AutoRenew.NONE,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(new NewLine(
                                    new LineId("l1"), new Product("NUTRITION"), FeeModel.FLAT, new Rate("100"), 1))));

    private static AdvanceRenewal advance(Stage to) {
        return new AdvanceRenewal(RENEWAL, to, Optional.of(new UserId("d1")));
    }

    private static IssueProposal proposal() {
        return new IssueProposal(
                RENEWAL,
                12,
                List.of(new ProposalLine(
                        new LineId("l1"),
                        Action.RENEW,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())),
                Optional.empty());
    }

    private static List<Allowed> allowed(Scenario<Client> scenario) {
        return Allowed.of(scenario.state(), RENEWAL, scenario.context());
    }

    private static Optional<String> blockOf(String command, Scenario<Client> scenario) {
        return allowed(scenario).stream()
                .filter(each -> each.command().equals(command))
                .findFirst()
                .orElseThrow()
                .blockedBy();
    }

    @Test
    void everyStageSaysWhereItCanBeAdvancedTo() {
        BY_HAND.forEach((stage, next) -> {
            Scenario<Client> standing = signed.given(WAYS.get(stage).toArray(Command[]::new));
            assertThat(standing.state().book().renewals().get(RENEWAL).stage()).isEqualTo(stage);
            Set<Stage> goes = allowed(standing).stream()
                    .filter(each -> each.to().isPresent() && each.blockedBy().isEmpty())
                    .map(each -> each.to().orElseThrow())
                    .collect(Collectors.toSet());
            Set<Stage> expected = EnumSet.copyOf(next);
            expected.add(stage);
            assertThat(goes)
                    .as("from %s; where it stands, who decides may be named", stage)
                    .isEqualTo(expected);
        });
    }

    @Test
    void proposalsGoFromPlanningToNegotiating() {
        WAYS.forEach((stage, way) -> {
            boolean takes =
                    Set.of(PLANNING, VALUE_REVIEW, PROPOSED, NEGOTIATING).contains(stage);
            assertThat(blockOf("issue-proposal", signed.given(way.toArray(Command[]::new)))
                            .isEmpty())
                    .as("from %s", stage)
                    .isEqualTo(takes);
        });
    }

    @Test
    void churnWaitsForNoticeOrTheTermsEnd() {
        assertThat(blockOf("record-churn", signed)).contains("renewal.churn");
        assertThat(blockOf("record-churn", signed.on("2027-01-01"))).isEmpty();
        assertThat(blockOf(
                        "record-churn",
                        signed.given(new GiveNotice(
                                new ContractId("k1"),
                                LocalDate.parse("2026-09-01"),
                                Party.CLIENT,
                                NoticeMethod.LETTER,
                                Optional.empty(),
                                Optional.empty()))))
                .isEmpty();
    }

    @Test
    void noticeIsGivenOnceAndOnlyGivenNoticeIsWithdrawn() {
        assertThat(blockOf("give-notice", signed)).isEmpty();
        assertThat(allowed(signed)).extracting(Allowed::command).doesNotContain("withdraw-notice");
        Scenario<Client> noticed = signed.given(new GiveNotice(
                new ContractId("k1"),
                LocalDate.parse("2026-09-01"),
                Party.CLIENT,
                NoticeMethod.LETTER,
                Optional.empty(),
                Optional.empty()));
        assertThat(blockOf("give-notice", noticed)).contains("notice.differs");
        assertThat(blockOf("withdraw-notice", noticed)).isEmpty();
    }

    @Test
    void aClosedRenewalTakesOnlyCorrections() {
        Scenario<Client> closed = signed.given(new CloseRenewal(
                RENEWAL,
                LocalDate.parse("2026-09-01"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        assertThat(allowed(closed).stream()
                        .filter(each -> each.blockedBy().isEmpty())
                        .map(Allowed::command))
                .containsExactly("correct-renewal-outcome");
        assertThat(blockOf("correct-renewal-outcome", signed)).contains("renewal.open");
        assertThat(blockOf("close-renewal", closed)).contains("renewal.closed");
    }

    @Test
    void whatNeedsApprovalWaitsForIt() {
        assertThat(blockOf("request-approval", signed)).isEmpty();
        assertThat(blockOf("grant-concession", signed)).contains("approval.unknown");
        var asked = signed.as(ANN).given(askConcession("a1", "k1.1", DISCOUNT, "7"));
        assertThat(blockOf("grant-concession", asked)).contains("approval.unknown");
        assertThat(blockOf("grant-concession", asked.as(LEA).given(approve("a1"))))
                .isEmpty();
        assertThat(blockOf("accept-late-notice", signed)).contains("notice.unknown");
        var late = signed.on("2027-01-05").given(notice("k1", "2027-01-05"));
        assertThat(blockOf("accept-late-notice", late)).contains("approval.unknown");
        var approved = late.as(ANN).given(askLateNotice("a1", "k1")).as(LEA).given(approve("a1"));
        assertThat(blockOf("accept-late-notice", approved)).isEmpty();
        assertThat(allowed(approved.given(accept("a1", "k1"))))
                .extracting(Allowed::command)
                .doesNotContain("accept-late-notice");
    }
}
