package perennial.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static perennial.domain.Scenario.NOON;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import perennial.domain.BadValue;
import perennial.domain.CommandType;
import perennial.domain.Fact;
import perennial.domain.Origin;
import perennial.domain.Refusals;
import perennial.domain.Role;
import perennial.domain.Scenario;
import perennial.domain.policy.PolicyCommand.SetForecastPolicy;
import perennial.domain.policy.PolicyCommand.SetRenewalPolicy;
import perennial.domain.policy.PolicyCommand.SetSatisfactionPolicy;
import perennial.domain.policy.PolicyEvent.ForecastPolicySet;
import perennial.domain.policy.PolicyEvent.RenewalPolicySet;
import perennial.domain.policy.PolicyEvent.SatisfactionPolicySet;
import perennial.domain.renewal.ForecastCategory;

class PoliciesTest {

    private static final Map<Complexity, Integer> LEAD_DAYS =
            Map.of(Complexity.LOW, 90, Complexity.MEDIUM, 120, Complexity.HIGH, 200, Complexity.STRATEGIC, 270);
    private static final Map<ForecastCategory, Probability> SURE = everyCategoryAt("1");

    private final Scenario<PolicyBook> builtIn = Scenario.of(new Policies());

    @Test
    void leadsSetHowEarlyRenewalsOpen() {
        var after = builtIn.when(new SetRenewalPolicy(LEAD_DAYS, 45, List.of(30, 90, 7)))
                .facts(new Fact(NOON, new RenewalPolicySet(LEAD_DAYS, 45, List.of(90, 30, 7))));

        assertThat(after.state().policy())
                .isEqualTo(new Policy(LEAD_DAYS, 45, List.of(90, 30, 7), Policy.BUILT_IN.probabilities(), 5));
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
    void whatIsBuiltInNeedsNoEventToBeSo() {
        Policy policy = Policy.BUILT_IN;
        builtIn.when(new SetRenewalPolicy(policy.leadDays(), policy.noticeLeadDays(), policy.milestoneDays()))
                .nothing();
        builtIn.when(new SetForecastPolicy(policy.probabilities())).nothing();
        builtIn.when(new SetSatisfactionPolicy(policy.smallestBucket())).nothing();
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
                .given(NOON, new ForecastPolicySet(everyCategoryAt("0.5")));
        var commands = List.of(
                new SetRenewalPolicy(LEAD_DAYS, 46, List.of(90)),
                new SetForecastPolicy(SURE),
                new SetSatisfactionPolicy(12));

        assertThat(Refusals.met(List.of(builtIn, setBefore, setBefore.at(NOON.minusSeconds(1))), commands))
                .isEqualTo(Refusals.declaredBy(new Policies().commands()));
    }

    private static Map<ForecastCategory, Probability> everyCategoryAt(String probability) {
        var all = new EnumMap<ForecastCategory, Probability>(ForecastCategory.class);
        for (ForecastCategory category : ForecastCategory.values()) all.put(category, Probability.of(probability));
        return all;
    }
}
