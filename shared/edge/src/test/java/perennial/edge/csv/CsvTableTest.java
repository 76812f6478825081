package perennial.edge.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perennial.domain.UserId;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.renewal.Stage;
import perennial.edge.api.Operation;
import perennial.ledger.json.DomainJson;
import perennial.testkit.Seeds;

final class CsvTableTest {
    private enum Colour {
        RED,
        GREEN
    }

    private record Inner(String a, Optional<BigDecimal> b) {}

    private record Tree(String name, Optional<Tree> below) {}

    private record Item(
            UserId id,
            Optional<Stage> stage,
            boolean late,
            LocalDate day,
            Amount amount,
            Optional<Inner> inner,
            List<String> tags,
            List<Inner> parts,
            Map<Colour, Integer> byColour,
            Map<String, String> byWord,
            List<Money> values,
            Money price,
            Tree tree) {}

    private record One(String text) {}

    private record Group(String name, List<Inner> parts) {}

    private static Item item(String id, Optional<Inner> inner, Map<String, String> byWord, List<Money> values) {
        return new Item(
                new UserId(id),
                Optional.of(Stage.PLANNING),
                true,
                LocalDate.parse("2026-04-15"),
                new Amount("12.50"),
                inner,
                List.of("region=west", "=cmd"),
                List.of(new Inner("x", Optional.empty())),
                Map.of(Colour.GREEN, 7),
                byWord,
                values,
                money("3", "USD"),
                new Tree("oak", Optional.of(new Tree("elm", Optional.empty()))));
    }

    private static Money money(String amount, String currency) {
        return new Money(new BigDecimal(amount), new CurrencyCode(currency));
    }

    private static String csv(Operation.Listed list, Object... items) {
        CsvTable table = CsvTable.of(list);
        return new String(
                table.write(List.of(items).stream().map(DomainJson::toTree).toList())
                        .bytes(),
                StandardCharsets.UTF_8);
    }

    private static String cell(String text) {
        return csv(new Operation.PageOf(One.class), new One(text)).substring("text\r\n".length());
    }

    private static List<CSVRecord> read(String csv) throws IOException {
        return CSVFormat.RFC4180.parse(new StringReader(csv)).getRecords();
    }

    @Test
    void hasAColumnForEachPlainFieldHoweverDeep() {
        assertThat(csv(
                        new Operation.PageOf(Item.class),
                        item(
                                "u-1",
                                Optional.of(new Inner("i", Optional.of(new BigDecimal("0.9000")))),
                                Map.of("owner", "ana"),
                                List.of(money("7.5", "EUR"), money("1", "USD"))),
                        item("u-2", Optional.empty(), Map.of("stage", "PROPOSED"), List.of())))
                .isEqualTo("""
                    id,stage,late,day,amount,inner.a,inner.b,tags,parts,byColour.RED,byColour.GREEN,byWord.owner,\
                    byWord.stage,values.EUR,values.USD,price.amount,price.currency,tree.name
                    u-1,PLANNING,true,2026-04-15,12.50,i,0.9000,region=west;'=cmd,"[{""a"":""x""}]",,7,ana,\
                    ,7.50,1.00,3.00,USD,oak
                    u-2,PLANNING,true,2026-04-15,12.50,,,region=west;'=cmd,"[{""a"":""x""}]",,7,\
                    ,PROPOSED,,,3.00,USD,oak
                    """.replace("\n", "\r\n"));
    }

    @Test
    void hasItsHeaderWhereNothingIsInTheList() {
        assertThat(csv(new Operation.PageOf(Inner.class))).isEqualTo("a,b\r\n");
    }

    @Test
    void givesEachElementOfWhatIsUnfoldedALineAndLosesNothingThatHasNone() {
        var inner = new Inner("x", Optional.of(BigDecimal.ONE));
        assertThat(csv(
                        new Operation.PageOf(Group.class).unfolding("parts"),
                        new Group("two", List.of(inner, new Inner("y", Optional.empty()))),
                        new Group("none", List.of())))
                .isEqualTo("name,parts.a,parts.b\r\ntwo,x,1\r\ntwo,y,\r\nnone,,\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+49 30 1", "-x", "@SUM(A1)", "\t=1", "--1", "-1e5", "-", "\u22121", "\uFF1D1"})
    void leadsWhatASpreadsheetWouldRunByAnApostrophe(String text) {
        assertThat(cell(text)).isEqualTo("'" + text + "\r\n");
    }

    @Test
    void quotesWhatItGuardsToo() {
        assertThat(cell("=A,\"B\"")).isEqualTo("\"'=A,\"\"B\"\"\"\r\n");
        assertThat(cell("\r=1")).isEqualTo("\"'\r=1\"\r\n");
        assertThat(cell("\n=1")).isEqualTo("\"'\n=1\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-12.50", "0", "12", "a=b", "a-b", "Übung 健康 😀", "'", "a;b"})
    void leavesPlainNumbersAndOtherTextsAsTheyAre(String text) {
        assertThat(cell(text)).isEqualTo(text + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a\nb", "a\rb", " a", "a "})
    void quotesWhatWouldEndACellOrBeTrimmed(String text) {
        assertThat(cell(text)).isEqualTo("\"" + text + "\"\r\n");
    }

    @Test
    void writesNoLineThatReadersSkip() {
        assertThat(cell("")).isEqualTo("\"\"\r\n");
    }

    @Test
    void isReadBackAsItWasByAnotherReader() {
        Seeds.each(500, random -> {
            List<Inner> items = IntStream.rangeClosed(0, random.nextInt(3))
                    .mapToObj(row -> new Inner(text(random), Optional.of(BigDecimal.valueOf(row))))
                    .toList();
            List<CSVRecord> records = read(csv(new Operation.PageOf(Inner.class), items.toArray()));
            assertThat(records.getFirst().toList()).containsExactly("a", "b");
            assertThat(records.stream().skip(1).map(CSVRecord::toList))
                    .isEqualTo(items.stream()
                            .map(item -> List.of(
                                    Cell.guarded(item.a()),
                                    item.b().orElseThrow().toString()))
                            .toList());
        });
    }

    private static String text(RandomGenerator random) {
        String[] bits = {"a", "\"", ",", "\r", "\n", "\r\n", ";", " ", "=", "-", "ü", "😀", "'", "1"};
        return random.ints(random.nextInt(6), 0, bits.length)
                .mapToObj(bit -> bits[bit])
                .collect(Collectors.joining());
    }
}
