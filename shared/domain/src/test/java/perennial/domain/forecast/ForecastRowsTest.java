package perennial.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import perennial.domain.renewal.ForecastCategory;

class ForecastRowsTest {

    private static final String NOISE = "abcdefghijklmnopqrstuvwxyz0123456789-";

    private static final RowOf CALLED =
            RowOf.of("acme", "k1.1").called(ForecastCategory.COMMIT, "900.00", "2026-12-01");
    private static final RowOf PUT_OFF =
            RowOf.of("acme", "k2.1").due("2027-02-01").was("2026-12-31");
    private static final RowOf WON = RowOf.of("beta", "k1.1").in("JPY", "5000").renewed("5500");

    /** What is written stays so: this very text is what a digest stands for. */
    @Test
    void theTextOfARowIsTheSameForEver() {
        assertThat(List.of(CALLED.row().line(), PUT_OFF.row().line(), WON.row().line()))
                .containsExactly(
                        "acme\tk1.1\t2026-01-05T09:00:01Z\t2026-11-15\t2026-12-01\t\tUSD\t1000.00\tCOMMIT\t900.00\t\t",
                        "acme\tk2.1\t2026-01-05T09:00:01Z\t2027-02-01\t\t2026-12-31\tUSD\t1000.00\t\t\t\t",
                        "beta\tk1.1\t2026-01-05T09:00:01Z\t2026-11-15\t\t\tJPY\t5000\t\t\tRENEWED_FLAT\t5500");
        assertThat(rows(CALLED, PUT_OFF, WON).digest())
                .isEqualTo("68e29e898ad9881335be7982517cbf4a246f77974697540d13bca249309e4a91");
    }

    @Test
    void theOrderInWhichRowsComeDoesNotMatter() {
        assertThat(rows(WON, CALLED, PUT_OFF)).isEqualTo(rows(CALLED, PUT_OFF, WON));
    }

    @Test
    void rowsAreReadAsTheyWereKept() {
        ForecastRows rows = rows(CALLED, PUT_OFF, WON);

        assertThat(rows.parts()).hasSize(1);
        assertThat(ForecastRows.read(rows.parts(), rows.digest())).isEqualTo(rows);
    }

    @Test
    void noRowsTakeNoRoom() {
        var none = new ForecastRows(List.of());

        assertThat(none.parts()).isEmpty();
        assertThat(ForecastRows.read(List.of(), none.digest())).isEqualTo(none);
    }

    @Test
    void otherRowsThanTheDigestNamesAreNotRead() {
        assertThatThrownBy(
                        () -> ForecastRows.read(rows(CALLED).parts(), rows(WON).digest()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(rows(WON).digest());
    }

    /** Ids as long as they may be, of which nothing can be saved. */
    @Test
    void aPartFitsIntoACommitWhateverTheIds() {
        ForecastRows rows = new ForecastRows(IntStream.range(0, 5_000)
                .mapToObj(i -> RowOf.of(noise(i, 64), noise(-i - 1, 64)).row())
                .toList());

        assertThat(rows.parts().stream().map(String::length).toList())
                .hasSizeGreaterThan(3)
                .allSatisfy(length -> assertThat(length).isLessThan(250_000));
        assertThat(rows.parts()).hasSize(rows.partCount());
        assertThat(ForecastRows.read(rows.parts(), rows.digest())).isEqualTo(rows);
    }

    /** The usual book is small: what a snapshot of 10,000 renewals takes. */
    @Test
    void tenThousandRenewalsTakeAFewHundredKilobytes() {
        var random = new Random(7);
        var rows = new ArrayList<ForecastRow>();
        for (int i = 0; i < 10_000; i++) {
            RowOf row = RowOf.of("client-%05d".formatted(i), "k%d.%d".formatted(random.nextInt(3), random.nextInt(4)))
                    .in("USD", random.nextInt(1_000_000) + ".%02d".formatted(random.nextInt(100)))
                    .knownSince("2026-%02d-%02dT%02d:%02d:%02dZ"
                            .formatted(
                                    1 + random.nextInt(9),
                                    1 + random.nextInt(28),
                                    8 + random.nextInt(10),
                                    random.nextInt(60),
                                    random.nextInt(60)));
            if (i % 3 > 0) {
                row = row.called(
                        ForecastCategory.values()[random.nextInt(5)],
                        random.nextInt(1_000_000) + ".00",
                        "2026-12-%02d".formatted(1 + random.nextInt(31)));
            }
            rows.add(row.row());
        }
        Collections.shuffle(rows, random);

        long characters =
                new ForecastRows(rows).parts().stream().mapToInt(String::length).sum();
        assertThat(characters).isBetween(200_000L, 300_000L);
    }

    private static ForecastRows rows(RowOf... rows) {
        return new ForecastRows(List.of(rows).stream().map(RowOf::row).toList());
    }

    private static String noise(int seed, int length) {
        return new Random(seed)
                .ints(length, 0, NOISE.length())
                .mapToObj(NOISE::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
