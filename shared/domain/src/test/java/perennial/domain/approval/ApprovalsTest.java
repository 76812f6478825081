package perennial.domain.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static perennial.domain.Approving.ANN;
import static perennial.domain.Approving.LEA;
import static perennial.domain.Approving.approve;
import static perennial.domain.Approving.askConcession;
import static perennial.domain.Approving.grant;
import static perennial.domain.Approving.letExpire;
import static perennial.domain.Approving.refuse;
import static perennial.domain.Approving.takeBack;
import static perennial.domain.Commands.acme;
import static perennial.domain.Commands.day;
import static perennial.domain.Commands.due;
import static perennial.domain.Commands.ticked;
import static perennial.domain.Signing.flat;
import static perennial.domain.renewal.ConcessionType.DISCOUNT;
import static perennial.domain.renewal.ConcessionType.RATE_LOCK;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import perennial.domain.Actor;
import perennial.domain.ApprovalId;
import perennial.domain.BadValue;
import perennial.domain.ContractId;
import perennial.domain.Digest;
import perennial.domain.Fact;
import perennial.domain.RenewalId;
import perennial.domain.Role;
import perennial.domain.Scenario;
import perennial.domain.Signing;
import perennial.domain.UserId;
import perennial.domain.approval.Approval.State;
import perennial.domain.approval.ApprovalCommand.RequestApproval;
import perennial.domain.approval.ApprovalEvent.ApprovalDecided;
import perennial.domain.approval.ApprovalEvent.ApprovalExpired;
import perennial.domain.approval.ApprovalEvent.ApprovalRequested;
import perennial.domain.approval.ApprovalEvent.ApprovalWithdrawn;
import perennial.domain.client.Client;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.policy.ApprovalPolicy.Approver;
import perennial.domain.policy.ApprovalPolicy.ApproverRole;
import perennial.domain.policy.ApprovalPolicy.Limit;
import perennial.domain.policy.Policies;
import perennial.domain.policy.Policy;
import perennial.domain.policy.PolicyCommand.SetApprovalPolicy;

class ApprovalsTest {
    private static final ApprovalId A1 = new ApprovalId("a1");
    private static final RenewalId FIRST = new RenewalId("k1.1");
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T12:00:00Z");
    private static final RequestApproval ASKED = askConcession("a1", "k1.1", DISCOUNT, "12000");

    private final Scenario<Client> signed = acme().given(
                    Signing.of("k1").selling(flat("l1", "NUTRITION", "51000")).command());
    private final Scenario<Client> asked = signed.as(ANN).given(ASKED);
    private final Scenario<Client> before = asked.as(LEA);

    private static Approval approval(Scenario<Client> scenario) {
        return scenario.state().approvals().get(A1);
    }

    private static ApprovalDecided decided(Verdict verdict) {
        return new ApprovalDecided(A1, verdict, LEA.userId());
    }

    @Test
    void aRequestKeepsWhatIsAskedForByWhomAndUntilWhen() {
        var requested = new ApprovalRequested(
                A1,
                Subject.of(FIRST),
                new ContractId("k1"),
                Ask.CONCESSION,
                Digest.of("k1.1", "DISCOUNT", "USD", "12000.00"),
                new CurrencyCode("USD"),
                new Amount("12000.00"),
                Optional.empty(),
                Optional.of(DISCOUNT),
                Optional.empty(),
                Optional.empty(),
                ANN.userId(),
                day("2027-06-30"),
                NEW_YEAR.plus(Duration.ofDays(14)));
        signed.as(ANN).when(ASKED).facts(new Fact(NEW_YEAR, requested));
        assertThat(requested.usesPolicy()).isTrue();
    }

    @Test
    void theSameIdForSomethingElseIsAnotherRequest() {
        asked.when(askConcession("a1", "k1.1", DISCOUNT, "12000.00")).nothing();
        asked.when(askConcession("a1", "k1.1", DISCOUNT, "12001")).refused("approval.differs", "withdraw-approval");
        asked.when(askConcession("a1", "k1.1", RATE_LOCK, "12000")).refused("approval.differs");
        before.given(refuse("a1")).as(ANN).when(ASKED).nothing();
    }

