package perennial.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perennial.domain.ContractId;
import perennial.domain.Event;
import perennial.domain.Fact;
import perennial.domain.LineId;
import perennial.domain.UserId;
import perennial.domain.client.OwnerRole;
import perennial.domain.client.ProfileCommand.AmendClient;
import perennial.domain.client.ProfileCommand.AmendmentReason;
import perennial.domain.client.ProfileCommand.AssignOwner;
import perennial.domain.client.ProfileEvent.ClientAmended;
import perennial.domain.client.ProfileEvent.ClientOnboarded;
import perennial.domain.client.ProfileEvent.OwnerAssigned;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractCommand.AmendLine;
import perennial.domain.contract.ContractCommand.LineChange;
import perennial.domain.contract.ContractEvent.ContractSigned;
import perennial.domain.contract.ContractEvent.ContractTerminated;
import perennial.domain.contract.ContractEvent.LineAmended;
import perennial.domain.contract.ContractEvent.TermExtended;
import perennial.domain.imported.ImportEvent.ResponseNamed;
import perennial.domain.imported.ImportEvent.RowsImported;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseRecorded;

class GroupDecisionTest {
    private static final Outcome ACCEPTED = new Outcome.Accepted();
    private static final Outcome UNCHANGED = new Outcome.Unchanged();
    private static final String ACME = "Acme,Acme Inc,EMPLOYER,o-1,East,MEDIUM,2025-03-01";
    private static final String CONTRACT = "Acme,c-1,l-1,NUTRITION,2026-01-01,2026-12-31,USD,PMPM,4.25,1000,NONE,90,,";

    private final MemoryLedger ledger = new MemoryLedger("2026-06-15T12:00:00Z");

    @BeforeEach
    void aClientIsImported() {
        assertThat(clients(ACME).values()).containsExactly(ACCEPTED);
    }

    @Test
    void aNewClientIsOnboardedAtItsDay() {
        Fact onboarded = ledger.facts().getFirst();

        assertThat(onboarded.at()).isEqualTo(Instant.parse("2025-03-01T00:00:00Z"));
        assertThat(onboarded.event())
                .isInstanceOfSatisfying(
                        ClientOnboarded.class, e -> assertThat(e.onboardedOn()).isEqualTo(LocalDate.of(2025, 3, 1)));
        assertThat(events(RowsImported.class).getFirst().text()).contains("Acme");
    }

    @Test
    void aDayThatLiesAheadHappensNow() {
        var other = new MemoryLedger("2026-06-15T12:00:00Z");

        other.take(Requests.book("clients", Requests.columns(CLIENTS), CLIENTS, "b,B,EMPLOYER,o-1,,,2027-01-01"));

        assertThat(other.facts().getFirst().at()).isEqualTo(Instant.parse("2026-06-15T12:00:00Z"));
    }

    @Test
    void theSameRowAgainIsUnchangedWhateverPeopleDidSince() {
        ledger.isNow("2026-07-01T12:00:00Z");
        ledger.send(new AmendClient(
                Optional.of("Acme Corp"), Optional.empty(), Optional.empty(), AmendmentReason.REBRANDED));
        ledger.send(new AssignOwner(OwnerRole.CLIENT_MANAGER, new UserId("o-9"), Optional.empty()));
        int before = ledger.facts().size();

        assertThat(clients(ACME).values()).containsExactly(UNCHANGED);
        assertThat(ledger.facts()).hasSize(before);
        assertThat(ledger.client().profile().known().name()).isEqualTo("Acme Corp");
    }

