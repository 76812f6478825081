package perennial.views.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perennial.domain.ApprovalId;
import perennial.domain.ContractId;
import perennial.domain.Event;
import perennial.domain.Fact;
import perennial.domain.Recorded;
import perennial.domain.RenewalId;
import perennial.domain.UserId;
import perennial.domain.approval.ApprovalEvent.ApprovalDecided;
import perennial.domain.approval.ApprovalEvent.ApprovalExpired;
import perennial.domain.approval.ApprovalEvent.ApprovalRequested;
import perennial.domain.approval.ApprovalEvent.ApprovalUsed;
import perennial.domain.approval.ApprovalEvent.Use;
import perennial.domain.approval.Ask;
import perennial.domain.approval.Subject;
import perennial.domain.approval.Verdict;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.renewal.ConcessionType;
import perennial.views.FoldedProjection;
import perennial.views.Row;
import perennial.views.renewals.RenewalPipelineProjection;

class ApprovalsProjectionTest {
    private static final ApprovalsProjection APPROVALS = new ApprovalsProjection(ZoneOffset.UTC);
    private static final ApprovalId A1 = new ApprovalId("a1");
    private static final Instant ASKED = Instant.parse("2026-01-02T12:00:00Z");
    private static final Instant EXPIRES = ASKED.plus(Duration.ofDays(14));

    private final List<Recorded> events = new ArrayList<>();

    private void commit(Instant at, Event event) {
        events.add(new Recorded(events.size() + 1L, 0, at, new UserId("u-1"), new Fact(at, event)));
    }

    private void request() {
        commit(
                ASKED,
                new ApprovalRequested(
                        A1,
                        Subject.of(new RenewalId("k1.1")),
                        new ContractId("k1"),
                        Ask.CONCESSION,
                        "0".repeat(64),
                        new CurrencyCode("USD"),
                        new Amount("100.00"),
                        Optional.empty(),
                        Optional.of(ConcessionType.DISCOUNT),
                        Optional.empty(),
                        Optional.empty(),
                        new UserId("ann"),
                        LocalDate.parse("2026-01-10"),
                        EXPIRES));
    }

    private FoldedProjection<ApprovalRecord> folded() {
        return FoldedProjection.of(APPROVALS, "acme", events);
    }

    @Test
    void aRequestStandsAmongTheOpenOnesAndWhereADecisionIsNeeded() {
        request();
        List<Row> open = folded().live(ApprovalsProjection.OPEN);
        assertThat(open).extracting(row -> row.key().sort()).containsExactly("acme#a1");
        assertThat(ApprovalsProjection.read("acme#a1", open.getFirst().body()).events())
                .isEqualTo(events);
        Row deadlines = folded().live(RenewalPipelineProjection.DEADLINES).getFirst();
        assertThat(deadlines.key().sort()).isEqualTo("2026-01-10T00:00:00.000000Z#acme#a1");
        assertThat(RenewalPipelineProjection.readDeadlines(deadlines.body()))
                .extracting(due ->
                        due.kind() + " " + due.dueAt() + " " + due.command().orElse("-"))
                .containsExactly(
                        "APPROVAL_NEEDED 2026-01-10T00:00:00Z -",
                        "APPROVAL_EXPIRY 2026-01-16T12:00:00Z expire-approval");
    }

    @Test
    void whatWasDecidedIsNoLongerOpenNorDue() {
        request();
        commit(ASKED.plusSeconds(60), new ApprovalDecided(A1, Verdict.APPROVED, new UserId("lea")));
        assertThat(folded().live(ApprovalsProjection.OPEN)).isEmpty();
        assertThat(folded().live(RenewalPipelineProjection.DEADLINES)).isEmpty();
        Row gone = folded().row(ApprovalsProjection.row(ApprovalsProjection.OPEN, "acme", "a1"));
        assertThat(gone.gone()).isTrue();
        assertThat(gone.commit()).isEqualTo(2);
        commit(ASKED.plusSeconds(120), new ApprovalUsed(A1, Use.CONCESSION));
        assertThat(folded().row(ApprovalsProjection.row(ApprovalsProjection.OPEN, "acme", "a1")))
                .isEqualTo(gone);
        assertThat(folded().live(ApprovalsProjection.APPROVALS)).hasSize(1);
    }

    @Test
    void anExpiredOneKeepsAllThatWasAsked() {
        request();
        commit(EXPIRES, new ApprovalExpired(A1));
        assertThat(folded().live(RenewalPipelineProjection.DEADLINES)).isEmpty();
        Row all = folded().live(ApprovalsProjection.APPROVALS).getFirst();
        assertThat(ApprovalsProjection.read("acme#a1", all.body()).events()).isEqualTo(events);
    }
}
