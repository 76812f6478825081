package perennial.imports;

import java.time.LocalDate;
import java.util.Optional;
import perennial.domain.ClientId;
import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.ContractCommand.NewLine;
import perennial.domain.contract.NoticePeriod;
import perennial.domain.imported.Original;
import perennial.domain.money.CurrencyCode;
import perennial.domain.renewal.ChurnReason;
import perennial.domain.satisfaction.SatisfactionCommand.RecordResponse;

/** A row whose every cell makes sense by itself; whether it can be taken depends on what its client's ledger holds. */
sealed interface ImportRow {

    /** The physical line it begins on. */
    int line();

    /** The row's own cells, to name the one to blame. */
    Cells cells();

    /** How the source names the client. */
    Original client();

    default ClientId clientId() {
        return new ClientId(client().id());
    }

    /** Whether another row for the same entity says the same. */
    default boolean sameFacts(ImportRow other) {
        return switch (this) {
            case OfClient mine -> other instanceof OfClient of && mine.digest().equals(of.digest());
            case OfContract mine ->
                other instanceof OfContract of && mine.digest().equals(of.digest());
            case OfResponse mine ->
                other instanceof OfResponse of && mine.facts().equals(of.facts());
        };
    }

    /** @param facts as for a new client; what is absent is not stated */
    record OfClient(int line, Cells cells, Original client, OnboardClient facts, String digest) implements ImportRow {}

    record OfContract(
            int line,
            Cells cells,
            Original client,
            Original contract,
            Original lineName,
            Terms terms,
            NewLine facts,
            String digest)
            implements ImportRow {
        ContractId contractId() {
            return new ContractId(contract.id());
        }

        LineId lineId() {
            return facts.lineId();
        }
    }

    /**
     * What a row says of its contract; the rows of one contract say the same.
     *
     * @param start the first day of the term; a year before its end where only that is given
     * @param endedOn first day no longer in force
     */
    record Terms(
            Optional<LocalDate> signedOn,
            LocalDate start,
            boolean startIsGiven,
            Optional<LocalDate> end,
            CurrencyCode currency,
            Optional<AutoRenew> autoRenew,
            Optional<NoticePeriod> noticePeriod,
            Optional<ContractId> renews,
            Optional<LocalDate> endedOn,
            Optional<ChurnReason> churnReason) {}

    record OfResponse(int line, Cells cells, Original client, Original response, RecordResponse facts)
            implements ImportRow {}
}
