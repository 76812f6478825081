package perennial.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import perennial.domain.forecast.PeriodTotal.Slipped;
import perennial.domain.forecast.PeriodTotal.Some;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.policy.Policy;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.time.Quarter;

class PeriodTotalTest {

    private static final Quarter Q4 = new Quarter("2026-Q4");

    @Test
    void everyKindOfRenewalHasItsPlace() {
        PeriodTotal total = only(
                RowOf.of("a", "k.1").called(ForecastCategory.COMMIT, "900.00", "2026-12-01"),
                RowOf.of("b", "k.1"),
                RowOf.of("c", "k.1").renewed("1200.00"),
                RowOf.of("d", "k.1").churned(),
                RowOf.of("e", "k.1").voided());

        assertThat(total)
                .isEqualTo(new PeriodTotal(
                        new CurrencyCode("USD"),
                        4,
                        new Amount("4000.00"),
                        new Amount("2010.00"),
                        new Amount("270.00"),
                        new Some(1, new Amount("1000.00")),
                        new Some(1, new Amount("1200.00")),
                        new Some(1, new Amount("1000.00")),
                        new Slipped(0, new Amount("0.00"), 0)));
    }

    @Test
    void theExpectedCloseSaysWhichPeriodItIsAndWithoutOneTheDueDate() {
        assertThat(total(RowOf.acme().due("2027-01-01").called(ForecastCategory.COMMIT, "1.00", "2026-12-31")))
                .extracting(PeriodTotal::count)
                .containsExactly(1);
        assertThat(total(RowOf.acme().called(ForecastCategory.COMMIT, "1.00", "2027-01-01")))
                .isEmpty();
        assertThat(total(RowOf.acme().due("2027-01-01"))).isEmpty();
        assertThat(total(RowOf.acme().due("2026-10-01").churned())).hasSize(1);
    }

    @Test
    void whatWasPutOffIsSlippageAndInNoOtherFigure() {
        PeriodTotal total = only(
                RowOf.of("a", "k.1").due("2027-01-10").was("2026-12-31"),
                RowOf.of("b", "k.1").due("2027-03-01").was("2026-12-01"),
                RowOf.of("c", "k.1").due("2026-09-30").was("2026-12-01"),
                RowOf.of("d", "k.1").due("2027-03-01").was("2026-12-01").voided());

        assertThat(total.count()).isZero();
        assertThat(total.weighted()).isEqualTo(new Amount("0.00"));
        assertThat(total.slipped()).isEqualTo(new Slipped(2, new Amount("2000.00"), 10 + 90));
    }

    @Test
    void currenciesAreNeverAdded() {
        assertThat(total(RowOf.of("a", "k.1"), RowOf.of("b", "k.1").in("EUR", "70.00")))
                .extracting(PeriodTotal::currency, PeriodTotal::annualValue)
                .containsExactly(
                        tuple(new CurrencyCode("EUR"), new Amount("70.00")),
                        tuple(new CurrencyCode("USD"), new Amount("1000.00")));
    }

    private static PeriodTotal only(RowOf... rows) {
        List<PeriodTotal> totals = total(rows);
        assertThat(totals).hasSize(1);
        return totals.getFirst();
    }

    private static List<PeriodTotal> total(RowOf... rows) {
        return PeriodTotal.of(
                Q4, new ForecastRows(Stream.of(rows).map(RowOf::row).toList()), Policy.BUILT_IN.probabilities());
    }
}
