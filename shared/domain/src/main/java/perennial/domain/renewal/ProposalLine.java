package perennial.domain.renewal;

import java.util.Optional;
import perennial.domain.LineId;
import perennial.domain.Product;
import perennial.domain.contract.FeeModel;
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
}