    @Test
    void aChangedRowIsAmendedAndReassigned() {
        assertThat(clients("Acme,Acme Corp,HEALTH_PLAN,o-2,East,MEDIUM,2025-03-01")
                        .values())
                .containsExactly(ACCEPTED);

        assertThat(events(ClientAmended.class).getLast().name()).contains("Acme Corp");
        assertThat(events(ClientAmended.class).getLast().segment()).isEmpty();
        assertThat(events(ClientAmended.class).getLast().reason()).isEqualTo(AmendmentReason.RECLASSIFIED);
        assertThat(events(OwnerAssigned.class).getLast().from()).isEqualTo(LocalDate.of(2026, 6, 15));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Acme,Acme Inc,EMPLOYER,o-1,East,HIGH,2025-03-01   | complexity  | classify-client",
                "Acme,Other,EMPLOYER,o-2,East,MEDIUM,2025-03-02    | onboardedOn | it stays",
                "ACME,Acme Inc,EMPLOYER,o-1,East,MEDIUM,2025-03-01 | clientId    | «Acme» of source crm",
                "acme,Acme Inc,EMPLOYER,o-1,East,MEDIUM,2025-03-01 | clientId    | «Acme» of source crm",
            })
    void whatAnImportCannotChangeIsRejectedAndLeavesNothing(String row, String column, String reason) {
        int before = ledger.facts().size();

        assertRejected(clients(row).get(2), column, reason);
        assertThat(ledger.facts()).hasSize(before);
    }

    @Test
    void aRowEqualToWhatStandsHereIsUnchangedAndRemembered() {
        ledger.send(new AmendClient(
                Optional.of("Acme Corp"), Optional.empty(), Optional.empty(), AmendmentReason.REBRANDED));
        String renamed = ACME.replace("Acme Inc", "Acme Corp");

        assertThat(clients(renamed).values()).containsExactly(UNCHANGED);
        ledger.send(
                new AmendClient(Optional.of("Acme SE"), Optional.empty(), Optional.empty(), AmendmentReason.REBRANDED));

        assertThat(clients(renamed).values()).as("old news by now").containsExactly(UNCHANGED);
        assertThat(ledger.client().profile().known().name()).isEqualTo("Acme SE");
    }

    @Test
    void aNewContractIsSignedAtItsStartOrSignature() {
        contracts(
                CONTRACT,
                "Acme,c-2,,NUTRITION,2027-01-01,,USD,FLAT,500,1,,,2026-05-01,",
                "Acme,c-3,,NUTRITION,2027-01-01,,USD,FLAT,500,1,,,,");

        assertThat(ledger.facts().stream().filter(fact -> fact.event() instanceof ContractSigned))
                .extracting(Fact::at)
                .containsExactly(
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Instant.parse("2026-05-01T00:00:00Z"),
                        Instant.parse("2026-06-15T12:00:00Z"));
        assertThat(contract("c-1").noticePeriod().orElseThrow().amount()).isEqualTo(90);
        assertThat(contract("c-2").lastTerm().isEvergreen()).isTrue();
    }

    @Test
    void anEndedContractIsTerminatedAtItsEnd() {
        Map<Integer, Outcome> outcomes = contracts(
                "Acme,c-1,,NUTRITION,2026-01-01,,USD,FLAT,500,1,,,,2026-04-01",
                "Acme,c-2,,NUTRITION,2026-01-01,,USD,FLAT,500,1,,,,2026-01-01",
                "Acme,c-3,,NUTRITION,2026-01-01,,USD,FLAT,500,1,,,,2026-09-01",
                "Acme,c-4,,NUTRITION,2025-01-01,2025-12-31,USD,FLAT,500,1,,,,2026-03-01");

        assertThat(ledger.facts().stream().filter(fact -> fact.event() instanceof ContractTerminated))
                .extracting(Fact::at)
                .containsExactly(
                        Instant.parse("2026-04-01T00:00:00Z"),
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Instant.parse("2026-06-15T12:00:00Z"));
        assertThat(contract("c-2").termOn(LocalDate.of(2026, 1, 1)))
                .as("never in force")
                .isEmpty();
        assertRejected(outcomes.get(5), "", "record-churn");
        assertThat(ledger.client().book().contracts().find(new ContractId("c-4")))
                .as("not signed either")
                .isEmpty();
    }

    @Test
    void contractsAgainAreUnchangedWhateverPeopleDidSince() {
        contracts(CONTRACT);
        ledger.send(new AmendLine(
                new ContractId("c-1"),
                new LineId("l-1"),
                Optional.empty(),
                Optional.of(7L),
                LocalDate.of(2026, 6, 15),
                LineChange.VOLUME));
        int before = ledger.facts().size();

        assertThat(contracts(CONTRACT).values()).containsExactly(UNCHANGED);
        assertThat(ledger.facts()).hasSize(before);
    }

    @Test
    void aChangedContractIsAmendedExtendedAndEnded() {
        contracts(CONTRACT);

        contracts("Acme,c-1,l-1,NUTRITION,2026-01-01,2027-03-31,USD,PMPM,5,1000,NONE,90,,2026-12-01");

        assertThat(events(TermExtended.class))
                .extracting(TermExtended::toDate)
                .containsExactly(LocalDate.of(2027, 3, 31));
        assertThat(events(LineAmended.class)).singleElement().satisfies(amended -> {
            assertThat(amended.effective()).isEqualTo(LocalDate.of(2026, 6, 15));
            assertThat(amended.change()).isEqualTo(LineChange.PRICE);
            assertThat(amended.unitRate().text()).isEqualTo("5.0000");
        });
        assertThat(contract("c-1").terminatedOn()).contains(LocalDate.of(2026, 12, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Acme,c-1,l-1,DERMATOLOGY,2026-01-01,2026-12-31,USD,PMPM,4.25,1000,NONE,90,,      | product    |"
                        + " add-line",
                "Acme,c-1,l-1,NUTRITION,2026-01-01,2026-12-31,USD,PEPM,4.25,1000,NONE,90,,        | feeModel   |"
                        + " remove-line",
                "Acme,c-1,l-1,NUTRITION,2026-02-01,2026-12-31,USD,PMPM,4.25,1000,NONE,90,,        | termStart  |"
                        + " void-contract",
                "Acme,c-1,l-1,NUTRITION,2026-01-01,2026-11-30,USD,PMPM,4.25,1000,NONE,90,,        | ''         |"
                        + " terminate-contract",
                "Acme,c-1,l-1,NUTRITION,2026-01-01,,USD,PMPM,4.25,1000,NONE,90,,                  | termEnd    |"
                        + " close-renewal",
                "Acme,c-1,l-1,NUTRITION,2026-01-01,2026-12-31,EUR,PMPM,4.25,1000,NONE,90,,        | currency   |"
                        + " void-contract",
                "Acme,c-1,l-1,NUTRITION,2026-01-01,2026-12-31,USD,PMPM,4.25,1000,SAME_TERM,90,,   | autoRenew  |"
                        + " set-auto-renewal",
                "Acme,c-1,l-1,NUTRITION,2026-01-01,2026-12-31,USD,PMPM,4.25,1000,NONE,60,,        | noticeDays |"
                        + " void-contract",
                "Acme,c-1,l-2,NUTRITION,2026-01-01,2026-12-31,USD,PMPM,4.25,1000,NONE,90,,        | lineId     |"
                        + " add-line",
            })
    void whatAnImportCannotChangeOfAContractIsRejectedWithTheCommandThatCan(String row, String column, String reason) {
        contracts(CONTRACT);
        int before = ledger.facts().size();

        assertRejected(contracts(row).get(2), column, reason);
        assertThat(ledger.facts()).hasSize(before);
    }

    @Test
    void aContractGoesInAsAWhole() {
        Map<Integer, Outcome> outcomes = contracts(
                CONTRACT,
                "Acme,c-1,l-2,NUTRITION,2026-01-01,2026-12-31,USD,PMPM,4.25,many,NONE,90,,",
                "Acme,c-2,,NUTRITION,2027-01-01,,USD,FLAT,500,1,,,,");

        assertRejected(outcomes.get(2), "", "line 3 of the same contract");
        assertRejected(outcomes.get(3), "units", "whole number");
        assertThat(outcomes.get(4)).isEqualTo(ACCEPTED);
        assertThat(events(ContractSigned.class)).hasSize(1);
    }

    @Test
    void aContractOfNoClientIsRejectedWithTheCommandThatMakesOne() {
        var other = new MemoryLedger("2026-06-15T12:00:00Z");

        Outcome outcome = other.take(Requests.book("contracts", Requests.columns(CONTRACTS), CONTRACTS, CONTRACT))
                .get(2);

        assertRejected(outcome, "", "onboard-client");
        assertThat(other.facts()).isEmpty();
    }

    @Test
    void anAnswerIsTakenOnceAndAnotherUnderItsIdIsRejected() {
        assertThat(responses("r-1,Acme,NPS,9,2026-05-01,").values()).containsExactly(ACCEPTED);
        int before = ledger.facts().size();

        assertThat(responses("r-1,Acme,NPS,9,2026-05-01,").values()).containsExactly(UNCHANGED);
        assertRejected(responses("r-1,Acme,NPS,8,2026-05-01,").get(2), "responseId", "other facts");
        assertRejected(responses("r-2,Acme,NPS,8,2026-07-01,").get(2), "at", "future");
        assertThat(ledger.facts()).hasSize(before);
    }

    @Test
    void twoTextsOfAnswersThatBecomeOneIdAreTwoAnswers() {
        responses("R 1,Acme,NPS,9,2026-05-01,");

        assertThat(events(ResponseNamed.class)).extracting(ResponseNamed::text).containsExactly("R 1");
        assertThat(responses("R 1,Acme,NPS,9,2026-05-01,").values()).containsExactly(UNCHANGED);
        assertRejected(responses("r 1,Acme,NPS,9,2026-05-01,").get(2), "responseId", "another text");
        assertRejected(responses("r-1,Acme,NPS,9,2026-05-01,").get(2), "responseId", "another text");
        assertThat(events(ResponseRecorded.class)).hasSize(1);
    }

    private static final String CLIENTS = "clientId,name,clientType,owner,segment,complexity,onboardedOn";
    private static final String CONTRACTS = "clientId,contractId,lineId,product,termStart,termEnd,currency,feeModel,"
            + "unitRate,units,autoRenew,noticeDays,signedOn,endedOn";
    private static final String RESPONSES = "responseId,clientId,kind,score,at,tags";

    private Map<Integer, Outcome> clients(String... rows) {
        return ledger.take(Requests.book("clients", Requests.columns(CLIENTS), CLIENTS, rows));
    }

    private Map<Integer, Outcome> contracts(String... rows) {
        return ledger.take(Requests.book("contracts", Requests.columns(CONTRACTS), CONTRACTS, rows));
    }

    private Map<Integer, Outcome> responses(String... rows) {
        return ledger.take(Requests.book("responses", Requests.columns(RESPONSES), RESPONSES, rows));
    }

    private Contract contract(String id) {
        return ledger.client().book().contracts().get(new ContractId(id));
    }

    private <E extends Event> List<E> events(Class<E> type) {
        return ledger.facts().stream()
                .map(Fact::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static void assertRejected(Outcome outcome, String column, String reason) {
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.reason()).contains(reason);
            assertThat(rejected.column().orElse("")).isEqualTo(column);
        });
    }
}
