package perennial.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perennial.domain.policy.Complexity;

class BookTest {
    private static final Map<String, Object> CLIENTS = Map.of(
            "clientId",
            "id",
            "name",
            "name",
            "clientType",
            Map.of("value", "EMPLOYER"),
            "owner",
            "owner",
            "complexity",
            Map.of("column", "tier", "map", Map.of("Basic", "LOW"), "otherwise", "MEDIUM"),
            "onboardedOn",
            Map.of("column", "since", "format", "dd-MM-yyyy"));
    private static final Map<String, Object> CONTRACTS = Map.ofEntries(
            Map.entry("clientId", "client"),
            Map.entry("contractId", "contract"),
            Map.entry("lineId", "line"),
            Map.entry("product", Map.of("value", "NUTRITION")),
            Map.entry("termStart", "start"),
            Map.entry("termEnd", "end"),
            Map.entry("currency", Map.of("value", "USD")),
            Map.entry("feeModel", "model"),
            Map.entry("unitRate", "rate"),
            Map.entry("units", "units"),
            Map.entry("annualValue", "value"),
            Map.entry("autoRenew", "auto"),
            Map.entry("endedOn", "ended"));
    private static final Map<String, Object> RESPONSES = Map.of(
            "responseId", "id", "clientId", "client", "kind", "kind", "score", "score", "at", "at", "tags", "tags");

