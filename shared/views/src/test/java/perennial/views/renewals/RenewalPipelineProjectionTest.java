package perennial.views.renewals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perennial.domain.ContractId;
import perennial.domain.Event;
import perennial.domain.Fact;
import perennial.domain.LineId;
import perennial.domain.Product;
import perennial.domain.Recorded;
import perennial.domain.RenewalId;
import perennial.domain.UserId;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.ContractEvent.ContractSigned;
import perennial.domain.contract.ContractEvent.TermExtended;
import perennial.domain.contract.FeeModel;
import perennial.domain.contract.LineTerms;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Rate;
import perennial.domain.renewal.RenewalEvent.RenewalOpened;
import perennial.domain.renewal.RenewalEvent.RenewalReplanned;
import perennial.domain.renewal.RenewalEvent.RenewalScheduled;
import perennial.domain.renewal.Stage;
import perennial.views.FoldedProjection;
import perennial.views.Row;
import perennial.views.RowKey;

class RenewalPipelineProjectionTest {

    private static final RenewalPipelineProjection PIPELINE = new RenewalPipelineProjection(ZoneOffset.UTC);
    private static final ContractId CONTRACT = new ContractId("k1");
    private static final RenewalId RENEWAL = new RenewalId("k1.1");
    private static final Instant SIGNED = Instant.parse("2026-01-02T12:00:00Z");
    private static final Instant EXTENDED = Instant.parse("2026-05-02T12:00:00Z");

    private final List<Recorded> events = new ArrayList<>();

    private void commit(Instant at, Event... facts) {
        long number = events.isEmpty() ? 1 : events.getLast().commit() + 1;
        for (int i = 0; i < facts.length; i++) {
            events.add(new Recorded(number, i, at, new UserId("u-1"), new Fact(at, facts[i])));
        }
    }

