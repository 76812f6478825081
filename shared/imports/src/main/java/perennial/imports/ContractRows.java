package perennial.imports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractCommand.AmendLine;
import perennial.domain.contract.ContractCommand.ExtendTerm;
import perennial.domain.contract.ContractCommand.LineChange;
import perennial.domain.contract.ContractCommand.NewLine;
import perennial.domain.contract.ContractCommand.Party;
import perennial.domain.contract.ContractCommand.SignContract;
import perennial.domain.contract.ContractCommand.TerminateContract;
import perennial.domain.contract.Fee;
import perennial.domain.contract.Line;
import perennial.domain.contract.Term;
import perennial.domain.money.Rate;
import perennial.domain.renewal.ChurnReason;

/** From the rows of one contract to the commands that lead there: a contract goes in as a whole. */
final class ContractRows {
    private static final String SIGN_ANOTHER = "void-contract and sign-contract replace the contract";

    private ContractRows() {}

    /** @param rows those that are news; the first speaks for the terms, which all share */
    static void take(List<ImportRow.OfContract> rows, Deciding deciding) {
        ImportRow.OfContract first = rows.getFirst();
        Optional<Contract> known = deciding.client().book().contracts().find(first.contractId());
        if (known.isPresent()) {
            requireSameTerms(first, known.get());
            extend(first, known.get(), deciding);
            for (ImportRow.OfContract row : rows) amend(row, deciding);
        } else {
            sign(rows, deciding);
        }
        end(first, deciding);
    }

    private static void sign(List<ImportRow.OfContract> rows, Deciding deciding) {
        ImportRow.OfContract first = rows.getFirst();
        ImportRow.Terms terms = first.terms();
        Instant at = terms.signedOn().map(deciding::startOf).orElseGet(() -> deciding.startOrNow(terms.start()));
        var sign = new SignContract(
                first.contractId(),
                terms.signedOn(),
                terms.start(),
                terms.end(),
                terms.currency(),
                terms.noticePeriod(),
                terms.autoRenew().orElse(AutoRenew.NONE),
                Optional.empty(),
                terms.renews(),
                Optional.empty(),
                rows.stream().map(ImportRow.OfContract::facts).toList());
        deciding.run(sign, at, first.cells());
    }

    /** What an import cannot change, and which command can. */
    private static void requireSameTerms(ImportRow.OfContract row, Contract known) {
        ImportRow.Terms terms = row.terms();
        if (known.voided()) throw row.cells().rejection(Field.CONTRACT_ID, "is void here: give it another id");
        Optional<LocalDate> start = Optional.of(terms.start()).filter(_ -> terms.startIsGiven());
        requireSame(row, Field.TERM_START, start, Optional.of(known.term(1).start()), SIGN_ANOTHER);
        requireSame(row, Field.CURRENCY, Optional.of(terms.currency()), Optional.of(known.currency()), SIGN_ANOTHER);
        requireSame(row, Field.NOTICE_DAYS, terms.noticePeriod(), known.noticePeriod(), SIGN_ANOTHER);
        requireSame(row, Field.RENEWS, terms.renews(), known.renews(), SIGN_ANOTHER);
        requireSame(
                row,
                Field.AUTO_RENEW,
                terms.autoRenew(),
                Optional.of(known.autoRenew()),
                "set-auto-renewal changes it");
        if (terms.endedOn().isPresent() && known.terminatedOn().isPresent()) {
            requireSame(row, Field.ENDED_ON, terms.endedOn(), known.terminatedOn(), "it was terminated as of that day");
        }
    }

    private static <T> void requireSame(
            ImportRow row, Field field, Optional<T> given, Optional<T> known, String whatChangesIt) {
        if (given.isPresent() && !given.equals(known)) {
            String here = known.map(value -> "is " + value + " here").orElse("is not set here");
            throw row.cells().rejection(field, here + ": " + whatChangesIt);
        }
    }

    /** A later end extends the last term; the end of an earlier term is what the source remembers of it. */
    private static void extend(ImportRow.OfContract row, Contract known, Deciding deciding) {
        Optional<LocalDate> end = row.terms().end();
        Term last = known.lastTerm();
        boolean isKnown = end.equals(last.end())
                || end.equals(last.fullEnd())
                || known.terms().stream().anyMatch(term -> term.agreedEnd().equals(end));
        if (isKnown) return;
        if (end.isEmpty()) {
            throw row.cells()
                    .rejection(
                            Field.TERM_END,
                            "is " + last.end().orElseThrow() + " here: close-renewal gives another term");
        }
        deciding.run(new ExtendTerm(known.id(), end.get()), deciding.now(), row.cells());
    }

    private static void amend(ImportRow.OfContract row, Deciding deciding) {
        Contract contract = deciding.client().book().contracts().get(row.contractId());
        Line line = contract.line(row.lineId())
                .orElseThrow(() -> row.cells().rejection(Field.LINE_ID, "is not on this contract: add-line adds it"));
        NewLine facts = row.facts();
        String replace = "remove-line and add-line replace it";
        requireSame(row, Field.PRODUCT, Optional.of(facts.product()), Optional.of(line.product()), replace);
        requireSame(row, Field.FEE_MODEL, Optional.of(facts.feeModel()), Optional.of(line.feeModel()), replace);
        LocalDate day = dayToCompare(contract, deciding.today());
        Fee fee = line.feeOn(day, termOn(contract, day).number())
                .orElseThrow(() ->
                        row.cells().rejection(Field.LINE_ID, "is not in force on " + day + ": add-line adds another"));
        Optional<Rate> rate = Optional.of(facts.unitRate()).filter(given -> !given.equals(fee.unitRate()));
        Optional<Long> units = Optional.of(facts.units()).filter(given -> given != fee.units());
        if (rate.isEmpty() && units.isEmpty()) return;
        LineChange change = rate.isPresent() ? LineChange.PRICE : LineChange.VOLUME;
        deciding.run(new AmendLine(contract.id(), line.id(), rate, units, day, change), deciding.now(), row.cells());
    }

    /** Today, or the nearest day on which the contract is in force. */
    private static LocalDate dayToCompare(Contract contract, LocalDate today) {
        Term term = termOn(contract, today);
        if (today.isBefore(term.start())) return term.start();
        LocalDate last = contract.valueDay(term);
        boolean isOver = contract.lastDay(term).isPresent() && today.isAfter(last);
        return isOver ? last : today;
    }

    private static Term termOn(Contract contract, LocalDate day) {
        return contract.termOn(day).orElseGet(contract::lastTerm);
    }

    private static void end(ImportRow.OfContract row, Deciding deciding) {
        row.terms().endedOn().ifPresent(day -> {
            ChurnReason reason = row.terms().churnReason().orElse(ChurnReason.UNKNOWN);
            var terminate = new TerminateContract(row.contractId(), day, Party.CLIENT, reason);
            deciding.run(terminate, deciding.startOrNow(day), row.cells());
        });
    }
}
