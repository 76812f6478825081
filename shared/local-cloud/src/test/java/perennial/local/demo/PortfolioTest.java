package perennial.local.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perennial.domain.Actor;
import perennial.domain.Context;
import perennial.domain.Fact;
import perennial.domain.Origin;
import perennial.domain.Role;
import perennial.domain.client.Client;
import perennial.domain.client.Clients;
import perennial.domain.client.Tick;
import perennial.domain.contract.Contract;
import perennial.domain.policy.Policy;
import perennial.domain.renewal.Outcome;
import perennial.domain.renewal.Renewal;
import perennial.domain.renewal.Stage;
import perennial.ledger.json.DomainJson;
import perennial.local.Calls;
import tools.jackson.databind.JsonNode;

class PortfolioTest {
    private static final Clients CLIENTS = new Clients();

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-24", "2028-02-29", "2027-01-01", "2026-07-31"})
    void everyCommandIsTakenAndTheBookShowsAllThereIsToSee(String today) {
        LocalDate day = LocalDate.parse(today);
        List<Client> book =
                Portfolio.of(day).stream().map(told -> lived(told, day)).toList();

        assertThat(book).hasSize(60);
        assertThat(book.stream()
                        .collect(groupingBy(client -> client.profile().known().clientType(), counting())))
                .hasSize(3);
        assertThat(book.stream()
                        .filter(client -> !client.profile().terminations().isEmpty()))
                .hasSizeGreaterThan(3);
        List<Renewal> renewals = book.stream()
                .flatMap(client -> client.book().renewals().all().stream())
                .toList();
        assertThat(stages(renewals))
                .contains(
                        Stage.SCHEDULED,
                        Stage.PLANNING,
                        Stage.VALUE_REVIEW,
                        Stage.PROPOSED,
                        Stage.NEGOTIATING,
                        Stage.VERBAL_COMMIT,
                        Stage.CLOSED);
        assertThat(outcomes(renewals).keySet())
                .contains(
                        Outcome.RENEWED_FLAT,
                        Outcome.RENEWED_WITH_UPSELL,
                        Outcome.RENEWED_WITH_DOWNSELL,
                        Outcome.CHURNED);
        List<Contract> contracts = book.stream()
                .flatMap(client -> client.book().contracts().all().stream())
                .toList();
        assertThat(contracts.stream()
                        .map(contract -> contract.currency().text())
                        .distinct())
                .contains("USD", "EUR", "GBP", "CAD");
        assertThat(contracts.stream().filter(contract -> contract.lastTerm().isEvergreen()))
                .isNotEmpty();
        assertThat(contracts.stream()
                        .filter(contract -> contract.lastTerm()
                                .notice()
                                .filter(notice -> notice.late())
                                .isPresent()))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = "2026-11-24")
    void itIsTheSameForTheSameToday(String today) {
        assertThat(Portfolio.of(LocalDate.parse(today))).isEqualTo(Portfolio.of(LocalDate.parse(today)));
    }

    /** A client after everything that was sent, and after the clock's first turn. */
    @Test
    void whatManagersSendIsSentByWhoeverTheClientIsWithByThen() {
        Map<String, String> managers = new ConcurrentHashMap<>();
        Set<String> handedOver = ConcurrentHashMap.newKeySet();
        new DemoPortfolio(LocalDate.parse("2026-11-24")).load((path, json, user, role) -> {
            String client = path.split("/")[3];
            JsonNode body = DomainJson.tree(json);
            if (path.endsWith("/onboard-client"))
                managers.put(client, body.get("owner").stringValue());
            if (role == Role.MANAGER) assertThat(user.text()).isEqualTo(managers.get(client));
            if (path.endsWith("/assign-owner") && body.get("role").stringValue().equals("CLIENT_MANAGER")) {
                managers.put(client, body.get("userId").stringValue());
                handedOver.add(client);
            }
            return new Calls.Reply(200, "{}");
        });
        assertThat(handedOver).hasSizeGreaterThan(3);
    }

    private static Client lived(List<Told> told, LocalDate today) {
        Instant now = today.atTime(6, 0).toInstant(ZoneOffset.UTC);
        Client client = Client.UNKNOWN;
        for (Told said : told) {
            var actor = new Actor(said.by(), Set.of(said.by().equals(Told.LEAD) ? Role.LEAD : Role.MANAGER));
            var context = new Context(
                    now, ZoneOffset.UTC, Origin.PERSON, actor, said.at(), Policy.BUILT_IN, Optional.empty());
            List<Fact> facts = CLIENTS.decide(said.command(), client, context);
            assertThat(facts).as("%s %s", said.client(), said.command()).isNotEmpty();
            for (Fact fact : facts) client = client.evolve(fact);
        }
        var clock = new Context(
                now, ZoneOffset.UTC, Origin.CLOCK, Actor.CLOCK, Optional.empty(), Policy.BUILT_IN, Optional.empty());
        for (Fact fact : new Tick(CLIENTS, now).decide(client, clock)) client = client.evolve(fact);
        return client;
    }

    private static Set<Stage> stages(List<Renewal> renewals) {
        var stages = new TreeSet<Stage>();
        renewals.forEach(renewal -> stages.add(renewal.stage()));
        return stages;
    }

    private static Map<Outcome, Integer> outcomes(List<Renewal> renewals) {
        var outcomes = new EnumMap<Outcome, Integer>(Outcome.class);
        renewals.forEach(renewal -> renewal.outcome().ifPresent(outcome -> outcomes.merge(outcome, 1, Integer::sum)));
        return outcomes;
    }
}
