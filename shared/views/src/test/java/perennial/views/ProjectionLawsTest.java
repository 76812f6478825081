package perennial.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perennial.domain.ContractId;
import perennial.domain.Recorded;
import perennial.domain.RenewalId;
import perennial.domain.client.OwnerRole;
import perennial.domain.client.Profile;
import perennial.domain.client.ProfileEvent;
import perennial.domain.contract.ContractBook;
import perennial.domain.contract.ContractEvent;
import perennial.domain.renewal.RenewalDeadlines;
import perennial.domain.renewal.RenewalEvent;
import perennial.testkit.Seeds;
import perennial.views.approvals.ApprovalsProjection;
import perennial.views.clients.ClientsProjection;
import perennial.views.feeds.ActivityProjection;
import perennial.views.feeds.ResponsesProjection;
import perennial.views.renewals.ContractRecord;
import perennial.views.renewals.Due;
import perennial.views.renewals.RenewalPipelineProjection;
import perennial.views.renewals.RenewalRow;
import perennial.views.satisfaction.SatisfactionTrendProjection;

/** What holds for every projection, and what each row promises, over generated lives of a client. */
class ProjectionLawsTest {

    private static final int LIVES = 12;
    private static final RenewalPipelineProjection PIPELINE = new RenewalPipelineProjection(ZoneOffset.UTC);

    static Stream<Projection<?>> projections() {
        return Stream.of(
                new ClientsProjection(),
                PIPELINE,
                new SatisfactionTrendProjection(),
                new ApprovalsProjection(ZoneOffset.UTC),
                new ActivityProjection(ZoneOffset.UTC),
                new ResponsesProjection());
    }

    @ParameterizedTest
    @MethodSource("projections")
    void rowsDoNotDependOnWhereTheBatchesWereCut(Projection<?> projection) {
        Seeds.each(LIVES, random -> {
            List<Recorded> events = RandomLife.of(random, 60).recorded();
            int cut = cutBetweenCommits(random, events);
            Map<RowKey, Row> once =
                    FoldedProjection.of(projection, "acme", events).rows();
            Map<RowKey, Row> inTwo = FoldedProjection.of(projection, "acme", events.subList(0, cut))
                    .stored()
                    .and(events.subList(cut, events.size()))
                    .rows();
            assertThat(inTwo).isEqualTo(once);
        });
    }

    /** Otherwise a late writer's row could never be overruled. */
    @ParameterizedTest
    @MethodSource("projections")
    void everyRowThatEverWasIsThereForGood(Projection<?> projection) {
        Seeds.each(LIVES, random -> {
            List<Recorded> events = RandomLife.of(random, 60).recorded();
            Map<RowKey, Row> all =
                    FoldedProjection.of(projection, "acme", events).rows();
            for (int cut = 1; cut < events.size(); cut++) {
                if (events.get(cut - 1).commit() == events.get(cut).commit()) continue;
                FoldedProjection.of(projection, "acme", events.subList(0, cut))
                        .rows()
                        .forEach((key, then) -> {
                            Row now = all.get(key);
                            assertThat(now).as("%s", key).isNotNull();
                            assertThat(now.commit()).isGreaterThanOrEqualTo(then.commit());
                            if (now.commit() == then.commit()) assertThat(now).isEqualTo(then);
                        });
            }
        });
    }

    private static int cutBetweenCommits(Random random, List<Recorded> events) {
        int cut = 1 + random.nextInt(events.size() - 1);
        while (cut < events.size()
                && events.get(cut - 1).commit() == events.get(cut).commit()) cut++;
        return cut;
    }

    @Test
    void aRenewalsRowIsExactOnBothClocks() {
        Seeds.each(LIVES, random -> {
            List<Recorded> events = RandomLife.of(random, 80).recorded();
            FoldedProjection.of(PIPELINE, "acme", events).rows().values().stream()
                    .filter(row -> row.key().family().startsWith(RenewalPipelineProjection.RENEWALS))
                    .forEach(row -> compareWithFold(random, row, events));
        });
    }

    private static void compareWithFold(Random random, Row row, List<Recorded> events) {
        String[] names = row.key().sort().split("#");
        var renewal = new RenewalId(names[2]);
        var contract = new ContractId(names[2].substring(0, names[2].lastIndexOf('.')));
        List<Recorded> own = events.stream().filter(e -> isOf(contract, e)).toList();
        var history = RenewalPipelineProjection.readRenewal(row.body());
        for (int i = 0; i < 60; i++) {
            Instant at = instantNear(random, own);
            Instant known = instantNear(random, own);
            Optional<RenewalRow> expected = RenewalRow.of(fold(own, at, known), renewal)
                    .filter(r -> RenewalPipelineProjection.quarter(r.dueOn()).equals(names[0]));
            assertThat(history.asOf(at, known))
                    .as("%s at %s known %s", row.key(), at, known)
                    .isEqualTo(expected);
        }
        boolean live = RenewalRow.of(fold(own, Instant.MAX, Instant.MAX), renewal)
                .filter(r -> RenewalPipelineProjection.quarter(r.dueOn()).equals(names[0]))
                .isPresent();
        assertThat(row.gone()).isEqualTo(!live);
    }

