package perennial.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static perennial.domain.Scenario.NOON;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import perennial.domain.BadValue;
import perennial.domain.CommandType;
import perennial.domain.Fact;
import perennial.domain.Origin;
import perennial.domain.Refusals;
import perennial.domain.Role;
import perennial.domain.Scenario;
import perennial.domain.approval.Ask;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.policy.ApprovalPolicy.Approver;
import perennial.domain.policy.ApprovalPolicy.ApproverRole;
import perennial.domain.policy.ApprovalPolicy.Limit;
import perennial.domain.policy.PolicyCommand.SetApprovalPolicy;
import perennial.domain.policy.PolicyCommand.SetForecastPolicy;
import perennial.domain.policy.PolicyCommand.SetRenewalPolicy;
import perennial.domain.policy.PolicyCommand.SetSatisfactionPolicy;
import perennial.domain.policy.PolicyEvent.ApprovalPolicySet;
import perennial.domain.policy.PolicyEvent.ForecastPolicySet;
import perennial.domain.policy.PolicyEvent.RenewalPolicySet;
import perennial.domain.policy.PolicyEvent.SatisfactionPolicySet;
import perennial.domain.renewal.ForecastCategory;

class PoliciesTest {

    private static final Map<Complexity, Integer> LEAD_DAYS =
            Map.of(Complexity.LOW, 90, Complexity.MEDIUM, 120, Complexity.HIGH, 200, Complexity.STRATEGIC, 270);
    private static final Map<ForecastCategory, Probability> SURE = everyCategoryAt("1");

    private static final List<Approver> EVERYBODY = Stream.of(Ask.values())
            .map(ask -> new Approver(ask, ApproverRole.MANAGER, Optional.empty()))
            .toList();

    private final Scenario<PolicyBook> builtIn = Scenario.of(new Policies());

    @Test
    void leadsSetHowEarlyRenewalsOpen() {
        var after = builtIn.when(new SetRenewalPolicy(LEAD_DAYS, 45, List.of(30, 90, 7)))
                .facts(new Fact(NOON, new RenewalPolicySet(LEAD_DAYS, 45, List.of(90, 30, 7))));

        assertThat(after.state().policy())
                .isEqualTo(new Policy(
                        LEAD_DAYS,
                        45,
                        List.of(90, 30, 7),
                        Policy.BUILT_IN.probabilities(),
                        5,
                        Policy.BUILT_IN.approval()));
    }

    @Test
    void leadsSetWhatACategoryIsWorth() {
        var after = builtIn.when(new SetForecastPolicy(SURE)).facts(new Fact(NOON, new ForecastPolicySet(SURE)));

        assertThat(after.state().policy().probabilities()).isEqualTo(SURE);
        assertThat(after.state().policy().leadDays()).isEqualTo(Policy.BUILT_IN.leadDays());
    }

    @Test
    void leadsSetTheFewestAnswersThatMakeAScore() {
        var after = builtIn.when(new SetSatisfactionPolicy(11)).facts(new Fact(NOON, new SatisfactionPolicySet(11)));

        assertThat(after.state().policy().smallestBucket()).isEqualTo(11);
    }

    @Test
    void leadsSetWhoDecidesWhatAndForHowLong() {
        var after = builtIn.when(new SetApprovalPolicy(7, EVERYBODY))
                .facts(new Fact(NOON, new ApprovalPolicySet(7, EVERYBODY)));

        assertThat(after.state().policy().approval()).isEqualTo(new ApprovalPolicy(7, EVERYBODY));
        assertThat(after.state().policy().leadDays()).isEqualTo(Policy.BUILT_IN.leadDays());
    }

