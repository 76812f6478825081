package perennial.domain.value;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.domain.Commands.acme;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import perennial.domain.ClientId;
import perennial.domain.Command;
import perennial.domain.Fact;
import perennial.domain.Recorded;
import perennial.domain.Scenario;
import perennial.domain.UserId;
import perennial.domain.client.Client;
import perennial.domain.client.Clients;
import perennial.domain.value.Retention.Group;

/** A client's life as it is told, and what retention makes of it between two positions. */
final class ValueStory {
    private static final ClientId ACME = new ClientId("acme");

    private final Positions positions;
    private final List<Fact> facts = new ArrayList<>();
    private Scenario<Client> client = acme();

    ValueStory(Positions positions) {
        this.positions = positions;
    }

    void tell(Command... commands) {
        for (Command command : commands) {
            List<Fact> news = new Clients().decide(command, client.state(), client.context());
            for (Fact fact : news) client = client.given(fact.at(), fact.event());
            facts.addAll(news);
        }
    }

    ClientValue value() {
        return ClientValue.of(ACME, client.state().book(), positions);
    }

    private Group group(Level level) {
        return Retention.of(positions, level, List.of(value())).groups().getFirst();
    }

    /** Start, churn, contraction, expansion, escalation, end, gross and net retention, each line netted alone. */
    String byLine() {
        return figures(group(Level.LINE));
    }

    /** The same with all lines netted. */
    String byAccount() {
        return figures(group(Level.ACCOUNT));
    }

    private static String figures(Group group) {
        return "%s -%s -%s +%s ^%s = %s, %s %s"
                .formatted(
                        group.start().text(),
                        group.churn().text(),
                        group.contraction().text(),
                        group.expansion().text(),
                        group.escalation().text(),
                        group.end().text(),
                        group.grossRetention().map(BigDecimal::toPlainString).orElse(""),
                        group.netRetention().map(BigDecimal::toPlainString).orElse(""));
    }

    /** What moved, with its cause and the number of the fact behind it. */
    List<String> moved() {
        var recorded = new ArrayList<Recorded>();
        for (Fact fact : facts) {
            recorded.add(new Recorded(recorded.size() + 1, 0, Instant.EPOCH, new UserId("ann"), fact));
        }
        List<ClientMovement> movements = ClientMovement.of(ACME, client.state().book(), recorded, positions);
        assertThat(movements).hasSizeLessThan(2);
        return movements.stream()
                .flatMap(movement -> movement.lines().stream())
                .map(line -> "%s %s %s %s>%s %s %d"
                        .formatted(
                                line.contract(),
                                line.line(),
                                line.change().part(),
                                line.change().before().text(),
                                line.change().after().text(),
                                line.cause().code(),
                                line.cause().event().commit()))
                .toList();
    }
}
