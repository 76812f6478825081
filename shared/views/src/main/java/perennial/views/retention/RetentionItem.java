package perennial.views.retention;

import java.util.List;
import java.util.Optional;
import perennial.domain.ClientId;
import perennial.domain.ContractId;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.value.Change;
import perennial.domain.value.ClientMovement;
import perennial.domain.value.ClientMovement.LineMovement;
import perennial.domain.value.LineName;

/**
 * What one figure of retention is made of: a line, or at level account a client with the lines that moved it. {@code before}
 * less {@code after} (for expansion and escalation the other way round) of all items of one currency is the figure.
 *
 * @param contractId of a line, where it stands on {@code to}, or stood last
 * @param lineId {@code ~minimum-fee} for what the contract's lines lack of its minimum fee
 * @param before recurring value on {@code from}; of escalation that on {@code to} without the rises since
 * @param after recurring value on {@code to} without those rises; of escalation with them
 * @param cause what moved a line: a kind of event and the reason it gives, such as {@code LINE_REMOVED:PRICE}
 * @param eventId the public id of that event
 * @param lines of a client
 */
public record RetentionItem(
        ClientId clientId,
        CurrencyCode currency,
        Optional<ContractId> contractId,
        Optional<LineName> lineId,
        Amount before,
        Amount after,
        Optional<String> cause,
        Optional<String> eventId,
        Optional<List<MovedLine>> lines) {

    /** A line that moved a client's value, one way or the other. */
    public record MovedLine(
            ContractId contractId, LineName lineId, Amount before, Amount after, String cause, String eventId) {

        static MovedLine of(ClientId client, LineMovement line) {
            return new MovedLine(
                    line.contract(),
                    line.line(),
                    amount(line.change().before()),
                    amount(line.change().after()),
                    line.cause().code(),
                    line.cause().event().id(client.text()));
        }
    }

    static RetentionItem of(ClientMovement client, Change change) {
        return new RetentionItem(
                client.client(),
                client.before().currency(),
                Optional.empty(),
                Optional.empty(),
                amount(change.before()),
                amount(change.after()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(client.behind(change.part())
                        .map(line -> MovedLine.of(client.client(), line))
                        .toList()));
    }

    static RetentionItem of(ClientId client, LineMovement line) {
        return new RetentionItem(
                client,
                line.change().before().currency(),
                Optional.of(line.contract()),
                Optional.of(line.line()),
                amount(line.change().before()),
                amount(line.change().after()),
                Optional.of(line.cause().code()),
                Optional.of(line.cause().event().id(client.text())),
                Optional.empty());
    }

    /** Where it stands in the list, to go on after it. */
    public String place() {
        return String.join(
                "\n",
                clientId.text(),
                currency.text(),
                contractId.map(ContractId::text).orElse(""),
                lineId.map(LineName::text).orElse(""));
    }

    private static Amount amount(Money money) {
        return new Amount(money.amount());
    }
}