    @Test
    void everythingThatNeedsApprovalIsForSomebodyToDecide() {
        assertThatThrownBy(() -> new SetApprovalPolicy(7, EVERYBODY.subList(1, 3)))
                .isInstanceOf(BadValue.class)
                .hasMessageContaining(EVERYBODY.getFirst().ask().name());
        var twice = new ArrayList<>(EVERYBODY);
        twice.add(EVERYBODY.getFirst());
        assertThatThrownBy(() -> new SetApprovalPolicy(7, twice)).hasMessageContaining("twice");
        assertThatThrownBy(() -> new SetApprovalPolicy(0, EVERYBODY)).hasMessageContaining("1 to 365");
        assertThatThrownBy(() -> new Approver(Ask.CONCESSION, ApproverRole.LEAD, Optional.of(List.of())))
                .hasMessageContaining("left out");
        var dollar = new Limit(new CurrencyCode("USD"), new Amount("1"));
        assertThatThrownBy(() -> new Approver(Ask.CONCESSION, ApproverRole.LEAD, Optional.of(List.of(dollar, dollar))))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> new Limit(new CurrencyCode("JPY"), new Amount("1.5")))
                .isInstanceOf(BadValue.class);
    }

    @Test
    void whatIsBuiltInNeedsNoEventToBeSo() {
        Policy policy = Policy.BUILT_IN;
        builtIn.when(new SetRenewalPolicy(policy.leadDays(), policy.noticeLeadDays(), policy.milestoneDays()))
                .nothing();
        builtIn.when(new SetForecastPolicy(policy.probabilities())).nothing();
        builtIn.when(new SetSatisfactionPolicy(policy.smallestBucket())).nothing();
        builtIn.when(new SetApprovalPolicy(
                        policy.approval().expiryDays(), policy.approval().approvers()))
                .nothing();
    }

    @Test
    void eachPartKeepsItsOwnOrderOfTime() {
        var set = builtIn.given(NOON, new SatisfactionPolicySet(11)).at(NOON.minusSeconds(60));

        set.when(new SetSatisfactionPolicy(12)).refused("time.order", "2026-04-15T12:00:00Z");
        set.when(new SetForecastPolicy(SURE)).facts(new Fact(NOON.minusSeconds(60), new ForecastPolicySet(SURE)));
    }

    @Test
    void anImportsTimeIsRaisedToTheLastChange() {
        builtIn.given(NOON, new SatisfactionPolicySet(11))
                .by(Origin.IMPORT)
                .at(NOON.minusSeconds(60))
                .when(new SetSatisfactionPolicy(12))
                .facts(new Fact(NOON, new SatisfactionPolicySet(12)));
    }

    @Test
    void theFutureIsRefused() {
        builtIn.at(NOON.plusSeconds(301)).when(new SetSatisfactionPolicy(11)).bad("/at", "future");
    }

    @Test
    void thereIsOnePolicy() {
        var policies = new Policies();
        policies.requireId("default");
        assertThatThrownBy(() -> policies.requireId("mine")).isInstanceOf(BadValue.class);
    }

    @Test
    void onlyLeadsMaySetPolicy() {
        assertThat(new Policies().commands()).extracting(CommandType::roles).containsOnly(Set.of(Role.LEAD));
    }

    @Test
    void eachCommandNamesExactlyTheRulesThatCanRefuseIt() {
        var setBefore = builtIn.given(NOON, new SatisfactionPolicySet(11))
                .given(NOON, new RenewalPolicySet(LEAD_DAYS, 45, List.of(90)))
                .given(NOON, new ForecastPolicySet(everyCategoryAt("0.5")))
                .given(NOON, new ApprovalPolicySet(8, EVERYBODY));
        var commands = List.of(
                new SetRenewalPolicy(LEAD_DAYS, 46, List.of(90)),
                new SetForecastPolicy(SURE),
                new SetSatisfactionPolicy(12),
                new SetApprovalPolicy(7, EVERYBODY));

        assertThat(Refusals.met(List.of(builtIn, setBefore, setBefore.at(NOON.minusSeconds(1))), commands))
                .isEqualTo(Refusals.declaredBy(new Policies().commands()));
    }

    private static Map<ForecastCategory, Probability> everyCategoryAt(String probability) {
        var all = new EnumMap<ForecastCategory, Probability>(ForecastCategory.class);
        for (ForecastCategory category : ForecastCategory.values()) all.put(category, Probability.of(probability));
        return all;
    }
}
