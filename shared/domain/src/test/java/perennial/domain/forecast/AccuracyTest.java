package perennial.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;

class AccuracyTest {

    @Test
    void errorsOfBothSignsAddUpInOneFigureAndEvenOutInTheOther() {
        Accuracy accuracy = Accuracy.of(List.of(usd("1300.00"), usd("900.00"), usd("1000.00")), usd("1000.00"));

        assertThat(accuracy.errors()).containsExactly(usd("300.00"), usd("-100.00"), usd("0.00"));
        assertThat(accuracy.meanAbsolutePercentageError()).contains(new BigDecimal("13.3333"));
        assertThat(accuracy.bias()).contains(new BigDecimal("6.6667"));
    }

    @Test
    void whoExpectsTooLittleHasANegativeBias() {
        Accuracy accuracy = Accuracy.of(List.of(usd("250.00")), usd("1000.00"));

        assertThat(accuracy.bias()).contains(new BigDecimal("-75.0000"));
        assertThat(accuracy.meanAbsolutePercentageError()).contains(new BigDecimal("75.0000"));
    }

    @Test
    void withoutAnythingWonThereIsNoPercentage() {
        Accuracy accuracy = Accuracy.of(List.of(usd("250.00")), usd("0.00"));

        assertThat(accuracy.errors()).containsExactly(usd("250.00"));
        assertThat(accuracy.bias()).isEmpty();
        assertThat(accuracy.meanAbsolutePercentageError()).isEmpty();
        assertThat(Accuracy.of(List.of(), usd("1.00")).bias()).isEmpty();
    }

    private static Money usd(String amount) {
        return new Money(new BigDecimal(amount), new CurrencyCode("USD"));
    }
}
