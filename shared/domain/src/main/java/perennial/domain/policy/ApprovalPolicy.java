package perennial.domain.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import perennial.domain.Actor;
import perennial.domain.BadValue;
import perennial.domain.Role;
import perennial.domain.approval.Ask;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;

/**
 * Who decides what, and how long a request stays open.
 *
 * @param expiryDays days of 24 hours after which a request nobody has decided expires, from 1
 * @param approvers for each ask one at least; whoever is one of them decides within that one's limits
 */
public record ApprovalPolicy(int expiryDays, List<Approver> approvers) {

    /** Whoever leads decides everything, within 14 days. */
    static final ApprovalPolicy BUILT_IN = new ApprovalPolicy(
            14,
            Stream.of(Ask.values())
                    .map(ask -> new Approver(ask, ApproverRole.LEAD, Optional.empty()))
                    .toList());

    public ApprovalPolicy {
        approvers = List.copyOf(approvers);
    }

    /** As what somebody decides. */
    public enum ApproverRole {
        /** The client's own manager; a lead may do what a manager may. */
        MANAGER,
        LEAD;

        private boolean isOf(Actor actor) {
            return actor.roles().contains(Role.LEAD)
                    || this == MANAGER && actor.roles().contains(Role.MANAGER);
        }
    }

    /**
     * One role's say in one kind of request.
     *
     * @param limits the highest amount a year, by currency; any amount where absent, none in a currency that is not among them
     */
    public record Approver(Ask ask, ApproverRole role, Optional<List<Limit>> limits) {
        private static final int MOST_LIMITS = 50;

        public Approver {
            limits.ifPresent(Approver::require);
            limits = limits.map(List::copyOf);
        }

        private static void require(List<Limit> limits) {
            BadValue.unless(
                    !limits.isEmpty() && limits.size() <= MOST_LIMITS,
                    "/limits",
                    "must be 1-" + MOST_LIMITS + ", or left out where there are none");
            BadValue.unless(
                    limits.stream().map(Limit::currency).distinct().count() == limits.size(),
                    "/limits",
                    "names a currency twice");
        }

        private boolean covers(Money amount) {
            return limits.isEmpty() || limits.get().stream().anyMatch(limit -> limit.covers(amount));
        }
    }

    public record Limit(CurrencyCode currency, Amount amount) {
        public Limit {
            amount = new Amount(amount.in(currency, "/amount").amount());
        }

        private boolean covers(Money asked) {
            return currency.equals(asked.currency()) && asked.amount().compareTo(amount.value()) <= 0;
        }
    }

    /** Whether somebody's role has a say in such requests, up to whatever amount. */
    public boolean admits(Actor actor, Ask ask) {
        return approvers(actor, ask).findAny().isPresent();
    }

    /** Whether somebody may decide such a request about an amount a year. */
    public boolean covers(Actor actor, Ask ask, Money amount) {
        return approvers(actor, ask).anyMatch(approver -> approver.covers(amount));
    }

    /** Who decides such requests, in words, such as {@code MANAGER up to 10000 USD or LEAD}. */
    public String deciders(Ask ask) {
        return approvers.stream()
                .filter(approver -> approver.ask() == ask)
                .map(ApprovalPolicy::words)
                .collect(Collectors.joining(" or "));
    }

    private static String words(Approver approver) {
        return approver.limits()
                .map(limits -> limits.stream()
                        .map(limit -> limit.amount().text() + " " + limit.currency())
                        .collect(Collectors.joining(", ", approver.role() + " up to ", "")))
                .orElse(approver.role().name());
    }

    private Stream<Approver> approvers(Actor actor, Ask ask) {
        return approvers.stream()
                .filter(approver -> approver.ask() == ask && approver.role().isOf(actor));
    }
}