    @Test
    void aRowIsReadThroughItsColumns() {
        Book book = clients("A-1,Acme,Jane Smith,Basic,29-02-2024", "A-2,Beta,o-2,,");

        var acme = (ImportRow.OfClient)
                book.groups().get(0).units().getFirst().rows().getFirst();
        var beta = (ImportRow.OfClient)
                book.groups().get(1).units().getFirst().rows().getFirst();
        assertThat(acme.clientId().text()).isEqualTo("a-1");
        assertThat(acme.client().kept()).contains("A-1");
        assertThat(acme.facts().owner().text()).isEqualTo("jane-smith");
        assertThat(acme.facts().complexity()).contains(Complexity.LOW);
        assertThat(acme.facts().onboardedOn()).contains(LocalDate.of(2024, 2, 29));
        assertThat(beta.facts().complexity()).contains(Complexity.MEDIUM);
        assertThat(beta.facts().onboardedOn()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A-1,,o-1,Basic,29-02-2024         | name  | ''          | required",
                "A-1,Acme,j@acme.com,Basic,        | owner | j@acme.com  | never an e-mail",
                "A-1,Acme,o-1,Basic,30-02-2024     | since | 30-02-2024  | date that exists",
                "***,Acme,o-1,Basic,               | id    | ***         | no letter or digit",
                ",Acme,o-1,Basic,                  | id    | ''          | required",
            })
    void aCellThatCannotBeRejectsItsRow(String row, String column, String value, String reason) {
        Book book = clients("ok,Fine,o-1,Basic,", row);

        assertThat(book.groups()).hasSize(1);
        assertThat(book.settled().get(3)).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.column()).contains(column);
            assertThat(rejected.value()).contains(value);
            assertThat(rejected.reason()).contains(reason);
        });
    }

    @Test
    void aRowWithTooFewOrTooManyCellsIsRejected() {
        Book book = clients("A-1,Acme", "A-2,Beta,o-2,Basic,,more");

        assertThat(book.settled().values())
                .extracting(outcome -> ((Outcome.Rejected) outcome).reason())
                .containsExactly("has 2 cells where the header has 5", "has 6 cells where the header has 5");
    }

    @Test
    void aTextThatIsNotInTheMapIsRejectedUnlessSomethingElseIsSaid() {
        Map<String, Object> strict = new HashMap<>(CLIENTS);
        strict.put("complexity", Map.of("column", "tier", "map", Map.of("Basic", "LOW")));

        Book book =
                Requests.book("clients", strict, "id,name,owner,tier,since", "a,A,o,Gold,", "b,B,o,,", "c,C,o,Basic,");

        assertThat(book.settled().keySet()).containsExactly(2);
        assertThat(((Outcome.Rejected) book.settled().get(2)).value()).contains("Gold");
        assertThat(book.groups()).hasSize(2);
    }

    @Test
    void anotherTextForTheSameIdIsRejected() {
        Book book = clients("Müller,M,o-1,Basic,", "Muller,M,o-1,Basic,", "muller,M,o-1,Basic,");

        assertThat(book.groups()).hasSize(1);
        assertThat(book.settled().keySet()).containsExactly(3, 4);
        assertThat(((Outcome.Rejected) book.settled().get(3)).reason()).contains("«Müller» of line 2");
    }

    @Test
    void theSameRowTwiceIsOneAndAnotherOfTheSameEntityIsRejected() {
        Book book = clients("A-1,Acme,o-1,Basic,", "A-1,Acme,o-1,Basic,", "A-1,Acme,o-2,Basic,");

        assertThat(book.repeats()).containsExactly(Map.entry(3, 2));
        assertThat(((Outcome.Rejected) book.settled().get(4)).reason()).contains("line 2");
        assertThat(book.rows()).isEqualTo(3);
    }

    @Test
    void rowsOfOneContractAreOneContract() {
        Book book = contracts(
                "acme,c-2,l-1,2026-01-01,2026-12-31,PMPM,4.25,1000,,SAME_TERM,",
                "acme,c-1,l-1,2025-01-01,2025-12-31,FLAT,,,90000,MONTHS:12,",
                "acme,c-2,l-2,2026-01-01,2026-12-31,PER_VISIT,60,0,,SAME_TERM,");

        List<Unit> units = book.groups().getFirst().units();
        assertThat(units)
                .extracting(unit -> unit.rows().size())
                .as("by start, so that a contract comes before the one that renews it")
                .containsExactly(1, 2);
        var flat = (ImportRow.OfContract) units.getFirst().rows().getFirst();
        assertThat(flat.facts().unitRate().text()).isEqualTo("90000.0000");
        assertThat(flat.facts().units()).isEqualTo(1);
        assertThat(flat.terms().autoRenew().orElseThrow().months()).contains(12);
    }

    @Test
    void whereTheStartIsNotGivenItIsAYearBeforeTheEnd() {
        Book book = contracts(
                "acme,c-1,,,2028-02-29,FLAT,,,1,,", "acme,c-2,,2026-05-01,,FLAT,,,1,,", "acme,c-3,,,,FLAT,,,1,,");

        List<Unit> units = book.groups().getFirst().units();
        assertThat(units)
                .extracting(unit -> ((Unit.OfContract) unit).terms().start())
                .containsExactly(LocalDate.of(2026, 5, 1), LocalDate.of(2027, 3, 1));
        assertThat(((ImportRow.OfContract) units.getFirst().rows().getFirst())
                        .lineId()
                        .text())
                .isEqualTo("c-2");
        assertThat(((Outcome.Rejected) book.settled().get(4)).column()).contains("start");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,c,,2026-01-01,2025-12-31,FLAT,,,1,,            | end   | before the term",
                "a,c,,2026-01-01,,FLAT,,,1,,2025-12-31            | ended | before the term",
                "a,c,,2026-01-01,,PMPM,,,1,,                      | value | FLAT only",
                "a,c,,2026-01-01,,FLAT,5,,1,,                     | rate  | blank beside annualValue",
                "a,c,,2026-01-01,,FLAT,,,,,                       | rate  | required",
                "a,c,,2026-01-01,,FLAT,-0,1,,,                    | rate  | decimal string",
                "a,c,,2026-01-01,,FLAT,1e999,1,,,                 | rate  | decimal string",
                "a,c,,2026-01-01,,FLAT,1,1.5,,,                   | units | whole number",
                "a,c,,2026-01-01,,FLAT,1,1000000001,,,            | units | 1000000000",
                "a,c,,2026-01-01,,FLAT,1,1,,SOMETIMES,            | auto  | MONTHS:n",
                "a,c,,2026-01-01,,FLAT,1,1,,MONTHS:0,             | auto  | 1 to 120",
                "a,c,,1812-01-01,,FLAT,1,1,,,                     | start | 1900",
            })
    void aContractThatCannotBeIsRejected(String row, String column, String reason) {
        Book book = contracts(row);

        assertThat(book.settled().get(2)).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.column()).contains(column);
            assertThat(rejected.reason()).contains(reason);
        });
    }

    @Test
    void aContractWhoseRowsDisagreeIsNotWhole() {
        Book book = contracts(
                "a,c,l-1,2026-01-01,2026-12-31,FLAT,,,1,,",
                "a,c,l-2,2026-01-01,2027-12-31,FLAT,,,1,,",
                "a,d,l-1,2026-01-01,2026-12-31,FLAT,,,x,,");

        var whole = (Unit.OfContract) book.groups().getFirst().units().getFirst();
        assertThat(whole.rejectedLine()).hasValue(3);
        assertThat(((Outcome.Rejected) book.settled().get(3)).reason()).contains("line 2");
        assertThat(book.groups().getFirst().units()).hasSize(1);
    }

    @Test
    void aBlankScoreIsNoAnswerAndAWrongOneIsRejected() {
        Book book = Requests.book(
                "responses",
                RESPONSES,
                "id,client,kind,score,at,tags",
                "r-1,a,NPS,,2026-01-01,",
                "r-2,a,NPS,11,2026-01-01,",
                "r-3,a,CSAT,NaN,2026-01-01,",
                "r-4,a,CES,7,2026-01-01,x=1;y=2",
                "j@x.org,a,CES,7,2026-01-01,",
                "r-5,a,CES,7,2026-01-01,x=1;x=1");

        assertThat(book.settled().get(2)).isEqualTo(new Outcome.Skipped("score", "is blank: no answer"));
        assertThat(book.settled().keySet()).containsExactly(2, 3, 4, 6, 7);
        assertThat(((Outcome.Rejected) book.settled().get(3)).reason()).contains("0 to 10");
        assertThat(((Outcome.Rejected) book.settled().get(7)).column()).isEqualTo(Optional.of("tags"));
        assertThat(book.rows()).isEqualTo(6);
    }

    private static Book clients(String... rows) {
        return Requests.book("clients", CLIENTS, "id,name,owner,tier,since", rows);
    }

    private static Book contracts(String... rows) {
        return Requests.book(
                "contracts", CONTRACTS, "client,contract,line,start,end,model,rate,units,value,auto,ended", rows);
    }
}
