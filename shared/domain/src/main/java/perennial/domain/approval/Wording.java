package perennial.domain.approval;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.Digest;
import perennial.domain.LineId;
import perennial.domain.Scalar;
import perennial.domain.approval.ApprovalCommand.RequestApproval;
import perennial.domain.approval.ApprovalEvent.ApprovalRequested;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.renewal.ConcessionType;
import perennial.domain.renewal.Offer;
import perennial.domain.renewal.ProposalLine;

/** What a request says, to tell whether another says the same. What follows from the terms it need not say. */
record Wording(
        Subject subject,
        Ask ask,
        LocalDate neededBy,
        Optional<Offer> proposal,
        Optional<ConcessionType> concession,
        Optional<CurrencyCode> currency,
        Optional<Amount> amount,
        Optional<List<LineId>> lineIds) {

    static Wording of(RequestApproval command) {
        boolean says = command.ask() == Ask.CONCESSION;
        return new Wording(
                command.subject(),
                command.ask(),
                command.neededBy(),
                command.proposal(),
                command.concession(),
                command.currency().filter(_ -> says),
                command.amount().filter(_ -> says),
                command.lineIds());
    }

    static Wording of(ApprovalRequested event) {
        boolean says = event.ask() == Ask.CONCESSION;
        return new Wording(
                event.subject(),
                event.ask(),
                event.neededBy(),
                event.proposal(),
                event.concession(),
                Optional.of(event.currency()).filter(_ -> says),
                Optional.of(event.amount()).filter(_ -> says),
                event.lineIds());
    }

    String digest() {
        Stream<String> words = Stream.of(
                subject.kind().name(),
                subject.id(),
                ask.name(),
                neededBy.toString(),
                concession.map(Enum::name).orElse(""),
                currency.map(CurrencyCode::text).orElse(""),
                amount.map(sum -> sum.value().stripTrailingZeros().toPlainString())
                        .orElse(""),
                proposal.map(offer -> Integer.toString(offer.termMonths())).orElse(""));
        Stream<String> offered =
                proposal.map(Offer::lines).orElse(List.of()).stream().map(Wording::text);
        Stream<String> noticed = lineIds.orElse(List.of()).stream().map(LineId::text);
        return Digest.of(
                Stream.of(words, offered, noticed).flatMap(part -> part).toArray(String[]::new));
    }

    private static String text(ProposalLine line) {
        return String.join(
                " ",
                line.lineId().text(),
                line.action().name(),
                text(line.unitRate()),
                line.units().map(Object::toString).orElse("-"),
                text(line.product()),
                line.feeModel().map(Enum::name).orElse("-"),
                line.reason().map(Enum::name).orElse("-"));
    }

    private static String text(Optional<? extends Scalar> value) {
        return value.map(Scalar::text).orElse("-");
    }
}