    private void sign() {
        commit(
                SIGNED,
                new ContractSigned(
                        CONTRACT,
                        Optional.empty(),
                        LocalDate.parse("2026-01-01"),
                        Optional.of(LocalDate.parse("2026-12-31")),
                        new CurrencyCode("USD"),
                        Optional.empty(),
                        AutoRenew.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new LineTerms(
                                new LineId("l1"),
                                new Product("MENTAL_HEALTH"),
                                FeeModel.PMPM,
                                new Rate("4.25"),
                                1_000,
                                Optional.empty()))),
                new RenewalScheduled(
                        CONTRACT,
                        RENEWAL,
                        1,
                        LocalDate.parse("2026-01-01"),
                        LocalDate.parse("2026-12-31"),
                        LocalDate.parse("2027-01-01"),
                        Optional.of(LocalDate.parse("2026-12-31")),
                        LocalDate.parse("2026-09-02"),
                        List.of(30)));
    }

    private void extend() {
        commit(
                EXTENDED,
                new TermExtended(CONTRACT, 1, LocalDate.parse("2027-06-30")),
                new RenewalReplanned(
                        CONTRACT,
                        RENEWAL,
                        LocalDate.parse("2027-06-30"),
                        LocalDate.parse("2027-07-01"),
                        Optional.of(LocalDate.parse("2027-06-30")),
                        LocalDate.parse("2027-03-02"),
                        List.of(30)));
    }

    private FoldedProjection<ContractRecord> folded() {
        return FoldedProjection.of(PIPELINE, "acme", events);
    }

    private Row renewalIn(String quarter) {
        return folded().row(RenewalPipelineProjection.renewal("acme", "k1.1", quarter));
    }

    @Test
    void aSignatureGivesTheContractItsRenewalAndItsDeadlines() {
        sign();

        assertThat(folded().rows().keySet())
                .extracting(RowKey::sort)
                .containsExactlyInAnyOrder("acme#k1", "2027-Q1#acme#k1.1", "2026-09-02T00:00:00.000000Z#acme#k1");
        assertThat(folded().rows().keySet())
                .extracting(key -> key.family().substring(0, key.family().indexOf('#')))
                .containsExactlyInAnyOrder("contracts", "renewals", "deadlines");
        RenewalRow row = RenewalPipelineProjection.readRenewal(
                        renewalIn("2027-Q1").body())
                .latest()
                .orElseThrow();
        assertThat(row.annualValue().orElseThrow().text()).isEqualTo("51000.00");
        assertThat(row.stage()).isEqualTo(Stage.SCHEDULED);
    }

    @Test
    void deadlinesAreListedSoonestFirst() {
        sign();

        Row row = folded().live(RenewalPipelineProjection.DEADLINES).getFirst();

        assertThat(RenewalPipelineProjection.readDeadlines(row.body()))
                .extracting(Due::kind)
                .containsExactly("OPEN_RENEWAL", "MILESTONE", "MILESTONE", "NOTICE_DEADLINE", "RENEWAL_DUE");
        assertThat(RenewalPipelineProjection.readDeadlines(row.body())
                        .getFirst()
                        .command())
                .contains("open-renewal");
    }

    @Test
    void aRenewalThatMovesToAnotherQuarterIsGoneFromTheFirstButNotFromItsPast() {
        sign();
        extend();

        assertThat(renewalIn("2027-Q1").gone()).isTrue();
        assertThat(renewalIn("2027-Q1").expiresAt()).isEmpty();
        assertThat(renewalIn("2027-Q3").gone()).isFalse();
        var past = RenewalPipelineProjection.readRenewal(renewalIn("2027-Q1").body());
        assertThat(past.asOf(EXTENDED.minusSeconds(1), Instant.MAX)).isPresent();
        assertThat(past.asOf(EXTENDED, Instant.MAX)).isEmpty();
        assertThat(past.asOf(EXTENDED, EXTENDED.minusSeconds(1)))
                .as("not known yet")
                .isPresent();
    }

    @Test
    void whatHappensInOneQuarterLeavesTheRowOfAnotherAlone() {
        sign();
        extend();
        Row before = renewalIn("2027-Q1");
        commit(EXTENDED.plusSeconds(60), new RenewalOpened(CONTRACT, RENEWAL));

        assertThat(renewalIn("2027-Q1")).isEqualTo(before);
        assertThat(renewalIn("2027-Q3").commit()).isEqualTo(3);
    }

    @Test
    void deadlinesMoveAndTheirFormerRowExpiresAfterFifteenDays() {
        sign();
        extend();

        Row former = folded().rows().values().stream()
                .filter(row -> row.key().sort().startsWith("2026-09-02"))
                .findFirst()
                .orElseThrow();
        assertThat(former.gone()).isTrue();
        assertThat(former.commit()).isEqualTo(2);
        assertThat(former.expiresAt()).contains(EXTENDED.plus(Duration.ofDays(15)));
        assertThat(folded().live(RenewalPipelineProjection.DEADLINES))
                .extracting(row -> row.key().sort())
                .containsExactly("2027-03-02T00:00:00.000000Z#acme#k1");
    }

    @Test
    void deadlinesThatMoveAreWrittenBeforeTheirFormerRowIsTakenAway() {
        sign();
        extend();

        assertThat(PIPELINE.rows(new ContractRecord("acme", "k1", events)).stream()
                        .filter(row -> row.key().family().startsWith(RenewalPipelineProjection.DEADLINES))
                        .map(Row::gone))
                .containsExactly(false, true);
    }

    @Test
    void quartersAreThoseOfTheCalendar() {
        assertThat(RenewalPipelineProjection.quarter(LocalDate.parse("2026-03-31")))
                .isEqualTo("2026-Q1");
        assertThat(RenewalPipelineProjection.quarter(LocalDate.parse("2026-04-01")))
                .isEqualTo("2026-Q2");
        assertThat(RenewalPipelineProjection.quarter(LocalDate.parse("2026-12-31")))
                .isEqualTo("2026-Q4");
    }
}
