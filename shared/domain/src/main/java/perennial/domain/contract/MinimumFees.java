package perennial.domain.contract;

import java.util.List;
import perennial.domain.Context;
import perennial.domain.Fact;
import perennial.domain.Refusal;
import perennial.domain.contract.ContractCommand.SetMinimumFee;
import perennial.domain.contract.ContractEvent.MinimumFeeSet;
import perennial.domain.money.Amount;
import perennial.domain.money.Money;

/** What agreeing on a minimum fee leads to. */
final class MinimumFees {

    private MinimumFees() {}

    static List<Fact> set(SetMinimumFee command, ContractBook book, Context context) {
        Contract contract = book.open(command.contractId());
        Money fee = command.annualFee().in(contract.currency(), "/annualFee");
        Term term = ContractDecisions.requireInTerm(contract, command.effective(), "minimum.effective");
        if (contract.minimum(command.effective(), term.number()).equals(fee)) return List.of();
        Refusal.unless(
                contract.minimumFees().size() < MinimumFee.MOST,
                "minimum.limit",
                "a contract's minimum fee may change %d times: sign another that renews it",
                MinimumFee.MOST);
        var set = new MinimumFeeSet(contract.id(), term.number(), new Amount(fee.amount()), command.effective());
        return List.of(new Fact(context.timeAfter(contract.changed()), set));
    }
}
