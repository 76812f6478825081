package perennial.views.portfolio;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import perennial.domain.ClientId;
import perennial.domain.UserId;
import perennial.domain.client.ClientType;
import perennial.domain.client.OwnerRole;
import perennial.domain.client.Parentage.Parent;
import perennial.domain.client.Profile;
import perennial.domain.client.Relation;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractBook;
import perennial.domain.money.Money;
import perennial.domain.policy.Complexity;
import perennial.domain.renewal.Renewal;
import perennial.views.clients.PortfolioClient;

/**
 * A client as callers see it in the portfolio.
 *
 * @param owner the portfolio owner
 * @param owners everyone who has a role
 * @param parentId the client that it stands under
 * @param recurringValue in force, one amount per currency of a contract in force
 * @param nextDueOn the day that the first of its open renewals is due
 * @param terminatedOn the first day that it is or will be none; absent once it has come back
 * @param commit the last change of the client's own
 */
public record ClientItem(
        ClientId clientId,
        String name,
        ClientType clientType,
        Optional<String> segment,
        Complexity complexity,
        UserId owner,
        Map<OwnerRole, UserId> owners,
        Optional<ClientId> parentId,
        Optional<Relation> relation,
        List<Money> recurringValue,
        Optional<LocalDate> nextDueOn,
        LocalDate onboardedOn,
        Optional<LocalDate> terminatedOn,
        long commit) {

    static ClientItem of(PortfolioClient client, ContractBook book) {
        Profile.Attributes known = client.profile().known();
        return new ClientItem(
                client.id(),
                known.name(),
                known.clientType(),
                known.segment(),
                known.complexity(),
                client.owner(),
                client.profile().ownersOn(client.day()),
                client.parent().map(Parent::clientId),
                client.parent().map(Parent::relation),
                recurringValue(book, client.day()),
                book.renewals().all().stream()
                        .filter(Renewal::isOpen)
                        .map(Renewal::dueOn)
                        .min(Comparator.naturalOrder()),
                known.onboardedOn(),
                client.profile().terminationOn(client.day()).map(Profile.Termination::effective),
                client.commit());
    }

    private static List<Money> recurringValue(ContractBook book, LocalDate day) {
        return List.copyOf(book.contracts().all().stream()
                .filter(contract -> contract.termOn(day).isPresent())
                .collect(Collectors.toMap(
                        Contract::currency, contract -> contract.recurringValueOn(day), Money::plus, TreeMap::new))
                .values());
    }
}
