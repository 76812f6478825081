package perennial.domain.renewal;

import java.util.Optional;
import perennial.domain.LineId;
import perennial.domain.Product;
import perennial.domain.contract.FeeModel;
import perennial.domain.contract.LineTerms;
import perennial.domain.money.Rate;

/** What a proposal or a signature does with one line. */
public record ProposalLine(
        LineId lineId,
        Action action,
        Optional<Rate> unitRate,
        Optional<Long> units,
        Optional<Product> product,
        Optional<FeeModel> feeModel,
        Optional<ChurnReason> reason) {

    public enum Action {
        RENEW,
        UPLIFT,
        DOWNSELL,
        REMOVE,
        ADD
    }

    /** Whether this has made the line what it is, as far as this says anything. */
    boolean describes(LineTerms after, LineTerms before) {
        return (action == Action.ADD) == (before == null)
                && (action != Action.RENEW || after.equals(before))
                && unitRate.map(after.unitRate()::equals).orElse(true)
                && units.map(n -> n == after.units()).orElse(true)
                && product.map(after.product()::equals).orElse(true)
                && feeModel.map(model -> model == after.feeModel()).orElse(true);
    }
}
