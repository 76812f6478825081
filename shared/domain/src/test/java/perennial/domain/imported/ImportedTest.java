package perennial.domain.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perennial.domain.Code;
import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.Refusal;
import perennial.domain.ResponseId;
import perennial.domain.imported.ImportEvent.ImportedLine;
import perennial.domain.imported.ImportEvent.ResponseNamed;
import perennial.domain.imported.ImportEvent.RowsImported;

class ImportedTest {
    private static final Code CRM = new Code("crm");
    private static final Code BILLING = new Code("billing");
    private static final ContractId CONTRACT = new ContractId("c-1");
    private static final LineId LINE = new LineId("l-1");

    private final Imported client = Imported.NOTHING.evolve(client("Acme Inc", "d1"));

    @Test
    void aRowIsOldNewsUntilAnotherIsTakenFromTheSameSource() {
        assertThat(client.hasClientRow(CRM, "d1")).isTrue();
        assertThat(client.hasClientRow(BILLING, "d1")).isFalse();

        Imported later = client.evolve(client("Acme Inc", "d2"));

        assertThat(later.hasClientRow(CRM, "d2")).isTrue();
        assertThat(later.hasClientRow(CRM, "d1")).isFalse();
    }

    @Test
    void linesAreRememberedBesideTheClientAndBesideEachOther() {
        Imported both =
                client.evolve(line("l-1", "d1")).evolve(line("l-2", "d2")).evolve(line("l-1", "d3"));

        assertThat(both.hasClientRow(CRM, "d1")).isTrue();
        assertThat(both.hasLineRow(CRM, CONTRACT, LINE, "d3")).isTrue();
        assertThat(both.hasLineRow(CRM, CONTRACT, LINE, "d1")).isFalse();
        assertThat(both.hasLineRow(CRM, CONTRACT, new LineId("l-2"), "d2")).isTrue();
        assertThat(both.hasLineRow(CRM, new ContractId("c-2"), LINE, "d3")).isFalse();
    }

    @Test
    void twoTextsOfOneSourceAreTwoClientsEvenWhereOneIsTheId() {
        assertThatCode(() -> client.requireClient(new Original(CRM, "Acme Inc", "acme-inc")))
                .doesNotThrowAnyException();
        for (String other : List.of("ACME Inc", "acme-inc")) {
            assertThatThrownBy(() -> client.requireClient(new Original(CRM, other, "acme-inc")))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("Acme Inc");
        }
    }

    @Test
    void anotherSourceMayUseTheIdOrTheSameText() {
        assertThatCode(() -> {
                    client.requireClient(new Original(BILLING, "acme-inc", "acme-inc"));
                    client.requireClient(new Original(BILLING, "Acme Inc", "acme-inc"));
                })
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> client.requireClient(new Original(BILLING, "ACME Inc", "acme-inc")))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void contractsAndLinesKeepTheirTextsToo() {
        Imported contract = client.evolve(line("l-1", "d1"));

        assertThatThrownBy(() -> contract.requireContract(new Original(CRM, "c 1", "c-1")))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> contract.requireLine(CONTRACT, new Original(CRM, "l 1", "l-1")))
                .isInstanceOf(Refusal.class);
        assertThatCode(() -> contract.requireLine(CONTRACT, new Original(CRM, "l 2", "l-2")))
                .doesNotThrowAnyException();
    }

    @Test
    void aClientHasBoundedSources() {
        Imported full = Imported.NOTHING;
        for (int i = 0; i < 20; i++) {
            full = full.evolve(new RowsImported(new Code("s" + i), Optional.empty(), Optional.of("d"), List.of()));
        }
        Imported twenty = full;

        assertThatCode(() -> twenty.requireClient(new Original(new Code("s7"), "acme", "acme")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> twenty.requireClient(new Original(new Code("s20"), "acme", "acme")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.rule()).isEqualTo("import.limit"));
    }

    @Test
    void aSluggedAnswerClaimsItsTextAndLeavesTheFoldAlone() {
        var named = new ResponseNamed(CRM, new ResponseId("r-1"), "R 1");

        assertThat(client.evolve(named)).isEqualTo(client);
        assertThat(named.claim(Instant.EPOCH).orElseThrow().name()).isEqualTo("text#response#r-1");
        assertThat(named.claim(Instant.EPOCH))
                .isNotEqualTo(new ResponseNamed(CRM, new ResponseId("r-1"), "r 1").claim(Instant.EPOCH));
    }

    private static RowsImported client(String text, String digest) {
        return new RowsImported(CRM, Optional.of(text), Optional.of(digest), List.of());
    }

    private static RowsImported line(String line, String digest) {
        var row = new ImportedLine(CONTRACT, Optional.empty(), new LineId(line), Optional.empty(), digest);
        return new RowsImported(CRM, Optional.of("Acme Inc"), Optional.empty(), List.of(row));
    }
}
