package perennial.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import perennial.domain.money.Amount;
import perennial.domain.money.Rate;
import perennial.domain.money.SignedAmount;
import perennial.domain.renewal.TermNumber;
import perennial.domain.satisfaction.Tag;

/** Ids, codes and decimals are what these expressions say, which tell it in a line and are too slow for whoever reads rows. */
final class SpellingTest {

    private static final int TEXTS = 20_000;
    private static final String LIKELY = "aZ09.-_=:/+@!~ é٣\n\u0000";

    static Stream<Arguments> spellings() {
        return Stream.of(
                spelling("ClientId", "[a-z0-9-]{1,64}", ClientId::new),
                spelling("ContractId", "[A-Za-z0-9._-]{1,56}", ContractId::new),
                spelling("LineId", "[A-Za-z0-9._-]{1,64}", LineId::new),
                spelling("UserId", "[\\x21-\\x3F\\x41-\\x7E]{1,128}", UserId::new),
                spelling("Product", "[A-Z0-9_]{1,40}", Product::new),
                spelling("Code", "[A-Za-z0-9._-]{1,64}", Code::new),
                spelling("Tag", "(?=.{1,64}$)[A-Za-z0-9._-]+=[A-Za-z0-9._:/+-]+", Tag::new),
                spelling("Amount", "[0-9]{1,30}(\\.[0-9]{1,4})?", Amount::new),
                spelling("SignedAmount", "-?[0-9]{1,30}(\\.[0-9]{1,4})?", SignedAmount::new),
                spelling("Rate", "[0-9]{1,12}(\\.[0-9]{1,4})?", Rate::new));
    }

    private static Arguments spelling(String name, String expression, Consumer<String> make) {
        return Arguments.of(name, Pattern.compile(expression), make);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spellings")
    void takesExactlyWhatItsExpressionTakes(String name, Pattern expression, Consumer<String> make) {
        texts().forEach(text -> assertThat(isTaken(text, make))
                .as("%s of «%s»", name, text)
                .isEqualTo(expression.matcher(text).matches()));
    }

    @Test
    void aRenewalsIdIsItsContractsADotAndTheNumberOfTheTerm() {
        var expression = Pattern.compile("(.{1,56})\\.([1-9][0-9]{0,6})");
        texts().filter(text -> isTaken(text, RenewalId::new)).forEach(text -> {
            var id = new RenewalId(text);
            var parts = expression.matcher(text);
            assertThat(TermNumber.isOne(id)).as(text).isEqualTo(parts.matches());
            if (!parts.matches()) return;
            assertThat(TermNumber.of(id)).isEqualTo(Integer.parseInt(parts.group(2)));
            assertThat(TermNumber.contract(id)).hasToString(parts.group(1));
        });
    }

    private static boolean isTaken(String text, Consumer<String> make) {
        try {
            make.accept(text);
            return true;
        } catch (BadValue refused) {
            return false;
        }
    }

    /** Every character by itself, every length around the bounds, and whatever else chance brings. */
    private static Stream<String> texts() {
        var random = new Random(41);
        return Stream.of(
                        IntStream.rangeClosed(0, Character.MAX_VALUE).mapToObj(c -> "" + (char) c),
                        IntStream.rangeClosed(0, 130).boxed().flatMap(SpellingTest::ofLength),
                        IntStream.range(0, TEXTS).mapToObj(_ -> any(random)))
                .flatMap(texts -> texts);
    }

    private static Stream<String> ofLength(int length) {
        String digits = "1".repeat(length);
        return Stream.of(
                digits,
                "a".repeat(length),
                "A".repeat(length),
                "k=" + digits,
                "-" + digits,
                digits + ".1234",
                "1." + digits,
                "k." + digits,
                digits + ".1234567",
                "k.0" + digits);
    }

    private static String any(Random random) {
        var text = new StringBuilder();
        String letters = random.nextBoolean() ? LIKELY : "a1.0=-";
        random.ints(random.nextInt(9), 0, letters.length()).forEach(i -> text.append(letters.charAt(i)));
        return text.toString();
    }
}
