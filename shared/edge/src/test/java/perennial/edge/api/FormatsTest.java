package perennial.edge.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perennial.domain.BadValue;
import perennial.domain.ClientId;
import perennial.domain.Code;
import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.Product;
import perennial.domain.RenewalId;
import perennial.domain.ResponseId;
import perennial.domain.Scalar;
import perennial.domain.UserId;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Rate;
import perennial.domain.satisfaction.Tag;
import perennial.ledger.json.DomainJson;

/** The document's patterns say what the domain says. */
final class FormatsTest {
    private static final List<String> SAMPLES = List.of(
            "acme",
            "ACME",
            "Acme-7",
            "a_b",
            "a.b",
            "a b",
            "a@b",
            "a/b",
            "",
            " ",
            "-",
            ".",
            "~",
            "k=v",
            "k=v:w/x+y",
            "=v",
            "k=",
            "4.25",
            "4.25001",
            "0",
            "007",
            "-1",
            "1e3",
            "4.",
            ".5",
            "1,5",
            "a".repeat(40),
            "A".repeat(41),
            "a".repeat(56),
            "a".repeat(57),
            "a".repeat(64),
            "a".repeat(65),
            "a".repeat(128),
            "a".repeat(129),
            "9".repeat(12),
            "9".repeat(13),
            "9".repeat(15),
            "9".repeat(16),
            "\u00e9",
            "a\n",
            "\u0000");

    private static Stream<Class<? extends Scalar>> scalars() {
        return Stream.of(
                ClientId.class,
                ContractId.class,
                LineId.class,
                RenewalId.class,
                ResponseId.class,
                UserId.class,
                Product.class,
                Code.class,
                Tag.class,
                Amount.class,
                Rate.class);
    }

    @ParameterizedTest
    @MethodSource("scalars")
    void acceptsWhatTheDomainAccepts(Class<? extends Scalar> type) {
        Formats.Format format = Formats.of(type);
        assertThat(isAccepted(type, format.example())).isTrue();
        assertThat(SAMPLES)
                .filteredOn(sample -> type != Tag.class || sample.length() <= 64)
                .allSatisfy(sample ->
                        assertThat(sample.matches(format.pattern())).as(sample).isEqualTo(isAccepted(type, sample)));
    }

    @Test
    void hasAFormatForCurrencies() {
        assertThat("USD".matches(Formats.of(CurrencyCode.class).pattern())).isTrue();
    }

    private static boolean isAccepted(Class<? extends Scalar> type, String text) {
        try {
            DomainJson.read(DomainJson.text(text), type);
            return true;
        } catch (BadValue refused) {
            return false;
        }
    }
}