    private static boolean isOf(ContractId contract, Recorded recorded) {
        return switch (recorded.event()) {
            case ContractEvent e -> e.contractId().equals(contract);
            case RenewalEvent e -> e.contractId().equals(contract);
            default -> false;
        };
    }

    private static Instant instantNear(Random random, List<Recorded> events) {
        Recorded event = events.get(random.nextInt(events.size()));
        Instant base = random.nextBoolean() ? event.at() : event.recordedAt();
        return base.plusSeconds(random.nextInt(3) - 1);
    }

    private static ContractBook fold(List<Recorded> events, Instant at, Instant known) {
        ContractBook book = ContractBook.EMPTY;
        for (Recorded event : events) {
            if (!event.at().isAfter(at) && !event.recordedAt().isAfter(known)) book = book.evolve(event.fact());
        }
        return book;
    }

    @Test
    void everyDeadlineStandsInOneRowUnderTheSoonest() {
        Seeds.each(LIVES, random -> {
            List<Recorded> events = RandomLife.of(random, 60).recorded();
            var folded = FoldedProjection.of(PIPELINE, "acme", events);
            for (Row home : folded.live(RenewalPipelineProjection.CONTRACTS)) {
                ContractRecord contract =
                        RenewalPipelineProjection.readContract(home.key().sort(), home.body());
                ContractBook book = contract.book();
                var known = book.contracts().get(new ContractId(contract.contractId()));
                List<Instant> expected = RenewalDeadlines.of(known, book, ZoneOffset.UTC).stream()
                        .map(deadline -> deadline.dueAt())
                        .toList();
                List<Row> rows = folded.live(RenewalPipelineProjection.DEADLINES).stream()
                        .filter(row -> row.key().sort().endsWith("#" + contract.contractId()))
                        .toList();
                assertThat(rows).hasSize(expected.isEmpty() ? 0 : 1);
                for (Row row : rows) {
                    List<Due> due = RenewalPipelineProjection.readDeadlines(row.body());
                    assertThat(due).extracting(Due::dueAt).isEqualTo(expected);
                    assertThat(Instant.parse(row.key().sort().split("#")[0])).isEqualTo(expected.getFirst());
                }
            }
        });
    }

    @Test
    void everyFormerPresentAndComingOwnerHasTheClient() {
        Seeds.each(LIVES, random -> {
            List<Recorded> events = RandomLife.of(random, 60).recorded();
            var folded = FoldedProjection.of(new ClientsProjection(), "acme", events);
            Row home = folded.row(ClientsProjection.row("acme"));
            var own = events.stream()
                    .filter(e -> e.event() instanceof ProfileEvent)
                    .map(Recorded::fact)
                    .toList();
            assertThat(ClientsProjection.read("acme", home.body()).events())
                    .extracting(Recorded::fact)
                    .isEqualTo(own);
            for (int i = 1; i <= own.size(); i++) {
                for (var tenure : Profile.at(Instant.MAX, own.subList(0, i))
                        .owners()
                        .get(OwnerRole.CLIENT_MANAGER)
                        .tenures()) {
                    Row copy = folded.row(
                            new RowKey(ClientsProjection.ownedBy(tenure.userId().text()), "acme"));
                    assertThat(copy.body()).isEqualTo(home.body());
                }
            }
        });
    }

    @Test
    void theLivesHoldWhatMakesItHard() {
        int[] found = new int[3];
        Seeds.each(LIVES, random -> {
            List<Recorded> events = RandomLife.of(random, 60).recorded();
            for (int i = 1; i < events.size(); i++) {
                if (events.get(i).at().isBefore(events.get(i - 1).at())) found[0]++;
            }
            for (Row row : FoldedProjection.of(PIPELINE, "acme", events).rows().values()) {
                if (row.gone()) found[row.expiresAt().isPresent() ? 1 : 2]++;
            }
        });
        assertThat(found[0]).as("late events").isGreaterThan(20);
        assertThat(found[1]).as("deadlines that moved").isGreaterThan(20);
        assertThat(found[2]).as("renewals that moved to another quarter").isGreaterThan(3);
    }
}
