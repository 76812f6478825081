package perennial.domain.approval;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import perennial.domain.ApprovalId;
import perennial.domain.BadValue;
import perennial.domain.Command;
import perennial.domain.LineId;
import perennial.domain.contract.ContractCommand;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.renewal.ConcessionType;
import perennial.domain.renewal.Offer;

/** What can be asked about an approval. */
public sealed interface ApprovalCommand extends Command {
    ApprovalId approvalId();

    /**
     * Asks for exactly these terms. Of an offer and a late notice the amount follows from the terms: if it is given all the
     * same it must be that.
     *
     * @param concession what is to be given; with CONCESSION, and then with its annual value as {@code amount} in
     *     {@code currency}
     * @param proposal what is to be offered or signed; with PRICE_OVER_CAP
     * @param neededBy the day by which somebody has to decide
     * @param lineIds with LATE_NOTICE, where the notice is on some lines only
     */
    record RequestApproval(
            ApprovalId approvalId,
            Subject subject,
            Ask ask,
            Optional<Amount> amount,
            Optional<CurrencyCode> currency,
            LocalDate neededBy,
            Optional<Offer> proposal,
            Optional<ConcessionType> concession,
            Optional<List<LineId>> lineIds)
            implements ApprovalCommand {
        public RequestApproval {
            BadValue.unless(
                    subject.kind() == ask.subject(), "/subject/kind", "must be " + ask.subject() + " for " + ask);
            ContractCommand.requireDay(neededBy, "/neededBy");
            requireWith(ask == Ask.PRICE_OVER_CAP, proposal, "/proposal", Ask.PRICE_OVER_CAP);
            requireWith(ask == Ask.CONCESSION, concession, "/concession", Ask.CONCESSION);
            BadValue.unless(
                    ask == Ask.LATE_NOTICE || lineIds.isEmpty(),
                    "/lineIds",
                    "are given with " + Ask.LATE_NOTICE + ", and with nothing else");
            lineIds = lineIds.map(lines -> ContractCommand.requireLines(lines, "/lineIds"));
            BadValue.unless(ask != Ask.CONCESSION || amount.isPresent(), "/amount", "is needed with " + Ask.CONCESSION);
            BadValue.unless(amount.isPresent() == currency.isPresent(), "/currency", "is given just where amount is");
        }

        private static void requireWith(boolean wanted, Optional<?> value, String field, Ask ask) {
            BadValue.unless(wanted == value.isPresent(), field, "is given with " + ask + ", and with nothing else");
        }
    }

    /** By somebody other than the requester, with the role and within the limits that policy names. */
    record DecideApproval(ApprovalId approvalId, Verdict decision) implements ApprovalCommand {}

    /** By the requester or a lead, as long as nothing was done with it. */
    record WithdrawApproval(ApprovalId approvalId) implements ApprovalCommand {}

    /** The clock's: nobody has decided in time. */
    record ExpireApproval(ApprovalId approvalId) implements ApprovalCommand {}
}