    @Test
    void somebodyElseDecides() {
        asked.when(approve("a1")).refused("approval.self");
        var approved = before.when(approve("a1")).events(decided(Verdict.APPROVED));
        assertThat(approval(approved).state()).isEqualTo(State.APPROVED);
        assertThat(approval(approved).decided()).contains(new Approval.Decided(LEA.userId(), NEW_YEAR));
        assertThat(approval(before.when(refuse("a1")).events(decided(Verdict.REFUSED)))
                        .state())
                .isEqualTo(State.REFUSED);
        approved.when(refuse("a1")).refused("approval.closed", "APPROVED");
    }

    @Test
    void evenALeadDoesNotDecideTheirOwn() {
        var own = signed.as(LEA).given(ASKED);
        own.when(approve("a1")).refused("approval.self");
        own.as(new Actor(new UserId("leo"), Set.of(Role.LEAD)))
                .when(approve("a1"))
                .accepted();
    }

    @Test
    void onlyTheRoleThatPolicyNamesDecides() {
        var colleague = new Actor(new UserId("ben"), Set.of(Role.MANAGER));
        asked.as(colleague).when(approve("a1")).refused("approval.role", "LEAD");
        asked.as(new Actor(new UserId("ben"), Set.of(Role.AUDITOR)))
                .when(approve("a1"))
                .refused("approval.role");
    }

    @Test
    void limitsGoByCurrency() {
        Policy policy = deciding(
                new Approver(Ask.CONCESSION, ApproverRole.MANAGER, limit("11999.99", "USD")),
                new Approver(Ask.CONCESSION, ApproverRole.LEAD, limit("12000", "USD")));
        var manager = new Actor(new UserId("ben"), Set.of(Role.MANAGER));
        before.policy(policy).when(approve("a1")).accepted();
        before.policy(policy).as(manager).when(approve("a1")).refused("approval.amount", "12000.00 USD", "LEAD up to");
        Policy inEuro = deciding(new Approver(Ask.CONCESSION, ApproverRole.LEAD, limit("99999", "EUR")));
        before.policy(inEuro).when(approve("a1")).refused("approval.amount", "EUR");
    }

    @Test
    void aLeadDecidesWhateverAManagerMay() {
        Policy policy = deciding(new Approver(Ask.CONCESSION, ApproverRole.MANAGER, Optional.empty()));
        before.policy(policy).when(approve("a1")).accepted();
    }

    private static Policy deciding(Approver... approvers) {
        var all = new ArrayList<>(List.of(approvers));
        all.add(new Approver(Ask.LATE_NOTICE, ApproverRole.LEAD, Optional.empty()));
        all.add(new Approver(Ask.PRICE_OVER_CAP, ApproverRole.LEAD, Optional.empty()));
        return Scenario.of(new Policies())
                .given(new SetApprovalPolicy(7, all))
                .state()
                .policy();
    }

    private static Optional<List<Limit>> limit(String amount, String currency) {
        return Optional.of(List.of(new Limit(new CurrencyCode(currency), new Amount(amount))));
    }

    @Test
    void policySaysHowLongARequestStaysOpen() {
        Policy week = deciding(new Approver(Ask.CONCESSION, ApproverRole.LEAD, Optional.empty()));
        Approval short7 = approval(signed.policy(week).as(ANN).given(ASKED));
        assertThat(short7.asked().orElseThrow().expiresAt()).isEqualTo(NEW_YEAR.plus(Duration.ofDays(7)));
    }

    @Test
    void theClockClosesWhatNobodyDecided() {
        var late = before.on("2026-02-01");
        assertThat(due(late)).extracting(Fact::event).contains(new ApprovalExpired(A1));
        assertThat(due(late).stream()
                        .filter(fact -> fact.event() instanceof ApprovalExpired)
                        .findFirst()
                        .orElseThrow()
                        .at())
                .isEqualTo(NEW_YEAR.plus(Duration.ofDays(14)));
        ticked(late).when(approve("a1")).refused("approval.closed", "EXPIRED");
        assertThat(due(before.given(approve("a1")).on("2026-02-01"))).isEmpty();
    }

    @Test
    void aLateClockGivesNobodyMoreTime() {
        before.now(NEW_YEAR.plus(Duration.ofDays(14))).when(approve("a1")).refused("approval.closed", "expired at");
        before.now(NEW_YEAR.plus(Duration.ofDays(14)).minusSeconds(1))
                .when(approve("a1"))
                .accepted();
        before.now(NEW_YEAR.plus(Duration.ofDays(14)).minusSeconds(1))
                .when(letExpire("a1"))
                .nothing();
    }

    @Test
    void whoAskedTakesItBackOrALeadDoes() {
        asked.when(takeBack("a1")).events(new ApprovalWithdrawn(A1, ANN.userId()));
        before.when(takeBack("a1")).events(new ApprovalWithdrawn(A1, LEA.userId()));
        asked.as(new Actor(new UserId("ben"), Set.of(Role.MANAGER)))
                .when(takeBack("a1"))
                .refused("approval.role");
        before.given(refuse("a1")).when(takeBack("a1")).refused("approval.closed");
    }

    @Test
    void whatWasApprovedIsTakenBackUntilItIsUsed() {
        var approved = before.given(approve("a1"));
        approved.when(takeBack("a1")).accepted();
        approved.given(takeBack("a1"))
                .when(grant("a1", "k1.1", DISCOUNT, "12000"))
                .refused("approval.closed");
        approved.given(grant("a1", "k1.1", DISCOUNT, "12000"))
                .when(takeBack("a1"))
                .refused("approval.closed", "USED");
    }

    @Test
    void whatAllowsNothingIsForgottenButForItsId() {
        var refused = before.given(refuse("a1"));
        assertThat(approval(refused).asked()).isEmpty();
        assertThat(approval(refused).decided()).isEmpty();
    }

    @Test
    void aRequestNamesWhatItsKindNeedsAndNothingElse() {
        assertThatThrownBy(() -> new RequestApproval(
                        A1,
                        Subject.of(new ContractId("k1")),
                        Ask.CONCESSION,
                        ASKED.amount(),
                        ASKED.currency(),
                        ASKED.neededBy(),
                        Optional.empty(),
                        ASKED.concession(),
                        Optional.empty()))
                .isInstanceOfSatisfying(
                        BadValue.class, bad -> assertThat(bad.field()).isEqualTo("/subject/kind"));
        assertThatThrownBy(() -> request(Ask.CONCESSION, Optional.empty(), Optional.empty()))
                .isInstanceOfSatisfying(
                        BadValue.class, bad -> assertThat(bad.field()).isEqualTo("/amount"));
        assertThatThrownBy(() -> request(Ask.CONCESSION, ASKED.amount(), Optional.empty()))
                .isInstanceOfSatisfying(
                        BadValue.class, bad -> assertThat(bad.field()).isEqualTo("/currency"));
        assertThatThrownBy(() -> request(Ask.PRICE_OVER_CAP, ASKED.amount(), ASKED.currency()))
                .isInstanceOfSatisfying(
                        BadValue.class, bad -> assertThat(bad.field()).isEqualTo("/proposal"));
    }

    private static RequestApproval request(Ask ask, Optional<Amount> amount, Optional<CurrencyCode> currency) {
        return new RequestApproval(
                A1,
                ASKED.subject(),
                ask,
                amount,
                currency,
                ASKED.neededBy(),
                Optional.empty(),
                ASKED.concession(),
                Optional.empty());
    }

    @Test
    void itIsNeededOnTheDayOfTheRequestAtTheSoonest() {
        signed.on("2027-07-01").when(ASKED).bad("/neededBy", "before the day");
        signed.when(new RequestApproval(
                        A1,
                        ASKED.subject(),
                        Ask.CONCESSION,
                        ASKED.amount(),
                        Optional.of(new CurrencyCode("EUR")),
                        day("2026-01-01"),
                        Optional.empty(),
                        ASKED.concession(),
                        Optional.empty()))
                .bad("/currency", "USD");
    }
}
